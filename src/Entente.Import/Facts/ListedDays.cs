using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Facts;

/// <summary>Holds the columns of adherences.csv that repeat listings.csv against it.</summary>
internal sealed class ListedDays
{
    private readonly Dictionary<(PartyId, AgreementId), (LocalDate From, ListingObserved Latest)> _listed;

    public ListedDays(IEnumerable<ListingObserved> listings) =>
        _listed = listings.GroupBy(l => (l.Party, l.Agreement)).ToDictionary(g => g.Key, g => (g.Min(l => l.From), g.MaxBy(l => l.From)!));

    /// <summary>A row that leaves listed_on empty says nothing of the list, and then must say nothing in the other two columns.</summary>
    public void Check(FactRow r, PartyId party, AgreementId agreement)
    {
        var says = r.TextOrNull("listed_on") is not null;
        var isListed = _listed.TryGetValue((party, agreement), out var known) && says;
        if (isListed && r.DayOrNull("listed_on") < known.From)
            r.Warn("listed_on", $"is before {Text(known.From)}, the first row of listings.csv; both are kept: a party may be shown for part of a day and gone at its end");
        else
            Compare(r, "listed_on", isListed ? Text(known.From) : null, says);
        Compare(r, "unlisted_on", isListed && known.Latest.Until is { } until ? Text(until) : null, says);
        Compare(r, "listed_category", isListed ? known.Latest.Category : null, says);
    }

    private static void Compare(FactRow r, string column, string? expected, bool isStated)
    {
        var actual = r.TextOrNull(column);
        if (!r.Has(column) || actual == expected || (!isStated && actual is null))
            return;
        r.Refuse(column, $"is '{actual}', but by listings.csv it would be '{expected}'");
    }

    private static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
