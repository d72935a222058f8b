using System.Text;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Distribution;
using Entente.Advisories.OpenPgp;

namespace Entente.Advisories.Tests.Csaf.Distribution;

/// <summary>The folder of a provider in memory, updated as the command line does it: documents, then indexes, then removals.</summary>
internal sealed class MemorySite
{
    public static readonly Uri Address = new("https://www.example.com/.well-known/csaf/");

    /// <summary>Signs with a text that names the content: what is signed can be told, and no key is needed.</summary>
    public static readonly ProviderSigner Signer = new(new OpenPgpKey(new string('A', 40), Encoding.ASCII.GetBytes("the key\n")), Sign, (document, signature) => signature.Span.SequenceEqual(Sign(document)));

    public Dictionary<string, byte[]> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>The paths as they were written, in order, since the site was made.</summary>
    public List<string> Written { get; } = [];

    public DateTimeOffset Now { get; set; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static byte[] Document(string changes = "{}", CsafVersion version = CsafVersion.V21) =>
        Encoding.UTF8.GetBytes(BaseDocument.Changed(BaseDocument.Changed(BaseDocument.Of(version), $$"""{ "/document/distribution/tlp/label": "{{(version == CsafVersion.V20 ? "WHITE" : "CLEAR")}}" }"""), changes).ToJsonString());

    public ProviderUpdate Begin(ProviderSigner? signer = null, params string[] labels)
    {
        var options = new ProviderOptions { Address = Address, Now = Now, Labels = labels.ToHashSet(), Signer = signer };
        Assert.True(ProviderUpdate.TryBegin(new ProviderSite(Files.Keys.ToHashSet(), path => Files.GetValueOrDefault(path)), options, out var update, out var reason), reason);
        return update;
    }

    public ProviderOutcome Add(ProviderUpdate update, byte[] document)
    {
        var outcome = update.Add("document", document);
        Write(outcome.Files);
        return outcome;
    }

    public void End(ProviderUpdate update)
    {
        Write(update.Indexes());
        foreach (var path in update.Removals)
            Files.Remove(path);
    }

    /// <summary>One update with one document.</summary>
    public ProviderOutcome Publish(byte[] document, ProviderSigner? signer = null, params string[] labels)
    {
        var update = Begin(signer, labels);
        var outcome = Add(update, document);
        End(update);
        return outcome;
    }

    private static byte[] Sign(ReadOnlyMemory<byte> document) => Encoding.ASCII.GetBytes("signed " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(document.Span)));

    private void Write(IEnumerable<SiteFile> files)
    {
        foreach (var (path, content) in files)
        {
            Files[path] = content.ToArray();
            Written.Add(path);
        }
    }
}
