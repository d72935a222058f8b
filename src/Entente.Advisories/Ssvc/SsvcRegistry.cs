// The decision points of the registered namespaces (CERTCC/SSVC, data/json/decision_points at e3b00a2, July 2026). The embedded list has a line a decision
// point and version: namespace, key, version, name, then its values in their order, each key=name.

using Entente.Advisories.Facts;
using Entente.Advisories.Vers.Schemes;

namespace Entente.Advisories.Ssvc;

/// <summary>A decision point in one version.</summary>
/// <param name="Namespace">The base namespace with its fragment.</param>
/// <param name="Key">Its key: <c>SI</c>.</param>
/// <param name="Version">Its version.</param>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its values in their order, each with key and name.</param>
public sealed record SsvcDecisionPoint(string Namespace, string Key, string Version, string Name, IReadOnlyList<(string Key, string Name)> Values)
{
    /// <summary>
    /// What is wrong with a selection of values of this decision point: a value that it does not have, one given twice, or another order than its own. Null
    /// when nothing is. A selection may leave values out.
    /// </summary>
    public string? FaultOf(IEnumerable<string> selected)
    {
        ArgumentNullException.ThrowIfNull(selected);
        var last = -1;
        foreach (var key in selected)
        {
            var at = Values.Select(value => value.Key).ToList().IndexOf(key);
            if (at < 0)
                return $"{Namespace}:{Key} {Version} ({Name}) has no value {key}: its values are {string.Join(", ", Values.Select(value => value.Key))}";
            if (at <= last)
                return $"the values of {Namespace}:{Key} {Version} are not in their order: {string.Join(", ", Values.Select(value => value.Key))}";
            last = at;
        }
        return null;
    }
}

/// <summary>The decision points that are known here.</summary>
public static class SsvcRegistry
{
    private static readonly Lazy<Dictionary<(string, string), SsvcDecisionPoint[]>> s_points = new(Read);

    /// <summary>A decision point by base namespace (with its fragment), key and version; null when it is not known.</summary>
    public static SsvcDecisionPoint? Find(string space, string key, string version) => Versions(space, key).FirstOrDefault(point => point.Version == version);

    /// <summary>All versions of a decision point, oldest first; empty when it is not known.</summary>
    public static IReadOnlyList<SsvcDecisionPoint> Versions(string space, string key) => s_points.Value.GetValueOrDefault((space, key), []);

    private static Dictionary<(string, string), SsvcDecisionPoint[]> Read()
    {
        var points = new List<SsvcDecisionPoint>();
        foreach (var line in FactList.Read("ssvc").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('\t');
            var values = parts[4..].Select(value => value.Split('=', 2)).Select(pair => (pair[0], pair[1]));
            points.Add(new SsvcDecisionPoint(parts[0], parts[1], parts[2], parts[3], [.. values]));
        }
        var byVersion = Comparer<SsvcDecisionPoint>.Create((a, b) => SemanticVersions.Compare(a.Version, b.Version));
        return points.GroupBy(point => (point.Namespace, point.Key)).ToDictionary(group => group.Key, group => group.Order(byVersion).ToArray());
    }
}
