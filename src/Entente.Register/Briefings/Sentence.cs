using System.Collections.Immutable;
using Entente.Register.Acts;
using Entente.Register.Answers;

namespace Entente.Register.Briefings;

/// <summary>A sentence, with the evidence of each of its clauses. No sentence is without: it rests on acts, or names the query that computes it.</summary>
public sealed class Sentence
{
    internal Sentence(IEnumerable<Clause> clauses, Question? query = null)
    {
        Clauses = [.. clauses];
        Query = query;
    }

    /// <summary>The clauses in order; together they are the whole sentence, punctuation included.</summary>
    public ImmutableArray<Clause> Clauses { get; }

    /// <summary>The question to the register that gives a computed number again, or null where the acts say it all.</summary>
    public Question? Query { get; }

    /// <summary>The text in order.</summary>
    public IEnumerable<Run> Runs => Clauses.SelectMany(c => c.Runs);

    /// <summary>The acts behind it by index, each once, ascending.</summary>
    public ImmutableArray<long> Acts => Clause.Join(Clauses).Acts;

    /// <summary>The sources behind it, each once, by name.</summary>
    public ImmutableArray<SourceId> Sources => Clause.Join(Clauses).Sources;

    /// <summary>The text without its links.</summary>
    public string Text => string.Concat(Clauses.Select(c => c.Text));

    /// <inheritdoc/>
    public override string ToString() => Text;
}

internal static class EvidenceSource
{
    /// <summary>Who said what an act says; a correction is as good as what it puts in place.</summary>
    public static SourceId? Of(ActBody says) => says is ActCorrected corrected ? Of(corrected.Replacement) : (says as ISourced)?.Source;
}
