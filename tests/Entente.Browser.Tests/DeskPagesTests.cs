using Entente.Browser.Tests.Infrastructure;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Notices;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering;
using Entente.Web.Adhering.Store;
using Entente.Web.Community;
using Entente.Web.Desk.Proposals;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Notices;
using Entente.Web.Shell;
using Entente.Web.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using NodaTime;
using Route = Entente.Register.Route;

namespace Entente.Browser.Tests;

/// <summary>All that the secretariat and those who speak for a party look at, with as much on it as there may be: long words, many lines, both languages.</summary>
public sealed class DeskPagesTests(Infrastructure.Browser browser)
{
    private const string LongWord = "Cybersicherheitsgrundverordnungsdurchführungsbestimmungskommission";

    private static readonly string[] Pages =
    [
        "/desk", "/desk/queue", "/desk/matters/{matter}", "/desk/proposals", "/desk/proposals/{proposal}", "/desk/rulings", "/desk/contributions", "/desk/webhooks", "/desk/mail",
        "/desk/mail?state=dead", "/desk/mail/{letter}", "/desk/search?q=an", "/desk/health", "/desk/audit", "/desk/import", "/desk/personal-data", "/account",
        "/account/parties/siemens", "/account/parties/siemens/webhooks", "/account/parties/siemens/contributions", "/account/parties/siemens/signature", "/account/parties/siemens/progress",
        "/notices", "/notices/1", "/notices/subscribe?about=party:siemens", "/notices/subscriptions/{subscription}", "/events", "/events/{event}", "/events/{cancelled}",
        "/principles/paris-call/1",
    ];

    [Fact]
    public async Task Every_page_with_content_is_accessible_in_light_and_dark_and_fits_320_pixels()
    {
        await using var site = LiveSite.Start();
        await using var tab = await browser.Open("/en/account/join", origin: site.Address);
        await VirtualPasskeys.On(tab.Page);
        await tab.Page.Locator("input[name=code]").FillAsync((await site.Services.GetRequiredService<Joining>().FirstOwnerCode())!.Text);
        await tab.Page.Locator("input[name=name]").FillAsync("Olga Owner");
        await tab.Page.Keyboard.PressAsync("Enter");
        await tab.Page.WaitForURLAsync("**/en/account");
        var filled = await Fill(site);
        var wrong = new List<string>();
        foreach (var (language, scheme, width) in new[] { ("en", ColorScheme.Light, 1280), ("fr", ColorScheme.Dark, 320) })
        {
            await tab.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await tab.Page.SetViewportSizeAsync(width, 900);
            foreach (var page in Pages)
            {
                await tab.Go("/" + language + filled.Aggregate(page, (address, id) => address.Replace("{" + id.Key + "}", id.Value, StringComparison.Ordinal)));
                await Judge(tab, $"{language} {width} {page}", wrong);
            }

            // What a form answers with.
            await tab.Go($"/{language}/desk/personal-data");
            await tab.Page.Locator("input[name=whose]").FillAsync("reader@example.org");
            await tab.Page.Keyboard.PressAsync("Enter");
            await tab.Page.Locator("table").First.WaitForAsync();
            await Judge(tab, $"{language} {width} personal data of a mailbox", wrong);
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(tab.Complaints);
    }

    private static async Task Judge(Tab tab, string page, List<string> wrong)
    {
        await tab.Page.EvaluateAsync("document.querySelectorAll('details').forEach(element => element.open = true)");
        foreach (var check in (Func<Task>[])[tab.IsAccessible, tab.DoesNotScrollSideways])
        {
            try
            {
                await check();
            }
            catch (Xunit.Sdk.XunitException e)
            {
                wrong.Add($"{page}: {e.Message}");
            }
        }
    }

    /// <summary>Something of everything, and the ids that addresses are made of.</summary>
    private static async Task<Dictionary<string, string>> Fill(LiveSite site)
    {
        T Get<T>()
            where T : notnull
            => site.Services.GetRequiredService<T>();

        var (store, depositary, contributions) = (Get<PrivateStore>(), Get<Depositary>(), Get<Contributions>());
        var owner = Get<People>().Colleagues(null)[0].Id;
        var now = store.Now;

        // Acts after the founding: notices, a dispute.
        depositary.Append(
        [
            new SourceDeclared(new("form-of-the-launch"), "The sign-on form of Australia", null, null, null, "form", null),
            new StandingObserved(
                new(new("paris-call"), new("australia"), StandingClaim.Joined, new PartialDate(new LocalDate(2018, 11, 12)), false, Route.Direct), new("form-of-the-launch"), Confidence.Unstated, null),
        ]);
        var proposal = await ProposeRuling(site, owner);

        // Letters: one that waits, one that was given up with a long reason, one to a subscriber.
        Assert.True(Mailbox.TryParse("reader@example.org", out var reader));
        Assert.True(Mailbox.TryParse($"{LongWord[..36]}@{LongWord[..36]}.example", out var far));
        var letter = Secret.Word(26);
        await store.Write(sql => sql.Run(
            """
            INSERT INTO letter (id, recipient, language, kind, subject, text, unsubscribe, state, attempts, queued_at, due_at, done_at, failure)
            VALUES (@letter, @to, 'en', 'test.letter', @subject, 'Text', NULL, 'dead', 12, @now, @now, @now, @failure)
            """,
            new { letter, to = far.ToString(), subject = "A subject that goes on for a while: " + LongWord, now, failure = "550: " + LongWord + " is no mailbox here" }));
        await Get<Subscriptions>().Ask(reader, new Topic(TopicKind.Party, "siemens"), Language.English);
        var subscription = store.Read(sql => sql.One<string>("SELECT secret FROM subscriber WHERE mailbox = 'reader@example.org'"))!;

        // An application that waits.
        var matter = (await Get<Matters>().Begin("en")).Id;
        await Get<Matters>().Answer(matter, [.. new[]
        {
            (Fields.Name, LongWord), (Fields.Party, Fields.None), (Fields.Kind, "civil-society"), (Fields.Country, "DEU"), (Fields.Domain, "example.org"), (Fields.Route, "direct"),
            (Fields.Signer, "Sally Signer"), (Fields.Function, "President"), (Fields.Authority, "By statute."), (Fields.Mailbox, "sally@example.org"), (Fields.Contact, "security@example.org"),
            (Fields.Statement, "We support the call."),
        }.Select(answer => KeyValuePair.Create(answer.Item1, (string?)answer.Item2))]);
        Assert.True(await Get<Matters>().HandIn(matter, Matters.Applicant, "Please be quick."));

        // Contributions in every state, and webhooks of which one has failed.
        var made = new Contribution(
            "", Contribution.Event, "siemens", Contribution.Proposed, "A workshop on " + LongWord, "Un atelier", "What it is about.\n\nWho should come.", "De quoi il s’agit.", "https://example.org/" + LongWord,
            now + Duration.FromDays(30), now + Duration.FromDays(31), "both", "registration", "Maison de la Chimie", "Paris", "FRA", null, null, null, now, null, "", 0, now, null);
        var (published, cancelled) = (await Propose(made), await Propose(made));
        Assert.True(await contributions.Withdraw(owner, null, cancelled));
        await Propose(made with { StartsAt = now - Duration.FromDays(400), EndsAt = now - Duration.FromDays(399), TitleEn = "A meeting that was" });
        await Propose(made, isDecided: false);
        var study = made with { Kind = Contribution.Case, StartsAt = null, EndsAt = null, Attendance = null, Openness = null, Place = "", City = "", Country = "", Agreement = "paris-call", Principle = 1 };
        await Propose(study with { TitleEn = "How we patched 40,000 devices", TitleFr = "Comment nous avons corrigé 40 000 appareils" });
        await Propose(study, isDecided: false);
        foreach (var party in (string?[])[null, "siemens"])
        {
            var webhook = (await Get<WebhookStore>().Make(owner, party, "https://hooks.example.org/" + LongWord, Topic.Everything))!;
            await store.Write(sql =>
            {
                sql.Run("UPDATE webhook SET failing_since = @now WHERE id = @Id", new { now, webhook.Id });
                sql.Run(
                    "INSERT INTO webhook_delivery (id, webhook_id, notice, state, attempts, queued_at, due_at, done_at, answer) VALUES (@id, @hook, 1, 'dead', 10, @now, @now, @now, 'NameResolutionError')",
                    new { id = Secret.Word(26), hook = webhook.Id, now });
            });
        }

        return new(StringComparer.Ordinal)
        {
            ["matter"] = matter, ["proposal"] = proposal, ["letter"] = letter, ["subscription"] = subscription, ["event"] = published, ["cancelled"] = cancelled,
        };

        async Task<string> Propose(Contribution contribution, bool isDecided = true)
        {
            var id = Secret.Word(26);
            Assert.True(await contributions.Propose(contribution with { Id = id, ProposedBy = owner }));
            await store.Write(sql => sql.Run("UPDATE contribution SET proposed_by = NULL WHERE id = @id AND @isDecided", new { id, isDecided }));
            Assert.Equal(isDecided, isDecided && await contributions.Decide(owner, id, 0, isPublished: true, "Fits the principle."));
            return id;
        }
    }

    private static Task<string> ProposeRuling(LiveSite site, string owner)
    {
        var (register, desk) = (site.Services.GetRequiredService<Depositary>().State.Register, site.Services.GetRequiredService<ProposalDesk>());
        var ruling = new StandingRuled(new(new("paris-call"), new("australia"), StandingClaim.Joined, new PartialDate(new LocalDate(2018, 11, 13)), false, Route.Unstated), "Absent by the article.");
        return desk.Propose(
            owner, ProposalKind.Ruling, "paris-call/australia", ruling.Reason, Proposal.BodyOf(ruling),
            Plan.Of(register, ruling));
    }
}
