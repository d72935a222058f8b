using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Entente.Web.Tests.Accounts;

/// <summary>Somebody with a browser (cookies, no redirects followed unseen) and a passkey.</summary>
internal sealed class Visitor(AccountSite site)
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _client;

    public SoftwareAuthenticator Authenticator { get; set; } = new();

    public string Id { get; private set; } = "";

    public HttpClient Client => _client ??= site.CreateDefaultClient(new Uri("https://localhost"), new Microsoft.AspNetCore.Mvc.Testing.Handlers.CookieContainerHandler(_cookies));

    public string? Cookie(string name) => _cookies.GetCookies(new Uri("https://localhost"))[name]?.Value;

    public void SetCookie(string name, string value) => _cookies.Add(new Uri("https://localhost"), new Cookie(name, value, "/") { Secure = true });

    public async Task<HttpResponseMessage> Get(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        return await Client.SendAsync(request, Site.Cancellation);
    }

    public async Task<IHtmlDocument> Page(string address) => await Site.ReadPage(await Get(address));

    /// <summary>Sends a form with the token that a page gave; changes may spoil the request.</summary>
    public async Task<HttpResponseMessage> Post(string page, string action, IEnumerable<(string Name, string Value)> fields, Action<HttpRequestMessage>? change = null)
    {
        var token = (await Page(page)).QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        using var request = new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token ?? ""), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]),
        };
        request.Headers.Accept.ParseAdd("text/html");
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Origin", "https://localhost");
        change?.Invoke(request);
        return await Client.SendAsync(request, Site.Cancellation);
    }

    /// <summary>A form that the script first fetches a challenge for.</summary>
    public async Task<HttpResponseMessage> PostConfirmed(string page, string action, params (string Name, string Value)[] fields)
        => await Post(page, action, [.. fields, (PasskeyDesk.Field, Authenticator.Get(await Challenge(page, "/en/account/confirm")))]);

    public async Task<JsonElement> Challenge(string page, string action, params (string Name, string Value)[] fields)
    {
        var response = await Post(page, action, fields, request =>
        {
            request.Headers.Accept.Clear();
            request.Headers.Accept.ParseAdd("application/json");
        });
        var text = await response.Content.ReadAsStringAsync(Site.Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{action} answers {(int)response.StatusCode}: {text}");
        using var options = JsonDocument.Parse(text);
        return options.RootElement.Clone();
    }

    public async Task<HttpResponseMessage> TryJoin(string code, string name)
    {
        const string Join = "/en/account/join";
        var options = await Challenge(Join, Join + "/options", ("code", code), ("name", name));
        return await Post(Join, Join, [("code", code), ("name", name), ("passkey", "test key"), (PasskeyDesk.Field, Authenticator.Create(options))]);
    }

    public async Task Join(string code, string name)
    {
        var response = await TryJoin(code, name);
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, $"Joining answers {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(Site.Cancellation)}");
        await LearnId();
    }

    public async Task<HttpResponseMessage> TryRecover(string code)
    {
        const string Recover = "/en/account/recover";
        var options = await Challenge(Recover, Recover + "/options", ("code", code));
        return await Post(Recover, Recover, [("code", code), ("passkey", "new key"), (PasskeyDesk.Field, Authenticator.Create(options))]);
    }

    public async Task<HttpResponseMessage> TrySignIn()
    {
        const string SignIn = "/en/account/sign-in";
        return await Post(SignIn, SignIn, [(PasskeyDesk.Field, Authenticator.Get(await Challenge(SignIn, SignIn + "/options")))]);
    }

    public async Task SignIn()
    {
        Assert.Equal(HttpStatusCode.SeeOther, (await TrySignIn()).StatusCode);
        await LearnId();
    }

    /// <summary>Signed in, however much time went by in other tests.</summary>
    public async Task<Visitor> Again()
    {
        if (!await IsSignedIn())
            await SignIn();
        return this;
    }

    public async Task<bool> IsSignedIn() => (await Get("/en/account")).StatusCode == HttpStatusCode.OK;

    /// <summary>The same person's passkey in another browser.</summary>
    public Visitor Elsewhere() => new(site) { Authenticator = Authenticator };

    /// <summary>A code or token from the page that shows it once.</summary>
    public static async Task<IReadOnlyList<string>> Secrets(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return [.. (await Site.ReadPage(response)).QuerySelectorAll("main .secret").Select(secret => secret.TextContent)];
    }

    private async Task LearnId()
    {
        var secret = Secret.ReadToken(Cookie(SessionHandler.CookieName), Sessions.Prefix)!;
        Id = site.Get<PrivateStore>().Read(sql => sql.One<string>("SELECT person_id FROM session WHERE id = @Id", new { secret.Id }))!;
    }
}
