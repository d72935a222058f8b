using Entente.Advisories.Csaf.Rendering;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Comparing;

/// <summary>What documents and vulnerabilities both have: notes, references, acknowledgments.</summary>
internal static class ListComparison
{
    private static readonly Message NoteAdded = new("note \"{0}\" added", "note « {0} » ajoutée");
    private static readonly Message NoteRemoved = new("note \"{0}\" removed", "note « {0} » retirée");
    private static readonly Message NoteChanged = new("the text of the note \"{0}\" changed from \"{1}\" to \"{2}\"", "le texte de la note « {0} » : « {1} » est devenu « {2} »");
    private static readonly Message ReferenceAdded = new("reference added: {0} ({1})", "référence ajoutée : {0} ({1})");
    private static readonly Message ReferenceRemoved = new("reference removed: {0} ({1})", "référence retirée : {0} ({1})");
    private static readonly Message ThanksAdded = new("acknowledgment added: {0}", "remerciement ajouté : {0}");
    private static readonly Message ThanksRemoved = new("acknowledgment removed: {0}", "remerciement retiré : {0}");

    public static void Compare(AdvisoryComparison comparison, string about, JsonView before, JsonView after)
    {
        var (old, now) = (Keyed(before[Keys.Notes], NoteKey), Keyed(after[Keys.Notes], NoteKey));
        foreach (var (key, note) in now)
        {
            if (!old.TryGetValue(key, out var was))
                comparison.Add(ChangeKind.Added, about, note, NoteAdded, language => [NoteName(note, language)]);
            else if (was[Keys.Text].Text() != note[Keys.Text].Text())
                comparison.Add(ChangeKind.Changed, about, note, NoteChanged, language => [NoteName(note, language), was[Keys.Text].Text() ?? "", note[Keys.Text].Text() ?? ""]);
        }

        foreach (var (_, note) in old.Where(one => !now.ContainsKey(one.Key)))
            comparison.Add(ChangeKind.Removed, about, note, NoteRemoved, language => [NoteName(note, language)]);
        AddedAndRemoved(comparison, about, before[Keys.References], after[Keys.References], ReferenceAdded, ReferenceRemoved, one => [one[Keys.Summary].Text() ?? "", one[Keys.Url].Text() ?? ""]);
        AddedAndRemoved(comparison, about, before[Keys.Acknowledgments], after[Keys.Acknowledgments], ThanksAdded, ThanksRemoved, one => [Who(one)]);
    }

    /// <summary>Items that have no name of their own: one that is not the same is another.</summary>
    public static void AddedAndRemoved(AdvisoryComparison comparison, string about, JsonView before, JsonView after, Message added, Message removed, Func<JsonView, string[]> told)
    {
        string Key(JsonView item) => string.Join('\n', told(item));
        var (old, now) = (Keyed(before, Key), Keyed(after, Key));
        foreach (var (_, item) in now.Where(one => !old.ContainsKey(one.Key)))
            comparison.Add(ChangeKind.Added, about, item, added, told(item));
        foreach (var (_, item) in old.Where(one => !now.ContainsKey(one.Key)))
            comparison.Add(ChangeKind.Removed, about, item, removed, told(item));
    }

    private static string NoteKey(JsonView note) => $"{note[Keys.Category].Text()}\n{note[Keys.Title].Text()}";

    private static string NoteName(JsonView note, string language) => note[Keys.Title].Text() ?? Labels.Word(note[Keys.Category].Text(), language);

    private static string Who(JsonView thanks)
    {
        var parts = new List<string>();
        foreach (var name in thanks[Keys.Names])
            parts.Add(name.Text() ?? "");
        parts.Add(thanks[Keys.Organization].Text() ?? "");
        parts.Add(thanks[Keys.Summary].Text() ?? "");
        return string.Join(", ", parts.Where(part => part.Length > 0));
    }

    // Several with the same key are told apart by their number.
    private static Dictionary<string, JsonView> Keyed(JsonView items, Func<JsonView, string> keyOf)
    {
        var keyed = new Dictionary<string, JsonView>(StringComparer.Ordinal);
        var times = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            var key = keyOf(item);
            var time = times[key] = times.GetValueOrDefault(key) + 1;
            keyed[$"{key}\n{time}"] = item;
        }

        return keyed;
    }
}
