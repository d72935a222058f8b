using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>The requirements of section 7.1 and the roles of section 7.2 that are made of them. 24 and 25 are of CSAF 2.1 only.</summary>
internal static class CsafRequirements
{
    public const int Count = 25;

    private static readonly Message[] s_titles =
    [
        new("Valid CSAF document", "Document CSAF valide"),
        new("File name", "Nom de fichier"),
        new("TLS", "TLS"),
        new("TLP:CLEAR is free for all", "TLP:CLEAR est libre d’accès"),
        new("TLP:AMBER and TLP:RED are protected", "TLP:AMBER et TLP:RED sont protégés"),
        new("No redirects", "Pas de redirections"),
        new("provider-metadata.json", "provider-metadata.json"),
        new("security.txt", "security.txt"),
        new("Well-known URL", "URL bien connue"),
        new("DNS path", "Chemin DNS"),
        new("One folder a year", "Un dossier par an"),
        new("index.txt", "index.txt"),
        new("changes.csv", "changes.csv"),
        new("Directory listings", "Listes des dossiers"),
        new("ROLIE feed", "Flux ROLIE"),
        new("ROLIE service document", "Document de service ROLIE"),
        new("ROLIE category document", "Document de catégories ROLIE"),
        new("Integrity", "Intégrité"),
        new("Signatures", "Signatures"),
        new("Public OpenPGP key", "Clé publique OpenPGP"),
        new("List of CSAF providers", "Liste de fournisseurs CSAF"),
        new("Two disjoint issuing parties", "Deux émetteurs distincts"),
        new("Mirror", "Miroir"),
        new("HTTP User-Agent", "User-Agent HTTP"),
        new("Access-Control-Allow-Origin", "Access-Control-Allow-Origin"),
    ];

    public static Message TitleOf(int number) => s_titles[number - 1];

    /// <summary>The numbers that a report on a role tells of.</summary>
    public static IEnumerable<int> Of(CsafRole role, CsafVersion version) => Enumerable.Range(1, version == CsafVersion.V21 ? 25 : 23)
        .Where(number => role switch
        {
            CsafRole.Lister => number is 3 or 6 or 21 or 22 or > 23,
            // 7.2.5: what is mirrored is in feeds, with hashes and signatures, whatever the issuing party has.
            CsafRole.Aggregator => number is <= 6 or >= 15,
            _ => number is < 21 or > 23,
        });

    /// <summary>The highest role for issuing parties whose requirements are kept.</summary>
    public static CsafRole Highest(Func<int, Verdict> verdict, CsafVersion version)
    {
        bool Holds(params IEnumerable<int> numbers) => numbers.All(number => verdict(number) != Verdict.Failed);
        bool IsUsed(int number) => verdict(number) != Verdict.NotUsed;
        if (!Holds(1, 2, 3, 4))
            return CsafRole.None;
        int[] ways = [8, 9, 10];
        // An address that was given directly says nothing of how it is found.
        var isFound = ways.Any(number => verdict(number) == Verdict.Passed) || ways.All(number => verdict(number) == Verdict.NotChecked);
        var (hasDirectories, hasFeeds) = (IsUsed(12), IsUsed(15));
        var (directories, feeds) = (Holds(11, 12, 13, 14), Holds(15, 16, 17));
        // 7.2.2: one of both ways; in 2.1 each that is used.
        var isDistributed = version == CsafVersion.V20 ? (hasDirectories && directories) || (hasFeeds && feeds) : (hasDirectories || hasFeeds) && (!hasDirectories || directories) && (!hasFeeds || feeds);
        if (!Holds(5, 6, 7) || (version == CsafVersion.V21 && !Holds(24, 25)) || !isFound || !isDistributed)
            return CsafRole.Publisher;
        return Enumerable.Range(18, 3).All(number => verdict(number) == Verdict.Passed) ? CsafRole.TrustedProvider : CsafRole.Provider;
    }
}
