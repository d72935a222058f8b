using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Entente.Web.Accounts.Access;

/// <summary>
/// Counts, for each address and quarter of an hour, how often it tried a passkey, a code or a token that is none. In memory: a restart forgets, and codes
/// have too many bits for that to help a guesser.
/// </summary>
public sealed class Tries(TimeProvider time, IOptions<AccountsOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    // Beyond so many addresses the old windows are thrown out.
    private const int ManyAddresses = 50_000;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Began, int Count)> _byAddress = new(StringComparer.Ordinal);

    /// <summary>Counts one try.</summary>
    /// <returns>Null when it is allowed; else how long to wait.</returns>
    public TimeSpan? Allow(HttpContext http)
    {
        var now = time.GetUtcNow();
        if (_byAddress.Count > ManyAddresses)
            Forget(now);

        var (began, count) = _byAddress.AddOrUpdate(
            Device.Source(http),
            static (_, now) => (now, 1),
            static (_, held, now) => now - held.Began >= Window || now < held.Began ? (now, 1) : (held.Began, Math.Min(held.Count, int.MaxValue - 1) + 1),
            now);
        return count <= options.Value.TriesPerQuarterHour ? null : began + Window - now;
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (address, held) in _byAddress)
        {
            if (now - held.Began >= Window)
                _byAddress.TryRemove(address, out _);
        }
    }
}
