using Entente.Advisories.Json;
using Entente.Advisories.Ssvc;
using Entente.Advisories.Texts;
using Entente.Advisories.Vers.Schemes;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.1, 6.1.48: a decision point of a registered namespace exists, by its name and with these values in this order; what is reserved as invalid is.</summary>
internal static class SsvcDecisionPoints
{
    public static readonly CsafTest Test = new("6.1.48", CsafVersions.V21, new("SSVC decision points", "Points de décision SSVC"), Check);

    private static readonly Message Invalid = new("the SSVC namespace \"{0}\" is reserved for what is invalid", "l’espace de noms SSVC « {0} » est réservé à ce qui n’est pas valide");
    private static readonly Message NotThere = new("there is no decision point {0}:{1} in version {2}", "il n’y a pas de point de décision {0}:{1} en version {2}");
    private static readonly Message WrongValues = new("the values are not those of the decision point: {0}", "les valeurs ne sont pas celles du point de décision ({0})");

    private static readonly Message WrongName = new("the name of {0} is \"{1}\", not \"{2}\"", "le nom de {0} est « {1} », et non « {2} »");
    private static readonly Message Newer = new(
        "version {2} of the decision point {0}:{1} is not known here: it was judged by version {3}",
        "la version {2} du point de décision {0}:{1} n’est pas connue ici : elle a été jugée d’après la version {3}");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
            {
                foreach (var selection in metric.Content[Keys.SsvcV2][Keys.Selections])
                    CheckOne(findings, selection);
            }
        }
    }

    private static void CheckOne(Findings findings, JsonView selection)
    {
        if (selection[Keys.Namespace].Text() is not { } text || !SsvcNamespace.TryParse(text, out var space, out _))
            return;
        if (space.Kind == SsvcBase.Invalid)
            findings.Add(selection, Invalid, text);
        if (space.Kind != SsvcBase.Registered || selection[Keys.Key].Text() is not { } key || selection[Keys.Version].Text() is not { } version)
            return;
        var point = SsvcRegistry.Find(space.Base, key, version);
        if (point is null && SsvcRegistry.Versions(space.Base, key) is [.., var latest] && SemanticVersions.Compare(version, latest.Version) > 0)
        {
            // The registry goes on after this list of it was made.
            findings.Warn(selection, Newer, space.Base, key, version, latest.Version);
            point = latest;
        }

        if (point is null)
            findings.Add(selection, NotThere, space.Base, key, version);
        else if (FaultOf(point, space, ValuesOf(selection)) is { } fault)
            findings.Add(selection, WrongValues, fault);
        else if (space.Extensions.Count == 0 && point.Version == version)
            CheckNames(findings, selection, point);
    }

    // Only an extension may translate or refine a name.
    private static void CheckNames(Findings findings, JsonView selection, SsvcDecisionPoint point)
    {
        CheckName(findings, selection, selection[Keys.Name], $"{point.Namespace}:{point.Key}", point.Name);
        foreach (var value in selection[Keys.Values])
        {
            if (point.Values.FirstOrDefault(known => value[Keys.Key].Text() == known.Key) is { Name: { } name } known)
                CheckName(findings, selection, value[Keys.Name], $"{point.Namespace}:{point.Key}:{known.Key}", name);
        }
    }

    private static void CheckName(Findings findings, JsonView selection, JsonView given, string what, string name)
    {
        if (given.Text() is { } text && !text.Equals(name, StringComparison.OrdinalIgnoreCase))
            findings.Add(selection, WrongName, what, name, text);
    }

    // A translation into another language than that of the definitions is read as its author ordered it: the standard has such an example that passes.
    private static string? FaultOf(SsvcDecisionPoint point, SsvcNamespace space, List<string> values) =>
        space.Language is not { } language || language.StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? point.FaultOf(values)
            : values.Select(value => point.FaultOf([value])).FirstOrDefault(fault => fault is not null);

    private static List<string> ValuesOf(JsonView selection)
    {
        var keys = new List<string>();
        foreach (var value in selection[Keys.Values])
        {
            if (value[Keys.Key].Text() is { } key)
                keys.Add(key);
        }

        return keys;
    }
}
