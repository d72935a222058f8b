using System.Text.Json;
using Entente.Cli.Documents;
using Entente.Cli.Shell;

namespace Entente.Cli.Commands.Csaf;

/// <summary>
/// What is known of addresses without asking the network: a JSON object of prefixes of addresses and HTTP statuses, 0 for what does not answer. The
/// longest prefix counts; of an address without one nothing is known.
/// </summary>
internal static class UrlStatuses
{
    private const string Variable = "CSAF_URL_STATUS";
    private const int MostBytes = 16 << 20;

    public static Func<string, int?>? FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } file)
            return null;
        var bytes = InputFile.Read(file, MostBytes);
        try
        {
            using var map = JsonDocument.Parse(bytes);
            var statuses = map.RootElement.EnumerateObject().Select(entry => (Prefix: entry.Name, Status: entry.Value.GetInt32())).OrderByDescending(entry => entry.Prefix.Length).ToArray();
            return url =>
            {
                foreach (var (prefix, status) in statuses)
                {
                    if (url.StartsWith(prefix, StringComparison.Ordinal))
                        return status;
                }

                return null;
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw Failure.Refused("file", $"{Variable} names no map of addresses", file, e.Message);
        }
    }
}
