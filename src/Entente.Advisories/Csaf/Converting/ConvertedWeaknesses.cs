using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Cwe;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>
/// Weaknesses (clause 18, "cwes"): CSAF 2.1 names the version of CWE. It is the newest that had this id and name when the document was released, or the
/// first that had them later.
/// </summary>
internal sealed class ConvertedWeaknesses(Conversion conversion)
{
    private static readonly Message NotInCwe = new(
        "no version of CWE that is known has {0} with the name \"{1}\": the newest at the release of the document was put, {2}",
        "aucune version connue de CWE n’a {0} sous le nom « {1} » : la plus récente à la publication du document a été mise, {2}");

    private readonly DateOnly _released =
        Timestamp.TryParse(conversion.Document.Object("tracking").Text("current_release_date"), out var date, out _) ? date.UtcDate : DateOnly.FromDateTime(conversion.Options.Now.UtcDateTime);

    private readonly Dictionary<(string Id, string Name), string?> _versions = [];

    public void Convert(JsonObject vulnerability)
    {
        if (vulnerability.Object("cwe") is not { } weakness)
            return;
        vulnerability.Remove("cwe");
        vulnerability["cwes"] = new JsonArray(weakness);
        if (weakness.Text("id") is not { } id || weakness.Text("name") is not { } given)
            return;
        var name = given.Trim();
        conversion.Replace(weakness, "name", name);
        if (!_versions.TryGetValue((id, name), out var version))
            _versions[(id, name)] = version = VersionOf(id, name);
        if (version is null)
        {
            version = (CweCatalogue.LatestAt(_released) ?? CweCatalogue.Latest).Version;
            conversion.Warn(weakness, NotInCwe, id, name, version);
        }

        weakness["version"] = version;
    }

    private string? VersionOf(string id, string name)
    {
        if (!CweCatalogue.TryParseId(id, out var number, out _))
            return null;
        var matching = CweCatalogue.All.Where(catalogue => catalogue.Find(number)?.Name == name).ToArray();
        return (conversion.Options.UsesLatestCwe
            ? matching.LastOrDefault()
            : matching.LastOrDefault(catalogue => catalogue.Released <= _released) ?? matching.FirstOrDefault())?.Version;
    }
}
