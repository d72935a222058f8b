using Entente.Web.Shell;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Entente.Web.Mail;

/// <summary>Scheme and host of the instance where no request says them: for what is sent out.</summary>
public sealed class PublicAddress(SiteState site, IServiceProvider services)
{
    /// <summary>The one that the operator set; else where the program listens, as of a trial on this machine.</summary>
    public string Origin => site.PublicOrigin
        ?? services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault()?.TrimEnd('/')
        ?? "http://localhost:5080";

    public string Host => Uri.TryCreate(Origin, UriKind.Absolute, out var uri) ? uri.Host : "localhost";

    /// <summary>A page of the site.</summary>
    public string Url(Language language, string path) => $"{Origin}/{language.Code}{path}";
}
