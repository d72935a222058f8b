using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.0 and 2.1, 6.2.8 and 6.2.9: MD5, or SHA-1, is not the only algorithm by which a file is identified.</summary>
internal static class UseOfWeakHashAsOnlyHashAlgorithm
{
    public static readonly CsafTest Md5 = new(
        "6.2.8", CsafVersions.Both, new("Use of MD5 as the only hash algorithm", "MD5 comme seul algorithme de hachage"), static (csaf, findings) => Check(csaf, findings, "md5"));

    public static readonly CsafTest Sha1 = new(
        "6.2.9", CsafVersions.Both, new("Use of SHA-1 as the only hash algorithm", "SHA-1 comme seul algorithme de hachage"), static (csaf, findings) => Check(csaf, findings, "sha1"));

    private static readonly Message OnlyOne = new(
        "{0} is the only hash algorithm of this file; add the hash of a stronger one", "{0} est le seul algorithme de hachage de ce fichier ; ajoutez l’empreinte d’un algorithme plus fort");

    private static void Check(CsafDocument csaf, Findings findings, string algorithm)
    {
        foreach (var hashes in csaf.FileHashes)
        {
            if (hashes.Count > 0 && AllUse(hashes, algorithm))
                findings.Add(hashes, OnlyOne, algorithm);
        }
    }

    // CSAF 2.0 allows any spelling of the name; 2.1 lower case only.
    private static bool AllUse(JsonView hashes, string algorithm)
    {
        foreach (var hash in hashes)
        {
            if (!System.Text.Ascii.EqualsIgnoreCase(hash[Keys.Algorithm].Utf8, algorithm))
                return false;
        }

        return true;
    }
}
