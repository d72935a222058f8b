using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Entente.Advisories.Csaf.Checking;
using Entente.Cli.Documents;
using Entente.Cli.Shell;

namespace Entente.Cli.Options;

/// <summary>How a verb asks servers of others over HTTPS.</summary>
internal sealed class Network
{
    private const int LongestSeconds = 86_400;
    private const int MostBytes = 16 << 20;
    private const string PemHint = "a PEM file has blocks that begin with -----BEGIN CERTIFICATE-----";

    private readonly Option<int> _timeout = new("--timeout") { HelpName = "SECONDS", Description = "How long one answer may take.", DefaultValueFactory = _ => 30 };
    private readonly Option<bool> _private = new("--allow-private") { Description = "Ask hosts with private addresses too." };
    private readonly Option<string[]> _resolve = new("--resolve") { HelpName = "HOST:PORT:ADDRESS:PORT", Description = "Connect to this address for that host, such as example.com:443:192.0.2.1:8443. Several times." };
    private readonly Option<string?> _ca = new("--ca") { HelpName = "FILE", Description = "Trust the certificates in this PEM file beside those of the system." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_timeout, _private, _resolve, _ca])
            command.Options.Add(option);
    }

    public HttpFetchOptions Read(ParseResult parse) => new()
    {
        AllowsPrivate = parse.GetValue(_private),
        Resolved = (parse.GetValue(_resolve) ?? []).Select(Resolved).DistinctBy(pair => pair.Host, StringComparer.OrdinalIgnoreCase).ToDictionary(pair => pair.Host, pair => pair.Place, StringComparer.OrdinalIgnoreCase),
        Timeout = parse.GetValue(_timeout) is > 0 and <= LongestSeconds and var seconds ? TimeSpan.FromSeconds(seconds) : throw Failure.Usage($"must be 1 to {LongestSeconds}", $"{_timeout.Name} {parse.GetValue(_timeout)}"),
        Trusted = Certificates(parse.GetValue(_ca)),
    };

    public static int Positive(int number, string option) => number > 0 ? number : throw Failure.Usage("must be 1 or more", $"{option} {number}");

    private static (string Host, IPEndPoint Place) Resolved(string text)
    {
        var parts = text.Split(':', 3);
        return parts.Length == 3 && IPEndPoint.TryParse(parts[2], out var place) && place.Port > 0
            ? ($"{parts[0]}:{parts[1]}", place)
            : throw Failure.Usage("not an address of a host", text, "write it as in --resolve example.com:443:192.0.2.1:8443");
    }

    private static X509Certificate2Collection Certificates(string? file)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            if (file is not null)
                certificates.ImportFromPem(Encoding.UTF8.GetString(InputFile.Read(file, MostBytes)));
        }
        catch (CryptographicException e)
        {
            throw Failure.Refused("file", "no certificates", $"{file}: {e.Message}", PemHint);
        }

        return file is null || certificates.Count > 0 ? certificates : throw Failure.Refused("file", "no certificates", file, PemHint);
    }
}
