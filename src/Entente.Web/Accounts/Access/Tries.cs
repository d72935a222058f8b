using Entente.Web.Gate;
using Microsoft.Extensions.Options;

namespace Entente.Web.Accounts.Access;

/// <summary>How often, in a quarter of an hour, an address may try a passkey, a code or a token that is none. Codes have too many bits for a restart to help a guesser.</summary>
public sealed class Tries(Allowances allowances, IOptions<AccountsOptions> options)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>Counts one try.</summary>
    /// <returns>Null when it is allowed; else how long to wait.</returns>
    public TimeSpan? Allow(HttpContext http) => allowances.Take("try", Device.Source(http), options.Value.TriesPerQuarterHour, Window);
}
