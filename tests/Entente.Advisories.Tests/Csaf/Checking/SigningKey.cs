using System.Diagnostics;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.OpenPgp;
using Entente.Advisories.Tests.Csaf.Distribution;

namespace Entente.Advisories.Tests.Csaf.Checking;

/// <summary>A real key in a key ring of its own, and what providers publish with it, made once.</summary>
public sealed class SigningKey : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("entente-key-").FullName;
    private readonly Gpg _gpg;
    private readonly Lazy<(OpenPgpKey Key, Dictionary<string, byte[]> Files20, Dictionary<string, byte[]> Files21, Dictionary<string, byte[]> WithAmber)> _made;

    public SigningKey()
    {
        _gpg = new Gpg(_home);
        _made = new(Make);
    }

    public IReadOnlyDictionary<string, byte[]> Files20 => _made.Value.Files20;

    public IReadOnlyDictionary<string, byte[]> Files21 => _made.Value.Files21;

    public IReadOnlyDictionary<string, byte[]> WithAmber => _made.Value.WithAmber;

    public string KeyPath => $"openpgp/{_made.Value.Key.Fingerprint}.asc";

    public static void SkipWithoutGpg() => Assert.SkipUnless(Gpg.IsInstalled, "gpg is not installed");

    public byte[] Sign(ReadOnlyMemory<byte> content)
    {
        Assert.True(_gpg.TrySign(content, _made.Value.Key.Fingerprint, out var signature, out var reason), reason);
        return signature;
    }

    /// <summary>A signature that expires in some days.</summary>
    public byte[] SignFor(int days, byte[] content)
    {
        var start = new ProcessStartInfo("gpg") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["--homedir", _home, "--batch", "--armor", "--default-sig-expire", $"{days}d", "--output", "-", "--detach-sign"])
            start.ArgumentList.Add(argument);
        using var gpg = Process.Start(start)!;
        gpg.StandardInput.BaseStream.Write(content);
        gpg.StandardInput.Close();
        using var output = new MemoryStream();
        gpg.StandardOutput.BaseStream.CopyTo(output);
        gpg.WaitForExit();
        return output.ToArray();
    }

    public void Dispose()
    {
        Run("gpgconf", "--homedir", _home, "--kill", "all");
        Directory.Delete(_home, recursive: true);
    }

    private static void Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false });
            process!.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // Not installed: the tests are skipped.
        }
    }

    private (OpenPgpKey, Dictionary<string, byte[]>, Dictionary<string, byte[]>, Dictionary<string, byte[]>) Make()
    {
        Run("gpg", "--homedir", _home, "--batch", "--quiet", "--passphrase", "", "--quick-generate-key", "PSIRT <psirt@example.com>", "ed25519", "sign", "5y");
        Assert.True(_gpg.TryFindSecretKey("psirt@example.com", out var key, out var reason), reason);
        var signer = new ProviderSigner(key, content => _gpg.TrySign(content, key.Fingerprint, out var signature, out _) ? signature : [], (_, _) => true);
        return (key, Publish(signer, CsafVersion.V20, []), Publish(signer, CsafVersion.V21, []), Publish(signer, CsafVersion.V21, ["AMBER"]));
    }

    private static Dictionary<string, byte[]> Publish(ProviderSigner signer, CsafVersion version, string[] labels)
    {
        var site = new MemorySite();
        site.Publish(MemorySite.Document(version: version), signer);
        site.Publish(
            MemorySite.Document(
                $$"""
                {
                  "/document/tracking/id": "EXA-2023-0009", "/document/distribution/tlp/label": "{{(labels.Length > 0 ? labels[0] : version == CsafVersion.V20 ? "WHITE" : "CLEAR")}}",
                  "/document/tracking/initial_release_date": "2023-05-01T10:00:00Z", "/document/tracking/current_release_date": "2023-06-01T10:00:00Z",
                  "/document/tracking/revision_history/0/date": "2023-05-01T10:00:00Z", "/document/tracking/revision_history/1/date": "2023-06-01T10:00:00Z"
                }
                """,
                version),
            signer,
            labels);
        return site.Files;
    }
}
