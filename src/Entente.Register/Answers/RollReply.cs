using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;

namespace Entente.Register.Answers;

/// <summary>The parties that pass a filter.</summary>
/// <param name="Parties">Those that are shown.</param>
/// <param name="Total">How many there are, shown or not.</param>
/// <param name="Offset">How many of them come before the first that is shown.</param>
public sealed record RollReply(IReadOnlyList<RollWords> Parties, int Total, int Offset) : Reply;

/// <summary>One line of the roll.</summary>
/// <param name="Id">The party.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Country">ISO 3166-1 alpha-3, or null.</param>
/// <param name="Standing">Its standing on the day.</param>
/// <param name="Routes">Its routes on the day that are not out.</param>
/// <param name="JoinedEarliest">The first day on which it may have joined, or null.</param>
/// <param name="JoinedLatest">The first day on which it is certainly in, or null.</param>
/// <param name="DuplicateOf">The entry that counts for it, when it is a duplicate.</param>
/// <param name="Pact">True for a pact, which is not counted; else absent.</param>
public sealed record RollWords(
    string Id,
    LocalizedText Name,
    string Kind,
    string? Country,
    string Standing,
    IReadOnlyList<string> Routes,
    LocalDate? JoinedEarliest,
    LocalDate? JoinedLatest,
    string? DuplicateOf,
    bool? Pact)
{
    internal static RollWords Of(RollEntry entry) => new(
        entry.Party.Id.Value,
        entry.Party.Name,
        Words.PartyKinds.Write(entry.Party.Kind),
        entry.Party.Country,
        Words.Standings.Write(entry.Standing.Standing),
        [.. entry.Routes.Select(r => r.Route.ToString())],
        entry.Standing.JoinedEarliest,
        entry.Standing.JoinedLatest,
        entry.Party.MergedInto?.Value,
        entry.Party.IsPact ? true : null);
}

/// <summary>What differs between two days.</summary>
/// <param name="Joined">Those that are in on the later day and were not on the earlier, by id.</param>
/// <param name="Left">Those that were in on the earlier day and are not on the later, by id.</param>
/// <param name="Changes">Every party whose standing differs, in the order of ids.</param>
/// <param name="From">The earlier day.</param>
/// <param name="To">The later day.</param>
/// <param name="CountFrom">The bounds over all kinds on the earlier day.</param>
/// <param name="CountTo">The bounds over all kinds on the later day.</param>
public sealed record CompareReply(
    IReadOnlyList<string> Joined,
    IReadOnlyList<string> Left,
    IReadOnlyList<ChangeWords> Changes,
    LocalDate From,
    LocalDate To,
    BoundsWords CountFrom,
    BoundsWords CountTo) : Reply
{
    internal static CompareReply Of(RegisterSnapshot register, Agreement agreement, LocalDate from, LocalDate to)
    {
        var changes = register.ChangesBetween(agreement, from, to).OrderBy(c => c.Party.Id.Value, StringComparer.Ordinal).ToArray();
        return new(
            [.. changes.Where(c => c.After == Standing.In).Select(c => c.Party.Id.Value)],
            [.. changes.Where(c => c.Before == Standing.In).Select(c => c.Party.Id.Value)],
            [.. changes.Select(c => new ChangeWords(PartyWords.Of(c.Party), Words.Standings.Write(c.Before), Words.Standings.Write(c.After)))],
            from,
            to,
            BoundsWords.Of(register.Count(agreement, from).Total),
            BoundsWords.Of(register.Count(agreement, to).Total));
    }
}

/// <summary>A party whose standing differs.</summary>
/// <param name="Party">The party.</param>
/// <param name="Before">Its standing on the earlier day.</param>
/// <param name="After">Its standing on the later day.</param>
public sealed record ChangeWords(PartyWords Party, string Before, string After);
