using Entente.Register.Acts;
using Entente.Web.Instance;
using Microsoft.Extensions.DependencyInjection;

namespace Entente.Web.Tests.Lane;

/// <summary>Before the web server there is a lane for what was answered before. Nobody may be able to tell from an answer who gave it.</summary>
public sealed class LaneTests(LaneSite site) : IClassFixture<LaneSite>
{
    private const string Page = "/en/groups/five-eyes?as-of=2018-11-13";

    private static string Plain(string address, string headers = "", string method = "GET") => $"{method} {address} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n";

    public static TheoryData<string, string> Pages()
    {
        string[] addresses =
        [
            Page, "/en/", "/fr/parties?as-of=2020-02-29&kind=state", "/en/parties/microsoft", "/en/parties.csv?as-of=2019-01-01", "/en/parties.json", "/en/acts.atom", "/en/badge.svg",
            "/en/embed/counter", "/fr/briefing.md", "/sitemap.xml", "/api/register/paris-call/count?as-of=2018-11-12",
        ];
        string[] encodings = ["", "Accept-Encoding: gzip\r\n", "Accept-Encoding: gzip, deflate, br, zstd\r\nAccept-Language: fr\r\nUser-Agent: (a browser)\r\nConnection: keep-alive\r\n"];
        return new(addresses.SelectMany(address => encodings.Select(encoding => (address, encoding))));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task What_was_seen_before_is_answered_by_the_lane_with_the_bytes_of_Kestrel(string address, string headers)
    {
        foreach (var method in (string[])["GET", "HEAD"])
        {
            var request = Plain(address, headers, method);
            await site.Say(Plain(address, headers), toKestrel: true);
            var fromKestrel = await site.Say(request, toKestrel: true);
            var before = site.Answered;
            var fromLane = await site.Say(request);

            Assert.StartsWith("HTTP/1.1 200 OK\r\n", fromLane, StringComparison.Ordinal);
            Assert.Equal(fromKestrel, fromLane);
            Assert.Equal(before + 1, site.Answered);
        }
    }

    public static TheoryData<string> Strange()
    {
        var plain = Plain(Page);
        var second = Plain("/en/parties/microsoft");
        return
        [
            // Two ways to say where a body ends, or that there is one.
            Plain(Page, "Content-Length: 0\r\n"),
            Plain(Page, $"Content-Length: {second.Length}\r\n") + second,
            Plain(Page, "Content-Length: 5\r\nContent-Length: 6\r\n") + "hello!",
            Plain(Page, "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n" + second,
            Plain(Page, "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\n\r\n" + second,
            Plain(Page, "Transfer-Encoding : chunked\r\n") + "0\r\n\r\n",
            Plain(Page, "Transfer-Encoding:\tchunked\r\n") + "0\r\n\r\n",
            Plain(Page, "Accept: x\r\n Content-Length: 5\r\n") + "hello",
            Plain(Page, "Accept: x\r\n\tfolded\r\n"),
            Plain(Page, "Expect: 100-continue\r\n"),

            // Lines that end otherwise.
            plain.Replace("\r\n", "\n", StringComparison.Ordinal),
            $"GET {Page} HTTP/1.1\nHost: localhost\r\n\r\n",
            $"GET {Page} HTTP/1.1\r\nHost: localhost\n\r\n",
            $"GET {Page} HTTP/1.1\r\nHost: localhost\r\n\n" + second,
            $"GET {Page} HTTP/1.1\r\nHost: localhost\r\n\r" + second,
            $"GET {Page} HTTP/1.1\rHost: localhost\r\n\r\n",
            "\r\n" + plain,
            "\n" + plain,

            // Request lines.
            $"GET {Page} HTTP/1.0\r\nHost: localhost\r\n\r\n",
            $"GET {Page} HTTP/1.0\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n",
            $"GET {Page} HTTP/1.2\r\nHost: localhost\r\n\r\n",
            $"GET {Page} http/1.1\r\nHost: localhost\r\n\r\n",
            $"GET {Page}\r\nHost: localhost\r\n\r\n",
            $"get {Page} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            $"GET  {Page} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            $"GET {Page}  HTTP/1.1\r\nHost: localhost\r\n\r\n",
            $"GET\t{Page} HTTP/1.1\r\nHost: localhost\r\n\r\n",
            $"GET {Page} HTTP/1.1 \r\nHost: localhost\r\n\r\n",
            Plain("http://localhost" + Page),
            Plain("http://elsewhere.example" + Page),
            Plain("//localhost" + Page),
            Plain("/en//groups/five-eyes"),
            Plain("/en/./groups/five-eyes?as-of=2018-11-13"),
            Plain("/en/x/../groups/five-eyes?as-of=2018-11-13"),
            Plain("/../en/groups/five-eyes?as-of=2018-11-13"),
            Plain("/en/groups/five%2Deyes?as-of=2018-11-13"),
            Plain("/en/groups%2Ffive-eyes?as-of=2018-11-13"),
            Plain("/en/groups/five%00eyes"),
            Plain("/en/groups/five-eyes%"),
            Plain("/en\\groups\\five-eyes"),
            Plain(Page + "#fragment"),
            Plain("/en/groups/five-eyes?"),
            Plain("/en/groups/f\u00EFve-eyes"),
            Plain("/en/groups/five-eyes?q=\u00E9"),
            Plain("*"),
            Plain("localhost:80", method: "CONNECT"),
            Plain("*", method: "OPTIONS"),
            Plain(Page, method: "POST"),
            Plain(Page, method: "PUT"),
            Plain(Page, method: "TRACE"),

            // Headers.
            $"GET {Page} HTTP/1.1\r\n\r\n",
            $"GET {Page} HTTP/1.1\r\nHost:\r\n\r\n",
            $"GET {Page} HTTP/1.1\r\nHost: \r\n\r\n",
            $"GET {Page} HTTP/1.1\r\nHost: a b\r\n\r\n",
            $"GET {Page} HTTP/1.1\r\nHost: local/host\r\n\r\n",
            $"GET {Page} HTTP/1.1\r\nHost : localhost\r\n\r\n",
            Plain(Page, "Host: localhost\r\n"),
            Plain(Page, "host: elsewhere.example\r\n"),
            Plain(Page, "Accept-Encoding: gzip\r\nAccept-Encoding: br\r\n"),
            Plain(Page, "Accept-Encoding:\r\n"),
            Plain(Page, "Accept-Encoding:  gzip \r\n"),
            Plain(Page, "Accept: \0\r\n"),
            Plain(Page, "Accept: \u00E9\r\n"),
            Plain(Page, ": nameless\r\n"),
            Plain(Page, "without a colon\r\n"),
            Plain(Page, "Cookie: who=me\r\n"),
            Plain(Page, "Authorization: Bearer x\r\n"),
            Plain(Page, "Range: bytes=0-9\r\n"),
            Plain(Page, "If-None-Match: *\r\n"),
            Plain(Page, "If-None-Match: \"other\"\r\n"),
            Plain(Page, "X-Forwarded-Proto: https\r\n"),
            Plain(Page, "Connection: close\r\n") + second,
            Plain(Page, "Connection: keep-alive, Upgrade\r\nUpgrade: h2c\r\n"),
            Plain(Page, "Connection: keep-alive\r\nConnection: close\r\n") + second,
            Plain(Page, string.Concat(Enumerable.Range(0, 60).Select(i => $"Accept: {i}\r\n"))),
            Plain(Page, string.Concat(Enumerable.Range(0, 101).Select(i => $"Accept: {i}\r\n"))),
            Plain(Page, $"User-Agent: {new string('a', 20_000)}\r\n"),
            Plain(Page, $"User-Agent: {new string('a', 40_000)}\r\n"),
            Plain("/en/parties?q=" + new string('a', 9_000)),
        ];
    }

    [Theory]
    [MemberData(nameof(Strange), DisableDiscoveryEnumeration = true)]
    public async Task What_is_not_plain_is_answered_as_Kestrel_answers_it(string bytes)
    {
        await site.Say(Plain(Page), toKestrel: true);
        await site.Say(Plain("/en/parties/microsoft"), toKestrel: true);
        var fromKestrel = await site.Say(bytes, toKestrel: true);
        var before = site.Answered;

        Assert.NotEmpty(fromKestrel);
        Assert.Equal(fromKestrel, await site.Say(bytes));
        Assert.Equal(before, site.Answered);
    }

    [Theory]
    [InlineData("gopher", "2018-11-14")]
    [InlineData("HTTPS", "2018-11-15")]
    public async Task A_scheme_that_a_proxy_lets_through_is_in_nobody_elses_links(string scheme, string day)
    {
        var address = "/en/groups/five-eyes?as-of=" + day;
        Assert.Contains(scheme + "://localhost", await site.Say(Plain(address, $"X-Forwarded-Proto: {scheme}\r\n")), StringComparison.Ordinal);

        foreach (var headers in (string[])["", "X-Forwarded-Proto: https\r\n"])
            Assert.DoesNotContain(scheme + "://", await site.Say(Plain(address, headers)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_the_version_is_told_so_as_ever()
    {
        var first = await site.Say(Plain(Page), toKestrel: true);
        var tag = Tag(first)["ETag: ".Length..];
        var answer = await site.Say(Plain(Page, $"If-None-Match: {tag}\r\n"));

        Assert.StartsWith("HTTP/1.1 304 Not Modified\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(await site.Say(Plain(Page, $"If-None-Match: {tag}\r\n"), toKestrel: true), answer);
    }

    [Fact]
    public async Task Requests_that_do_not_wait_are_answered_in_their_order_whoever_answers_them()
    {
        string[] addresses = [Page, "/en/parties/microsoft", "/en/parties/nobody-of-this-name", Page, "/en/parties?as-of=2021-05-05", Page];
        var bytes = string.Concat(addresses.Select(address => Plain(address))) + Plain(Page, "Cookie: who=me\r\n") + Plain(Page);
        await site.Say(bytes, toKestrel: true);
        var fromKestrel = await site.Say(bytes, toKestrel: true);
        var before = site.Answered;

        Assert.Equal(fromKestrel, await site.Say(bytes));
        Assert.Equal(before + 2, site.Answered);
    }

    [Fact]
    public async Task A_request_that_comes_in_two_pieces_is_answered_once()
    {
        var bytes = Plain(Page, "Accept-Encoding: gzip\r\n") + Plain("/en/parties/microsoft");
        await site.Say(bytes, toKestrel: true);
        var fromKestrel = await site.Say(bytes, toKestrel: true);

        for (var cut = 1; cut < bytes.Length; cut += 7)
            Assert.Equal(fromKestrel, await site.Say(bytes, cut: cut));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_ends_the_connection_ends_nobody_elses(bool toKestrel)
    {
        const string Address = "/fr/groups/five-eyes?as-of=2019-11-13";
        await site.Say(Plain(Address, LaneSite.EndsHere));
        var answers = await site.Say(Plain(Address), toKestrel);

        Assert.StartsWith("HTTP/1.1 200 OK\r\n", answers, StringComparison.Ordinal);
        Assert.Equal(2, answers.Split(LaneSite.EndsHere).Length);
    }

    [Fact]
    public async Task A_new_act_is_seen_at_once()
    {
        await site.Say(Plain(Page), toKestrel: true);
        var before = await site.Say(Plain(Page));
        site.Services.GetRequiredService<Depositary>().Append([new SourceDeclared(new("a-source-of-now"), "A source of now", null, null, null, null, null)]);
        var after = await site.Say(Plain(Page));

        Assert.NotEqual(Tag(before), Tag(after));
        Assert.Equal(await site.Say(Plain(Page), toKestrel: true), after);
    }

    [Fact]
    public async Task Who_reads_slowly_has_every_byte()
    {
        const int Times = 60;
        var request = Plain("/en/");
        await site.Say(request, toKestrel: true);
        var nothing = await site.Say("", toKestrel: true);
        var one = (await site.Say(request, toKestrel: true))[..^nothing.Length];
        var before = site.Answered;

        Assert.Equal(string.Concat(Enumerable.Repeat(one, Times)) + nothing, await site.Say(string.Concat(Enumerable.Repeat(request, Times)), window: 64 * 1024));
        Assert.InRange(site.Answered, before + 1, before + Times);
    }

    private static string Tag(string answer) => answer.Split("\r\n").First(line => line.StartsWith("ETag: ", StringComparison.Ordinal));
}
