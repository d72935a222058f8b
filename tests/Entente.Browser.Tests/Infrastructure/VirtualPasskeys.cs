using Microsoft.Playwright;

namespace Entente.Browser.Tests.Infrastructure;

/// <summary>Chromium's virtual authenticator (CDP domain WebAuthn): a device with a fingerprint reader that always says yes.</summary>
internal sealed class VirtualPasskeys
{
    private readonly ICDPSession _devTools;
    private string _device = "";

    private VirtualPasskeys(ICDPSession devTools) => _devTools = devTools;

    public static async Task<VirtualPasskeys> On(IPage page)
    {
        var passkeys = new VirtualPasskeys(await page.Context.NewCDPSessionAsync(page));
        await passkeys._devTools.SendAsync("WebAuthn.enable");
        await passkeys.Take();
        return passkeys;
    }

    /// <summary>Another device, with nothing on it; the one before is out of reach.</summary>
    public async Task Change()
    {
        await _devTools.SendAsync("WebAuthn.removeVirtualAuthenticator", new() { ["authenticatorId"] = _device });
        await Take();
    }

    private async Task Take()
    {
        var added = await _devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        _device = added!.Value.GetProperty("authenticatorId").GetString()!;
    }
}
