using Entente.Advisories.Vers;

namespace Entente.Advisories.Tests.Vers;

public class LongRangeTests
{
    [Fact]
    public void A_range_of_too_many_constraints_is_refused()
    {
        var versions = string.Join('|', Enumerable.Range(1, 2_000));
        Assert.True(VersionRange.TryParse("vers:intdot/" + versions, out var range, out _));
        Assert.False(range.Overlaps(VersionRange.TryParse("vers:intdot/>2000", out var other, out _) ? other : range));
        Assert.False(VersionRange.TryParse("vers:intdot/" + versions + "|2001", out _, out var reason));
        Assert.Contains("at most 2000", reason, StringComparison.Ordinal);
    }
}
