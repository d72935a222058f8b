using Entente.Web.Shell;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Entente.Web.Accounts.Access;

/// <summary>
/// What Identity demands of a passkey: it belongs to the host of Entente:PublicOrigin and is used on pages of that origin only. Without that setting
/// there is one honest answer: this machine, for a trial. The Host header of a request decides nothing.
/// </summary>
public sealed class PasskeyRules(SiteState site) : IConfigureOptions<IdentityPasskeyOptions>
{
    private const string Required = "required";

    public void Configure(IdentityPasskeyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.ServerDomain = site.PublicOrigin is { } origin ? new Uri(origin).Host : "localhost";
        options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && IsOurs(context.Origin));
        options.UserVerificationRequirement = Required;

        // Discoverable: to sign in nobody types a name, so there is no name to try.
        options.ResidentKeyRequirement = Required;
        options.AttestationConveyancePreference = "none";
        options.AuthenticatorTimeout = Ceremonies.Life;
    }

    private bool IsOurs(string origin) => site.PublicOrigin is { } ours
        ? string.Equals(origin, ours, StringComparison.OrdinalIgnoreCase)
        : Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Host == "localhost";
}
