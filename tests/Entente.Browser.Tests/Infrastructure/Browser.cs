using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Entente.Browser.Tests.Infrastructure.Browser))]

namespace Entente.Browser.Tests.Infrastructure;

/// <summary>
/// Chromium and the program on a real port, once for all tests of this assembly. Where there is no Chromium the tests are skipped
/// and say why; set ENTENTE_CHROMIUM to a browser that lies elsewhere.
/// </summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync",
    ];

    private static readonly string Executable = Environment.GetEnvironmentVariable("ENTENTE_CHROMIUM") ?? "/usr/bin/chromium";

    private LiveSite? _site;
    private IPlaywright? _playwright;
    private IBrowser? _chromium;

    /// <summary>A page under test comes from here: its own context, so nothing of one test is left for the next. Origin: another site than the shared one.</summary>
    public async Task<Tab> Open(string address, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool script = true, string? origin = null)
    {
        Assert.SkipUnless(_chromium is not null, $"There is no browser at {Executable}: install Chromium or set ENTENTE_CHROMIUM.");
        var context = await _chromium.NewContextAsync(new()
        {
            BaseURL = origin ?? _site!.Address,
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            Locale = "en-GB",
            ViewportSize = new() { Width = width, Height = 900 },
        });

        var tab = new Tab(context, await context.NewPageAsync());
        await tab.Go(address);
        return tab;
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Executable))
            return;

        _site = LiveSite.Start();
        _playwright = await Playwright.CreateAsync();
        _chromium = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        _playwright?.Dispose();
        if (_site is not null)
            await _site.DisposeAsync();
    }
}

/// <summary>One open page, and what its console complained of (a breach of the content security policy among others).</summary>
public sealed class Tab : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    internal Tab(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Leaves the keyboard's focus where a person would have brought it with the Tab key.</summary>
    public async Task TabTo(string selector)
    {
        for (var i = 0; i < 200; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<bool>("selector => document.activeElement.matches(selector)", selector))
                return;
        }

        Assert.Fail($"The Tab key does not lead to {selector} on {Page.Url}.");
    }

    /// <summary>Waits for a page by the end of its address. It is asked again and again: the event that tells of it may come before anybody listens, and then never again.</summary>
    public async Task Arrives(string end)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex($"/{Regex.Escape(end)}$", RegexOptions.None, TimeSpan.FromSeconds(1)), new() { Timeout = 30_000 });
        await Page.WaitForLoadStateAsync();
    }

    public async Task Go(string address)
    {
        var response = await Page.GotoAsync(address);
        Assert.True(response is { Ok: true }, $"{address} answers {response?.Status}.");
    }

    /// <summary>No finding of axe-core, its best practices included, in the page and its frames.</summary>
    public async Task IsAccessible()
    {
        var findings = (await Page.RunAxe()).Violations;
        Assert.True(findings.Length == 0, string.Join('\n', findings.Select(finding =>
            $"{finding.Id}: {finding.Help} at {string.Join(" | ", finding.Nodes.Take(5).Select(node => node.Target))}")));
    }

    /// <summary>Nothing on the page is wider than the window.</summary>
    public async Task DoesNotScrollSideways()
    {
        var (content, window) = (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await Page.EvaluateAsync<int>("innerWidth"));
        Assert.True(content <= window, $"The page is {content} pixels wide in a window of {window}.");
    }

    /// <summary>The text of the element that has the focus.</summary>
    public async Task<string> Focused() => (await Page.EvaluateAsync<string>("document.activeElement.textContent")).Trim();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
