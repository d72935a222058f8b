using System.Collections.Immutable;
using NodaTime;

namespace Entente.Register.Briefings;

/// <summary>A briefing: what a careful journalist would write from the register about one agreement on one day. Immutable.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Language">The two-letter ISO 639 code of its text.</param>
/// <param name="AsOf">The day that it speaks of.</param>
/// <param name="Since">The earlier day with which it compares, or null.</param>
/// <param name="KnownBy">How many acts were known.</param>
/// <param name="Title">Its headline, plain text.</param>
/// <param name="Dateline">Day and size of the log in words.</param>
/// <param name="Lead">The first sentence: how many of each kind.</param>
/// <param name="Sections">The rest. A section has at least one sentence.</param>
public sealed record BriefingDocument(
    AgreementId Agreement,
    string Language,
    LocalDate AsOf,
    LocalDate? Since,
    long KnownBy,
    string Title,
    string Dateline,
    Sentence Lead,
    ImmutableArray<BriefingSection> Sections)
{
    /// <summary>Every sentence in order, the lead first.</summary>
    public IEnumerable<Sentence> Sentences => Sections.SelectMany(s => s.Sentences).Prepend(Lead);
}

/// <summary>A section of a briefing.</summary>
/// <param name="Id">The same in every language: <c>count</c>, <c>blocs</c>, <c>absent</c>, <c>routes</c>, <c>accused</c>, <c>changes</c> or <c>weak</c>.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Sentences">What it says.</param>
public sealed record BriefingSection(string Id, string Title, ImmutableArray<Sentence> Sentences);
