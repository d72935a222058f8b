using System.Text.Json.Serialization;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register.Answers;

/// <summary>
/// The answer to a <see cref="Question"/> as it goes over the wire and onto the command line: the one place where its JSON is laid down (docs/cli.md).
/// Ids are texts, days are <c>2018-11-13</c>, names are snake_case, words are those of docs/formats/act.md §4, what does not apply is absent.
/// </summary>
public abstract record Reply
{
    /// <summary>The agreement asked about; absent where the question was not about one.</summary>
    [JsonPropertyOrder(90)]
    public string? Agreement { get; init; }

    /// <summary>The day that the answer holds for; absent where the answer is not about one day.</summary>
    [JsonPropertyOrder(91)]
    public LocalDate? AsOf { get; init; }

    /// <summary>The size of the log that the answer was drawn from: how many acts were known.</summary>
    [JsonPropertyOrder(92)]
    public long KnownBy { get; init; }
}

/// <summary>A party, as far as it takes to show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Country">ISO 3166-1 alpha-3, or null.</param>
public sealed record PartyWords(string Id, LocalizedText Name, string Kind, string? Country)
{
    internal static PartyWords Of(Party party) => new(party.Id.Value, party.Name, Words.PartyKinds.Write(party.Kind), party.Country);
}

/// <summary>A source.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Publisher">Who published it, or null.</param>
/// <param name="Published">When, as precisely as is known, or null.</param>
/// <param name="Url">Where, or null.</param>
/// <param name="Retrieved">What was really seen of it, or null.</param>
public sealed record SourceWords(string Id, string Title, string? Publisher, PartialDate? Published, string? Url, string? Retrieved)
{
    internal static SourceWords? Of(RegisterSnapshot register, SourceId? id) =>
        id is { } known && register.Sources.TryGetValue(known, out var entry)
            ? new(known.Value, entry.Source.Title, entry.Source.Publisher, entry.Source.Published, entry.Source.Url, entry.Source.Retrieved)
            : null;
}

/// <summary>Bounds of a number.</summary>
/// <param name="Known">At least so many.</param>
/// <param name="Possible">At most so many.</param>
public sealed record BoundsWords(int Known, int Possible)
{
    internal static BoundsWords Of(Queries.Bounds bounds) => new(bounds.Known, bounds.Possible);
}

/// <summary>A stretch of days, both ends inclusive.</summary>
/// <param name="From">First day; absent for "since ever".</param>
/// <param name="To">Last day; absent while it lasts.</param>
public sealed record DaysWords(LocalDate? From, LocalDate? To);
