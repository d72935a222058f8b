using Entente.Advisories.Texts;
using Entente.Advisories.Vers;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>CSAF 2.1, 6.2.51: the type of every VERS is registered, and supported here. The messages tell which of the two is lacking, as the section asks.</summary>
internal static class UnknownVersType
{
    public static readonly CsafTest Test = new("6.2.51", CsafVersions.V21, new("Unknown VERS type", "Type VERS inconnu"), Check);

    private static readonly Message Neither = new("the VERS type \"{0}\" is neither registered nor supported", "le type VERS « {0} » n’est ni enregistré ni pris en charge");
    private static readonly Message NotRegistered = new("the VERS type \"{0}\" is supported here but not registered", "le type VERS « {0} » est pris en charge ici mais n’est pas enregistré");
    private static readonly Message NotSupported = new("the VERS type \"{0}\" is registered but not supported here", "le type VERS « {0} » est enregistré mais n’est pas pris en charge ici");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        foreach (var branch in csaf.Products.Branches)
        {
            if (!branch.IsVersionRange || !ProductVersionRangeWithoutVers.IndicatesVers(branch.Name.Utf8))
                continue;
            var name = branch.Name.Text()!;
            var type = name[5..name.IndexOf('/', StringComparison.Ordinal)];
            var isRegistered = VersionSchemes.IsRegistered(type);
            var isSupported = type is "all" or "none" || VersionSchemes.For(type) is not null;
            if (!isRegistered || !isSupported)
                findings.Add(branch.Name, isRegistered ? NotSupported : isSupported ? NotRegistered : Neither, type);
        }
    }
}
