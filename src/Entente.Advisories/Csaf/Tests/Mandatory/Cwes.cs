using Entente.Advisories.Cwe;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Mandatory;

/// <summary>CSAF 2.0 and 2.1, 6.1.11: a CWE is a weakness of the catalogue and has its name; in 2.1 in the version that is given, in 2.0, which gives none, in any.</summary>
internal static class Cwes
{
    public static readonly CsafTest Test = new("6.1.11", CsafVersions.Both, new("CWE", "CWE"), Check);

    private static readonly Message NoWeakness = new("{0} is not a weakness of the CWE catalogue", "{0} n’est pas une faiblesse du catalogue CWE");
    private static readonly Message NotInVersion = new("{0} is not a weakness of version {1} of the CWE catalogue", "{0} n’est pas une faiblesse de la version {1} du catalogue CWE");
    private static readonly Message WrongName = new("the name of {0} is \"{1}\", not \"{2}\"", "le nom de {0} est « {1} », et non « {2} »");
    private static readonly Message NoVersion = new("there is no version {0} of the CWE catalogue", "il n’y a pas de version {0} du catalogue CWE");
    private static readonly Message UnknownVersion = new(
        "version {0} of the CWE catalogue is not known here, the newest is {1}: the CWE could not be tested",
        "la version {0} du catalogue CWE n’est pas connue ici, la plus récente est {1} : le CWE n’a pu être testé");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            if (csaf.Version == CsafVersion.V20)
                CheckInAnyVersion(findings, vulnerability[Keys.Cwe]);
            else
                CheckEach(findings, vulnerability[Keys.Cwes]);
        }
    }

    private static void CheckEach(Findings findings, JsonView cwes)
    {
        foreach (var cwe in cwes)
        {
            if (cwe[Keys.Version].Text() is not { } version || cwe[Keys.Id].Text() is not { } text || !CweCatalogue.TryParseId(text, out var id, out _))
                continue;
            if (CweCatalogue.Find(version) is not { } catalogue)
                AddVersion(findings, cwe[Keys.Version], version);
            else if (catalogue.Find(id) is not { } weakness)
                findings.Add(cwe[Keys.Id], NotInVersion, text, version);
            else if (cwe[Keys.Name].Text() is { } name && name != weakness.Name)
                findings.Add(cwe[Keys.Name], WrongName, text, weakness.Name, name);
        }
    }

    private static void CheckInAnyVersion(Findings findings, JsonView cwe)
    {
        if (cwe[Keys.Id].Text() is not { } text || !CweCatalogue.TryParseId(text, out var id, out _))
            return;
        var name = cwe[Keys.Name].Text();
        CweWeakness? newest = null;
        foreach (var (_, weakness) in CweCatalogue.HistoryOf(id))
        {
            if (weakness is not null && weakness.Name == name)
                return;
            newest = weakness ?? newest;
        }

        if (newest is null)
            findings.Add(cwe[Keys.Id], NoWeakness, text);
        else if (name is not null)
            findings.Add(cwe[Keys.Name], WrongName, text, newest.Name, name);
    }

    private static void AddVersion(Findings findings, JsonView at, string version)
    {
        if (System.Version.TryParse(version, out var given) && given > System.Version.Parse(CweCatalogue.Latest.Version))
            findings.Warn(at, UnknownVersion, version, CweCatalogue.Latest.Version);
        else
            findings.Add(at, NoVersion, version);
    }
}
