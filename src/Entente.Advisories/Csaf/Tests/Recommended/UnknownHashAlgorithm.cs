using Entente.Advisories.Texts;
using System.Collections.Frozen;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.52: every hash algorithm is supported. Supported are those that the standard mentions, the digests of OpenSSL 3.4 (section "Full
/// Product Name Type - Product Identification Helper - Hashes").
/// </summary>
internal static class UnknownHashAlgorithm
{
    public static readonly CsafTest Test = new("6.2.52", CsafVersions.V21, new("Unknown hash algorithm", "Algorithme de hachage inconnu"), Check);

    private static readonly Message Unknown = new(
        "the hash algorithm \"{0}\" is not mentioned in the standard and not supported", "l’algorithme de hachage « {0} » n’est pas mentionné dans la norme et n’est pas pris en charge");

    private static readonly FrozenSet<string> Mentioned = FrozenSet.Create(
        StringComparer.Ordinal,
        "blake2b512", "blake2s256", "md4", "md5", "md5-sha1", "mdc2", "ripemd", "ripemd160", "rmd160", "sha1", "sha224", "sha256", "sha3-224", "sha3-256", "sha3-384", "sha3-512",
        "sha384", "sha512", "sha512-224", "sha512-256", "shake128", "shake256", "sm3", "ssl3-md5", "ssl3-sha1", "whirlpool");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var hashes in csaf.FileHashes)
        {
            foreach (var hash in hashes)
            {
                if (hash[Keys.Algorithm].Text() is { } algorithm && !Mentioned.Contains(algorithm))
                    findings.Add(hash[Keys.Algorithm], Unknown, algorithm);
            }
        }
    }
}
