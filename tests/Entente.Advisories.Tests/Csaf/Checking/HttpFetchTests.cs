using Entente.Advisories.Csaf.Checking;

namespace Entente.Advisories.Tests.Csaf.Checking;

public class HttpFetchTests
{
    private static readonly Uri Address = new("https://www.example.com/file");

    [Fact]
    public async Task A_private_host_is_asked_only_when_it_is_allowed()
    {
        await using var server = await ProviderServer.StartAsync();
        server.Files["/file"] = "x"u8.ToArray();
        Assert.Equal(FetchFault.NotPublic, (await FetchAsync(server.Network with { AllowsPrivate = false })).Fault);
        Assert.Equal("x"u8.ToArray(), (await FetchAsync(server.Network)).Body.ToArray());
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted()
    {
        await using var server = await ProviderServer.StartAsync();
        Assert.Equal(FetchFault.Tls, (await FetchAsync(server.Network with { Trusted = [] })).Fault);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_or_does_not_come_is_given_up()
    {
        await using var server = await ProviderServer.StartAsync();
        server.Files["/file"] = new byte[1001];
        Assert.Equal(FetchFault.TooLarge, (await FetchAsync(server.Network with { MaxBytes = 1000 })).Fault);
        server.Answers = context =>
        {
            context.RequestAborted.WaitHandle.WaitOne();
            return true;
        };
        Assert.Equal(FetchFault.TimedOut, (await FetchAsync(server.Network with { Timeout = TimeSpan.FromMilliseconds(200) })).Fault);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task An_answer_that_is_not_packed_as_it_says_is_none(string encoding)
    {
        await using var server = await ProviderServer.StartAsync();
        server.Files["/file"] = [.. Enumerable.Repeat((byte)0xFF, 100)];
        server.Answers = context =>
        {
            context.Response.Headers.ContentEncoding = encoding;
            return false;
        };
        Assert.Equal(FetchFault.Unreachable, (await FetchAsync(server.Network)).Fault);
    }

    [Theory]
    [InlineData("http://www.example.com/file", FetchFault.NotEncrypted)]
    [InlineData("https://www.example.com/circle", FetchFault.TooManyRedirects)]
    public async Task A_redirect_is_followed_over_TLS_and_not_for_ever(string to, FetchFault fault)
    {
        await using var server = await ProviderServer.StartAsync();
        server.Answers = context =>
        {
            context.Response.Redirect(to);
            return true;
        };
        Assert.Equal(fault, (await FetchAsync(server.Network)).Fault);
    }

    [Fact]
    public async Task Headers_that_open_documents_go_to_their_host_only()
    {
        await using var server = await ProviderServer.StartAsync();
        server.HasDnsPath = true;
        server.Answers = context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization.Count > 0 ? 200 : 401;
            return true;
        };
        var network = server.Network with { Headers = [new("Authorization", "Bearer x")], HeadersHost = ProviderServer.Host };
        Assert.Equal(200, (await FetchAsync(network)).Status);
        Assert.Equal(401, (await FetchAsync(network, new FetchRequest(Address) { IsAnonymous = true })).Status);
        Assert.Equal(401, (await FetchAsync(network, new FetchRequest(new Uri($"https://{ProviderServer.DnsHost}/file")))).Status);
    }

    private static async Task<Fetched> FetchAsync(HttpFetchOptions network, FetchRequest? request = null)
    {
        using var http = new HttpFetch(network);
        return await http.FetchAsync(request ?? new FetchRequest(Address), TestContext.Current.CancellationToken);
    }
}
