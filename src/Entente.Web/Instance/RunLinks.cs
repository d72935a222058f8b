using System.Diagnostics;
using Entente.Register.Briefings;
using Entente.Web.Shell;

namespace Entente.Web.Instance;

/// <summary>Where the links of the register's own sentences lead on this site.</summary>
public static class RunLinks
{
    public static string Url(this View view, RunLink link) => link.Kind switch
    {
        LinkKind.Party => view.Url("/parties/" + link.Id),
        LinkKind.Agreement => view.Url("/agreements/" + link.Id),
        LinkKind.Group => view.Url("/groups/" + link.Id),
        LinkKind.Source => view.Url("/sources/" + link.Id),
        LinkKind.Act => view.Url("/acts/" + link.Id),
        _ => throw new UnreachableException(),
    };
}
