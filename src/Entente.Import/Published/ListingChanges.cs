using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using NodaTime;

namespace Entente.Import.Published;

/// <summary>
/// The rows of one party: those that the register holds against those that the list shows on the days from <paramref name="first"/> to
/// <paramref name="last"/>. On these days the list is right; of other days it says nothing.
/// </summary>
internal sealed class ListingChanges(AgreementId agreement, PartyId party, SourceId source, LocalDate first, LocalDate last)
{
    public void Collect(List<ListedStretch> shown, List<(long Index, ListingObserved Row)> held, List<ImportedAct> acts, List<Fault> faults)
    {
        var rest = held.ToList();
        var opened = new List<ImportedAct>();
        foreach (var stretch in shown)
        {
            var at = rest.FindIndex(h => h.Row.Category == stretch.Category && IsSame(h.Row, stretch));
            if (at < 0)
                at = rest.FindIndex(h => h.Row.From == stretch.From);
            if (at < 0)
            {
                opened.Add(new ImportedAct(Row(stretch, rest), stretch.Entry.File, stretch.Entry.Line));
                continue;
            }

            var (index, row) = rest[at];
            rest.RemoveAt(at);
            var right = row with { Until = stretch.Until ?? (row.Until > last ? row.Until : null), Category = stretch.Category };
            if (right != row)
                acts.Add(new ImportedAct(new ActCorrected(index, Reason(row, right), right), stretch.Entry.File, stretch.Entry.Line));
        }

        foreach (var (index, row) in rest)
            Settle(index, row, acts, faults);
        acts.AddRange(opened);
    }

    /// <summary>The list may begin in the middle of a row: a clone cut short, or a single day.</summary>
    private bool IsSame(ListingObserved row, ListedStretch stretch) =>
        row.From == stretch.From || (stretch.From == first && row.From < first && (row.Until is null || row.Until > first));

    private ListingObserved Row(ListedStretch stretch, List<(long Index, ListingObserved Row)> later)
    {
        var next = later.Select(h => (LocalDate?)h.Row.From).Where(f => f > last).Min();
        return new ListingObserved(agreement, party, stretch.From, stretch.Until ?? next, stretch.Category, source);
    }

    /// <summary>A row that the list does not show: it ended when the list began, or the two disagree.</summary>
    private void Settle(long index, ListingObserved row, List<ImportedAct> acts, List<Fault> faults)
    {
        if (row.From > last || row.Until <= first)
            return;
        if (row.From < first)
        {
            var closed = row with { Until = first };
            acts.Add(new ImportedAct(new ActCorrected(index, Reason(row, closed), closed), "the list", 0));
            return;
        }

        faults.Add(FrontMatter.Warning("the list", 0, 0, $"act {index} has '{party}' on the list from {Text(row.From)}, and the list itself has not; the act is left as it is"));
    }

    private static string Reason(ListingObserved before, ListingObserved after) =>
        before.Category != after.Category ? $"the list has it as {after.Category ?? "of no category"}"
        : after.Until is { } until ? $"the list no longer showed it on {Text(until)}"
        : "the list goes on to show it";

    private static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
