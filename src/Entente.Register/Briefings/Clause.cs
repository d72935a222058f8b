using System.Collections.Immutable;

namespace Entente.Register.Briefings;

/// <summary>What a piece of text can lead to.</summary>
public enum LinkKind : byte
{
    /// <summary>A party, by its id.</summary>
    Party,

    /// <summary>An agreement or pact, by its id.</summary>
    Agreement,

    /// <summary>A group, by its id.</summary>
    Group,

    /// <summary>A source, by its id.</summary>
    Source,

    /// <summary>An act, by its index in the log; in the evidence of a sentence, never in its text.</summary>
    Act,
}

/// <summary>Where a piece of text leads. Whoever renders the text decides on the address.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its stable name.</param>
public readonly record struct RunLink(LinkKind Kind, string Id);

/// <summary>A stretch of plain text that leads to one thing, or to none.</summary>
/// <param name="Text">The text as it is read; a renderer escapes it.</param>
/// <param name="Link">Where it leads, or null.</param>
/// <param name="Language">The language of the text (BCP 47) where it is known not to be that of the sentence, such as the title of a source; otherwise null.</param>
public readonly record struct Run(string Text, RunLink? Link, string? Language = null);

/// <summary>A piece of a sentence with the acts and sources that it rests on. Immutable; a default value is the empty clause.</summary>
public sealed class Clause
{
    private Clause(ImmutableArray<Run> runs, ImmutableArray<long> acts, ImmutableArray<SourceId> sources) =>
        (Runs, Acts, Sources) = (runs, acts, sources);

    /// <summary>No text, no evidence.</summary>
    public static Clause Empty { get; } = new([], [], []);

    /// <summary>The text in order.</summary>
    public ImmutableArray<Run> Runs { get; }

    /// <summary>The acts behind it by index, each once, ascending.</summary>
    public ImmutableArray<long> Acts { get; }

    /// <summary>The sources of these acts, each once, by name.</summary>
    public ImmutableArray<SourceId> Sources { get; }

    /// <summary>The text without its links.</summary>
    public string Text => string.Concat(Runs.Select(r => r.Text));

    /// <summary>A text without evidence of its own.</summary>
    /// <param name="text">Plain text.</param>
    public static implicit operator Clause(string text) => Of(text, null);

    /// <summary>A text without evidence of its own.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="link">Where it leads, or null.</param>
    /// <param name="language">Its language, where that is known not to be that of the sentence; otherwise null.</param>
    /// <returns>The clause.</returns>
    public static Clause Of(string text, RunLink? link, string? language = null) => text.Length == 0 ? Empty : new([new Run(text, link, language)], [], []);

    /// <summary>One clause after the other, with the evidence of all.</summary>
    /// <param name="parts">The clauses.</param>
    /// <returns>Their sum.</returns>
    public static Clause Join(IEnumerable<Clause> parts)
    {
        var all = parts.ToArray();
        return new(
            [.. all.SelectMany(p => p.Runs)],
            [.. all.SelectMany(p => p.Acts).Distinct().Order()],
            [.. all.SelectMany(p => p.Sources).Distinct().OrderBy(s => s.Value, StringComparer.Ordinal)]);
    }

    /// <summary>Puts clauses in the places of a template, with the evidence of all of them.</summary>
    /// <param name="template">Text with places {0} to {9}, each used as often as the language needs; it has no other braces.</param>
    /// <param name="arguments">What goes there.</param>
    /// <returns>The filled template.</returns>
    public static Clause Fill(string template, params IReadOnlyList<Clause> arguments)
    {
        ArgumentNullException.ThrowIfNull(template);
        var parts = new List<Clause>();
        var from = 0;
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0; open = template.IndexOf('{', from))
        {
            parts.Add(template[from..open]);
            parts.Add(arguments[template[open + 1] - '0']);
            from = open + 3;
        }

        parts.Add(template[from..]);
        return Join(parts);
    }

    /// <summary>The same text, resting on more.</summary>
    /// <param name="register">The register of the acts.</param>
    /// <param name="acts">Acts by index.</param>
    /// <returns>A new clause; the sources of the acts are added too.</returns>
    public Clause Because(RegisterSnapshot register, params IEnumerable<long> acts)
    {
        ArgumentNullException.ThrowIfNull(register);
        var all = acts.ToArray();
        return Join([this, new([], [.. all], [.. all.Select(i => EvidenceSource.Of(register.Acts[(int)i].Says)).OfType<SourceId>()])]);
    }

    /// <summary>The same clause at the head of a sentence. A name keeps its own first letter.</summary>
    /// <returns>A new clause.</returns>
    public Clause Capitalised() => WithFirst(char.ToUpperInvariant);

    /// <summary>The same clause inside a sentence. A name keeps its own first letter.</summary>
    /// <returns>A new clause.</returns>
    public Clause Uncapitalised() => WithFirst(char.ToLowerInvariant);

    /// <inheritdoc/>
    public override string ToString() => Text;

    private Clause WithFirst(Func<char, char> change) => Runs is [{ Link: null, Text: var text }, ..]
        ? new(Runs.SetItem(0, Runs[0] with { Text = change(text[0]) + text[1..] }), Acts, Sources)
        : this;
}
