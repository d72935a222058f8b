using System.Net;
using Entente.Tests.Shared;

namespace Entente.Dns.Tests;

public sealed class DnsClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_text_is_asked_for_and_comes()
    {
        using var server = new NameServer();
        server.AddText("_entente.example.org", "one", "two");
        server.AddText("_entente.example.org", "three");

        var reply = await new DnsClient(server.Address).Ask("_entente.Example.org.", DnsType.Txt, Cancellation);

        Assert.Null(reply.Failure);
        Assert.Equal(["onetwo", "three"], reply.All<TextRecord>().Select(record => record.Text));
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_told_from_one_without_such_a_record()
    {
        using var server = new NameServer();
        server.AddAddress("example.org", IPAddress.Loopback);
        var client = new DnsClient(server.Address);

        Assert.Equal(DnsCode.NoSuchName, (await client.Ask("nothing.example.org", DnsType.Txt, Cancellation)).Message!.Code);
        var without = (await client.Ask("example.org", DnsType.Txt, Cancellation)).Message!;
        Assert.Equal((DnsCode.NoError, 0), (without.Code, without.Answers.Count));
    }

    [Fact]
    public async Task An_answer_that_was_cut_is_asked_for_again_over_TCP()
    {
        using var server = new NameServer { Cuts = true };
        server.AddText("example.org", new string('x', 250), new string('y', 250));

        var reply = await new DnsClient(server.Address).Ask("example.org", DnsType.Txt, Cancellation);

        Assert.Equal(500, Assert.Single(reply.All<TextRecord>()).Text.Length);
    }

    [Fact]
    public async Task What_somebody_forges_is_passed_over()
    {
        foreach (var forge in new Func<byte[], byte[]>[]
        {
            answer => [(byte)(answer[0] ^ 1), .. answer[1..]],
            answer => [.. answer[..13], (byte)(answer[13] ^ 1), .. answer[14..]],
            answer => [.. answer[..2], 0x01, .. answer[3..]],
            answer => answer[..^3],
            _ => [],
        })
        {
            using var server = new NameServer { Forges = forge };
            server.AddText("example.org", "true");

            Assert.Equal("true", Assert.Single((await new DnsClient(server.Address).Ask("example.org", DnsType.Txt, Cancellation)).All<TextRecord>()).Text);
        }
    }

    [Fact]
    public async Task A_resolver_that_is_silent_is_asked_twice_and_then_named()
    {
        using var server = new NameServer { IsSilent = true };

        var reply = await new DnsClient(server.Address).Ask("example.org", DnsType.A, Cancellation);

        Assert.Null(reply.Message);
        Assert.Contains(server.Address.ToString(), reply.Failure, StringComparison.Ordinal);
        Assert.Equal(2, server.Asked);
    }

    [Fact]
    public async Task A_name_that_is_none_is_not_asked_for()
        => Assert.Contains("no name", (await new DnsClient(new(IPAddress.Loopback, 1)).Ask("a b..c", DnsType.A, Cancellation)).Failure, StringComparison.Ordinal);
}
