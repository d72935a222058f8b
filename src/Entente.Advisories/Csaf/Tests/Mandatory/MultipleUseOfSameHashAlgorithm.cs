using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.25: the hashes of a file are by different algorithms.</summary>
internal static class MultipleUseOfSameHashAlgorithm
{
    public static readonly CsafTest Test = new("6.1.25", CsafVersions.Both, new("Multiple use of same hash algorithm", "Usage multiple du même algorithme de hachage"), Check);

    private static readonly Message Twice = new("there is already a hash by \"{0}\" for this file", "il y a déjà une empreinte par « {0} » pour ce fichier");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var definition in csaf.Products.Definitions)
        {
            foreach (var file in definition.Helper[Keys.Hashes])
            {
                // CSAF 2.0 leaves the case of names open, and OpenSSL, which they are taken from, reads either.
                var had = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
                foreach (var hash in file[Keys.FileHashes])
                {
                    if (hash[Keys.Algorithm].Text() is { } algorithm && !had.Add(algorithm))
                        findings.Add(hash, Twice, algorithm);
                }
            }
        }
    }
}
