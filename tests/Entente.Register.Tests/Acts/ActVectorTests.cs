using System.Security.Cryptography;
using Entente.Register.Acts;
using NodaTime.Text;

namespace Entente.Register.Tests.Acts;

public class ActVectorTests
{
    public static TheoryData<string> Good => [.. ActVectors.Good.Keys];

    public static TheoryData<string> Bad => [.. ActVectors.Bad.Keys];

    [Theory]
    [MemberData(nameof(Good))]
    public void Good_acts_are_read_and_write_to_the_same_bytes(string name)
    {
        var vector = ActVectors.Good[name];
        Assert.True(ActCodec.TryReadCanonical(vector.Utf8, 7, out var act, out var reason), reason);
        Assert.Equal((7, vector.Kind, vector.Recorded), (act.Index, act.Says.Kind, InstantPattern.General.Format(act.Recorded)));
        var written = ActCodec.Write(act.Says, act.Recorded);
        Assert.Equal(vector.Act, System.Text.Encoding.UTF8.GetString(written));
        Assert.Equal(vector.Bytes, written.Length);
        Assert.Equal(vector.LeafHashHex, Convert.ToHexStringLower(SHA256.HashData([0, .. written])));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Bad_acts_are_refused_for_the_right_reason(string name)
    {
        var vector = ActVectors.Bad[name];
        Assert.False(ActCodec.TryReadCanonical(vector.Utf8, 0, out var act, out var reason));
        Assert.Null(act);
        Assert.Contains(vector.Reason, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_a_good_vector() =>
        Assert.Equal(ActCodec.Kinds.Order(StringComparer.Ordinal), ActVectors.Good.Values.Select(v => v.Kind).Distinct().Order(StringComparer.Ordinal));
}
