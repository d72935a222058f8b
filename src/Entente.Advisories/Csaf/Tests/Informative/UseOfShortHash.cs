using Entente.Advisories.Json;
using Entente.Advisories.Texts;
using System.Globalization;

namespace Entente.Advisories.Csaf.Tests.Informative;

/// <summary>CSAF 2.0 and 2.1, 6.3.5: no hash is shorter than 64 characters.</summary>
internal static class UseOfShortHash
{
    private const int Shortest = 64;

    public static readonly CsafTest Test = new("6.3.5", CsafVersions.Both, new("Use of short hash", "Usage d’une empreinte courte"), Check);

    private static readonly Message Short = new("the hash has {0} characters: 64 or more are recommended", "l’empreinte compte {0} caractères : 64 ou plus sont recommandés");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var hashes in csaf.FileHashes)
        {
            foreach (var hash in hashes)
            {
                var value = hash[Keys.Value];
                if (value.Kind == JsonKind.String && value.Utf8.Length < Shortest)
                    findings.Add(value, Short, value.Utf8.Length.ToString(CultureInfo.InvariantCulture));
            }
        }
    }
}
