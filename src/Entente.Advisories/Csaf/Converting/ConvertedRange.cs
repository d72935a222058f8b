using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Csaf.Tests;
using Entente.Advisories.Texts;
using Entente.Advisories.Vers;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>
/// Names of product_version_range (clause 18, last two items of branches_t): a range without an upper end gets one, a single version becomes a
/// product_version. All versions (<c>*</c>) stay what they are.
/// </summary>
internal static class ConvertedRange
{
    private const string Scheme = "vers:";

    private static readonly Message OpenResolved = new(
        "an invalid product tree with an upper open ended product_version_range was detected and resolved: \"{0}\" became \"{1}\"",
        "un arbre de produits non valide, dont un product_version_range n’a pas de borne supérieure, a été trouvé et corrigé : « {0} » est devenu « {1} »");

    private static readonly Message Open = new(
        "an invalid product tree with an upper open ended product_version_range was detected and could not be resolved: \"{0}\" would become \"{1}\", which is not the same",
        "un arbre de produits non valide, dont un product_version_range n’a pas de borne supérieure, a été trouvé et n’a pu être corrigé : « {0} » deviendrait « {1} », qui n’est pas la même chose");

    private static readonly Message Single = new(
        "an invalid product tree with a product_version declared as product_version_range was detected and resolved: {0}",
        "un arbre de produits non valide, où un product_version est déclaré comme product_version_range, a été trouvé et corrigé : {0}");

    private static readonly Message Normalised = new(
        "the version range \"{0}\" is none in CSAF 2.1 and was rewritten as \"{1}\"", "la plage de versions « {0} » n’en est pas une dans CSAF 2.1 et a été réécrite « {1} »");

    private static readonly Message InWords = new(
        "the version range \"{0}\" has no single meaning: a person must say which versions it has, as a VERS such as vers:generic/>=1.0|<1.2 or a vls such as >=1.0|<1.2",
        "la plage de versions « {0} » n’a pas un sens unique : une personne doit dire quelles versions elle contient, par un VERS tel que vers:generic/>=1.0|<1.2 ou un vls tel que >=1.0|<1.2");

    public static void Convert(Conversion conversion, JsonObject branch)
    {
        if (branch.Text("name") is { } given && !VersionRanges.TryRead(given, out _, out _))
            Normalise(conversion, branch, given);
        if (branch.Text("name") is not { } name || !TryRead(name, out var prefix, out var constraints) || constraints.Length == 0)
            return;
        var bounds = constraints.Where(constraint => constraint.Comparator != VersComparator.NotEqual).ToArray();
        var last = constraints[^1];
        if (constraints.Length == 1 && last.IsLower)
        {
            Become(conversion, branch, last.Version);
            conversion.Warn(branch, OpenResolved, name, last.Version);
        }
        else if (bounds.Length > 0 && bounds[^1].IsLower)
        {
            constraints[^1] = last with { Comparator = VersComparator.Equal };
            var closed = prefix + string.Join('|', constraints.Select(constraint => VersConstraint.Print(constraint.Comparator) + VersText.Encode(constraint.Version)));
            // Only the version itself is certain to be in both: > excludes it, and an exception after it cannot follow it.
            if (last.Comparator != VersComparator.GreaterOrEqual)
            {
                conversion.Fail(branch, Open, name, closed);
                return;
            }

            conversion.Replace(branch, "name", closed);
            conversion.Warn(branch, OpenResolved, name, closed);
        }
        else if (bounds is [{ Comparator: VersComparator.Equal } single])
        {
            Become(conversion, branch, single.Version);
            conversion.Warn(branch, Single, name);
        }
    }

    private static void Normalise(Conversion conversion, JsonObject branch, string given)
    {
        if (!RangeText.TryNormalise(given, out var normal))
        {
            conversion.Fail(branch["name"]!, InWords, given);
            return;
        }

        conversion.Replace(branch, "name", normal);
        conversion.Warn(branch["name"]!, Normalised, given, normal);
    }

    private static void Become(Conversion conversion, JsonObject branch, string version)
    {
        conversion.Replace(branch, "category", "product_version");
        conversion.Replace(branch, "name", version);
    }

    // The type does not matter here, nor whether the range is canonical; only its constraints do.
    private static bool TryRead(string name, out string prefix, [NotNullWhen(true)] out VersConstraint[]? constraints)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        prefix = name.StartsWith(Scheme, StringComparison.Ordinal) && slash >= 0 ? name[..(slash + 1)] : "";
        return VersText.TryConstraints(name.AsSpan(prefix.Length), prefix.Length == 0 ? null : "any", out constraints, out _);
    }
}
