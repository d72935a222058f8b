using System.Globalization;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.21: sorted by date, the revision history begins with (major) version 0 or 1 and omits none; a version that stands elsewhere is told apart from one that is not there.</summary>
internal static class MissingItemInRevisionHistory
{
    public static readonly CsafTest Test = new("6.1.21", CsafVersions.Both, new("Missing item in revision history", "Élément manquant dans l’historique des révisions"), Check);

    private const int LongestNumber = 18;
    private const int MostNamed = 100;

    private static readonly Message Start = new(
        "the revision history begins with \"{0}\"; it must begin with version 0 or 1",
        "l’historique commence par « {0} » ; il doit commencer par la version 0 ou 1");

    private static readonly Message NotThere = new("version {0} is not in the revision history at all", "la version {0} ne figure pas du tout dans l’historique");

    private static readonly Message NoneThere = new("not all versions from {0} to {1} are in the revision history", "toutes les versions de {0} à {1} ne figurent pas dans l’historique");

    private static readonly Message NotHere = new(
        "version {0} is in the revision history, but by date not before \"{1}\"",
        "la version {0} figure dans l’historique, mais par date pas avant « {1} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var numbers = csaf.Revisions.Sorted.Where(revision => revision.Number.Major.Length <= LongestNumber)
            .Select(revision => (Major: long.Parse(revision.Number.Major, CultureInfo.InvariantCulture), revision.Number.Text)).ToArray();
        if (numbers.Length == 0)
            return;
        // What stands at a date that cannot be read (6.1.37) is not missing, and may come first.
        var told = csaf.Revisions.Undated.Where(number => number.Major.Length <= LongestNumber).Select(number => long.Parse(number.Major, CultureInfo.InvariantCulture)).ToHashSet();
        if (numbers[0].Major > 1 && !told.Contains(0) && !told.Contains(1))
            findings.Add(csaf.Revisions.Node, Start, numbers[0].Text);
        var present = numbers.Select(number => number.Major).ToHashSet();
        var before = 0L;
        foreach (var (major, text) in numbers)
        {
            AddOmitted(csaf, findings, present, told, before + 1, major, text);
            before = major;
        }
    }

    private static void AddOmitted(CsafDocument csaf, Findings findings, HashSet<long> present, HashSet<long> told, long first, long end, string text)
    {
        if (end - first > MostNamed)
        {
            findings.Add(csaf.Revisions.Node, NoneThere, first.ToString(CultureInfo.InvariantCulture), (end - 1).ToString(CultureInfo.InvariantCulture));
            return;
        }

        for (var omitted = first; omitted < end; omitted++)
        {
            if (told.Add(omitted))
                findings.Add(csaf.Revisions.Node, present.Contains(omitted) ? NotHere : NotThere, omitted.ToString(CultureInfo.InvariantCulture), text);
        }
    }
}
