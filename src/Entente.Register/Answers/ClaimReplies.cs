using Entente.Register.Acts;
using Entente.Register.Queries;

namespace Entente.Register.Answers;

/// <summary>Reported counts beside the bounds of the register.</summary>
/// <param name="Reports">In the order in which they were recorded.</param>
public sealed record ReportedReply(IReadOnlyList<ReportWords> Reports) : Reply
{
    internal static ReportedReply Of(RegisterSnapshot register, Agreement agreement) =>
        new([.. register.CompareReported(agreement).Select(r => ReportWords.Of(register, r))]);
}

/// <summary>A reported count.</summary>
/// <param name="Verdict"><c>consistent</c>, <c>contradicted</c> or <c>undecidable</c>.</param>
/// <param name="Proven">The bounds alone force the report to be true.</param>
/// <param name="Category">Whom it counts: a kind, several joined by a plus sign, <c>all</c>, or the source's own word.</param>
/// <param name="Comparator"><c>exact</c>, <c>more-than</c>, <c>at-least</c>, <c>fewer-than</c> or <c>at-most</c>.</param>
/// <param name="Count">The number.</param>
/// <param name="On">The date it speaks of, as precisely as is known, or null.</param>
/// <param name="Bounds">The register's bounds over that date; null where they cannot be given.</param>
/// <param name="Listed">What the public list counted on that day, or null.</param>
/// <param name="Source">The source.</param>
/// <param name="Note">A remark, or null.</param>
/// <param name="Act">The act, by its place in the log.</param>
public sealed record ReportWords(
    string Verdict,
    bool Proven,
    string Category,
    string Comparator,
    int Count,
    PartialDate? On,
    BoundsWords? Bounds,
    int? Listed,
    SourceWords? Source,
    string? Note,
    long Act)
{
    internal static ReportWords Of(RegisterSnapshot register, ReportedAnswer answer) => new(
        answer.Verdict switch { CountVerdict.Consistent => "consistent", CountVerdict.Contradicted => "contradicted", _ => "undecidable" },
        answer.IsProven,
        answer.Report.Category,
        Words.Comparators.Write(answer.Report.Comparator),
        answer.Report.Count,
        answer.Report.AsOf,
        answer.Bounds is { } bounds ? BoundsWords.Of(bounds) : null,
        answer.Listed,
        SourceWords.Of(register, answer.Report.Source),
        answer.Report.Note,
        answer.Act.Index);
}

/// <summary>Accusations: claims by an accuser against an accused. They change no standing.</summary>
/// <param name="Accusations">By date.</param>
/// <param name="Total">How many there are.</param>
public sealed record AccusationsReply(IReadOnlyList<AccusationWords> Accusations, int Total) : Reply;

/// <summary>An accusation.</summary>
/// <param name="On">When it was said, as precisely as is known.</param>
/// <param name="Accuser">Who accused.</param>
/// <param name="Accused">Who was accused.</param>
/// <param name="Operation">Of what.</param>
/// <param name="Agreement">The agreement whose principles it touches, or null.</param>
/// <param name="Principles">Their numbers: a judgement of those who recorded it.</param>
/// <param name="Basis">Its form, such as an indictment, or null.</param>
/// <param name="Source">The source.</param>
/// <param name="Note">A remark, or null.</param>
/// <param name="Act">The act, by its place in the log.</param>
public sealed record AccusationWords(
    PartialDate On,
    PartyWords Accuser,
    PartyWords Accused,
    string Operation,
    string? Agreement,
    IReadOnlyList<int> Principles,
    string? Basis,
    SourceWords? Source,
    string? Note,
    long Act)
{
    internal static AccusationWords Of(RegisterSnapshot register, Act act, AccusationReported said) => new(
        said.Date,
        PartyWords.Of(register.Parties[said.Accuser]),
        PartyWords.Of(register.Parties[said.Accused]),
        said.Operation,
        said.Agreement?.Value,
        said.Principles,
        said.Basis,
        SourceWords.Of(register, said.Source),
        said.Note,
        act.Index);
}
