using System.Globalization;
using System.Text;

namespace Entente.Log.Tests;

public class PolicyTests
{
    public static TheoryData<string> Names => [.. Vectors.Policies.Accept.Select(policy => policy.Name)];

    public static TheoryData<string> BadPolicies => [.. Vectors.Policies.Refuse.Select(policy => policy.Policy)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Policies_are_read_printed_and_satisfied_as_published(string name)
    {
        var expected = Vectors.Policies.Accept.Single(policy => policy.Name == name);
        var policy = Read(expected.Policy);
        Assert.Equal(expected.Printed, Encoding.UTF8.GetString(policy.ToBytes()));
        Assert.Equal(expected.Printed, Encoding.UTF8.GetString(Read(expected.Printed).ToBytes()));
        Assert.All(expected.SatisfiedBy, names => Assert.True(policy.IsSatisfied(Keys(policy, names))));
        Assert.All(expected.NotSatisfiedBy, names => Assert.False(policy.IsSatisfied(Keys(policy, names))));
    }

    [Theory]
    [MemberData(nameof(BadPolicies))]
    public void Policies_to_refuse_are_refused_with_their_line(string text)
    {
        var expected = Vectors.Policies.Refuse.Single(bad => bad.Policy == text);
        Assert.False(TlogPolicy.TryParse(Encoding.UTF8.GetBytes(text), out var policy, out var reason));
        Assert.Null(policy);
        Assert.Contains(expected.Fault, reason, StringComparison.Ordinal);
        Assert.Equal(expected.Line is not null, reason.StartsWith($"line {expected.Line}: ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_not_UTF_8_or_too_large_is_refused()
    {
        Assert.False(TlogPolicy.TryParse([.. "quorum none\n# "u8, 0xff, (byte)'\n'], out _, out var reason));
        Assert.Contains("line 2: it is not valid UTF-8", reason, StringComparison.Ordinal);
        Assert.False(TlogPolicy.TryParse(new byte[LogLimits.MaxPolicyBytes + 1], out _, out reason));
        Assert.Contains("1000001 bytes", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_of_the_largest_size_is_read()
    {
        var text = new StringBuilder();
        for (var i = 0; i < LogLimits.MaxPolicyItems; i++)
        {
            using var log = Given.Signer($"log{i}.example", i);
            using var witness = Given.Cosigner($"w{i}.example", i);
            text.Append(CultureInfo.InvariantCulture, $"log {log}\nwitness w{i} {witness}\ngroup g{i} all w{i}{(i == 0 ? "" : $" g{i - 1}")}\n");
        }
        var policy = Read(text.Append("quorum g31\n").ToString());
        Assert.True(policy.IsSatisfied(policy.Cosigners));
        Assert.All(policy.Cosigners, absent => Assert.False(policy.IsSatisfied(policy.Cosigners.Where(key => key != absent))));
    }

    [Fact]
    public void A_checkpoint_is_accepted_when_a_log_signed_it_and_the_quorum_cosigned_it()
    {
        using var log = Given.Signer("log.example", 1);
        using var renewed = Given.Signer("log.example", 2);
        using var stranger = Given.Signer("other.example", 3);
        using var one = Given.Cosigner("one.example", 4);
        using var two = Given.Cosigner("two.example", 5);
        var policy = Read($"log {log}\nlog {renewed}\nwitness one {one}\nwitness two {two}\ngroup both all one two\nquorum both\n");
        var checkpoint = new Checkpoint("log.example", 0, Rfc6962.EmptyRoot);
        Assert.True(checkpoint.Sign(renewed).TryAdd([one.Cosign(checkpoint, 5)], out var half, out _));
        Assert.False(policy.TryOpen(half, out _, out var reason));
        Assert.Contains("do not make the quorum both", reason, StringComparison.Ordinal);
        Assert.True(half.TryAdd([two.Cosign(checkpoint, 6)], out var whole, out _));
        Assert.True(policy.TryOpen(whole, out var cosigned, out reason), reason);
        Assert.Equal([5L, 6L], cosigned.Cosignatures.Select(by => by.Timestamp));

        Assert.False(policy.TryOpen((checkpoint with { Origin = "other.example" }).Sign(stranger), out _, out reason));
        Assert.Contains("is no log of the policy", reason, StringComparison.Ordinal);
        Assert.False(policy.TryOpen(SignedNote.Sign(checkpoint.ToNoteText(), stranger), out _, out reason));
        Vectors.AssertFault("unknown", reason);
    }

    [Fact]
    public void A_witness_counts_by_its_key_whatever_its_name_and_never_twice()
    {
        using var one = Given.Cosigner("one.example", 4);
        using var two = Given.Cosigner("two.example", 5);
        using var renamed = Given.Cosigner("renamed.example", 4);
        var policy = Read($"witness one {one}\nwitness two {two}\ngroup both all one two\nquorum both\n");
        Assert.False(policy.IsSatisfied([one.Key, renamed.Key, one.Key]));
        Assert.True(policy.IsSatisfied([renamed.Key, two.Key]));
    }

    private static TlogPolicy Read(string text) =>
        TlogPolicy.TryParse(Encoding.UTF8.GetBytes(text), out var policy, out var reason) ? policy : throw new ArgumentException(reason, nameof(text));

    private static IEnumerable<CosignatureKey> Keys(TlogPolicy policy, string[] names) =>
        policy.Witnesses.Where(witness => names.Contains(witness.Name)).Select(witness => witness.Key);
}
