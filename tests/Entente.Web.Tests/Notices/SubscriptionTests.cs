using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Entente.Web.Accounts.Store;
using Entente.Web.Gate;
using Entente.Web.Mail;
using Entente.Web.Notices;
using Entente.Web.Tests.Accounts;
using Entente.Web.Tests.Infrastructure;
using Microsoft.AspNetCore.Hosting;

namespace Entente.Web.Tests.Notices;

/// <summary>Nobody gets a letter that they did not ask for, everybody gets those they asked for, once, until they say no more.</summary>
public abstract partial class SubscriptionTests(NoticeSite site)
{
    private const string Form = "/en/notices/subscribe";

    private static int _people;

    private readonly string _mailbox = $"reader{Interlocked.Increment(ref _people)}@example.org";

    [Theory]
    [InlineData("en", "Somebody, probably you")]
    [InlineData("fr", "Quelqu’un, sans doute vous")]
    public async Task Who_asks_gets_one_letter_and_nothing_more_until_they_confirm_by_POST(string language, string words)
    {
        var reader = site.Stranger();
        var sent = await reader.Post($"/{language}/notices/subscribe", $"/{language}/notices/subscribe", [("mailbox", _mailbox), ("about", "group:five-eyes")]);
        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        var letter = Assert.Single(Letters());
        Assert.Contains(words, letter.Text, StringComparison.Ordinal);
        var page = PageIn(letter);
        Assert.StartsWith($"/{language}/notices/subscriptions/", page, StringComparison.Ordinal);

        // A scanner of mail looks at everything and follows every link.
        await site.Stranger().Get(page);
        await Told("australia");
        Assert.Single(Letters());

        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Post(page, page + "/confirm", [("topic", "group:five-eyes")])).StatusCode);
        await Told("australia");
        var told = Letters().Single(l => l.Kind == Subscriptions.NoticesKind);
        Assert.Equal(language, told.Language);
        Assert.Contains(language == "fr" ? "Australie" : "Australia", told.Text, StringComparison.Ordinal);
        Assert.Equal(site.Get<PublicAddress>().Origin + page, told.Unsubscribe);

        // Not of what else happens, and of nothing twice.
        await Told("siemens");
        await site.Get<NoticeTeller>().TellDue(NoticeSite.Cancellation);
        Assert.Equal(2, Letters().Count);
    }

    [Fact]
    public async Task One_click_ends_it_without_cookies_and_leaves_nothing_of_the_mailbox()
    {
        var page = await Subscribed("everything");
        await Told("australia");
        Assert.Equal(2, Letters().Count);

        // As a server of mail sends it: RFC 8058 §3.2.
        using var oneClick = new HttpRequestMessage(HttpMethod.Post, page) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) };
        Assert.Equal(HttpStatusCode.OK, (await site.CreateClient().SendAsync(oneClick, NoticeSite.Cancellation)).StatusCode);

        Assert.Empty(Letters());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Get(page)).StatusCode);
        Assert.Equal(0, site.Get<PrivateStore>().Read(sql => sql.One<long>("SELECT count(*) FROM subscriber WHERE mailbox = @_mailbox", new { _mailbox })));
        await Told("australia");
        Assert.Empty(Letters());

        // Once more, as such servers do: alike.
        using var again = new HttpRequestMessage(HttpMethod.Post, page) { Content = new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]) };
        Assert.Equal(HttpStatusCode.OK, (await site.CreateClient().SendAsync(again, NoticeSite.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Looking_at_the_page_that_ends_it_ends_nothing()
    {
        var page = await Subscribed("everything");
        await site.Stranger().Get(page);
        await Told("australia");

        Assert.Equal(2, Letters().Count);
    }

    [Fact]
    public async Task The_answer_is_the_same_whether_a_mailbox_is_subscribed_or_not()
    {
        await Subscribed("everything");
        var reader = site.Stranger();
        var known = await (await reader.Post(Form, Form, [("mailbox", _mailbox), ("about", "everything")])).Content.ReadAsStringAsync(NoticeSite.Cancellation);
        var unknown = await (await reader.Post(Form, Form, [("mailbox", "never-" + _mailbox), ("about", "everything")])).Content.ReadAsStringAsync(NoticeSite.Cancellation);

        Assert.Equal(unknown, known);
    }

    [Fact]
    public async Task Somebody_elses_mailbox_gets_three_letters_a_day_at_most()
    {
        for (var i = 0; i < 10; i++)
            Assert.Equal(HttpStatusCode.OK, (await site.Stranger().Post(Form, Form, [("mailbox", _mailbox.ToUpperInvariant()), ("about", "everything")])).StatusCode);

        Assert.Equal(3, Letters().Count);
    }

    [Fact]
    public async Task A_topic_that_somebody_else_asks_for_is_not_added_to_a_subscription_until_its_reader_confirms()
    {
        var page = await Subscribed("party:siemens");
        await site.Stranger().Post(Form, Form, [("mailbox", _mailbox), ("about", "everything")]);
        await Told("australia");
        Assert.DoesNotContain(Letters(), letter => letter.Kind == Subscriptions.NoticesKind);

        // What is not confirmed in time was never asked for.
        site.Later(TimeSpan.FromHours(48));
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Stranger().Post(page, page + "/confirm", [("topic", "everything")])).StatusCode);
        Assert.DoesNotContain("Everything", (await site.Page(page)).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_subscription_that_is_never_confirmed_is_forgotten()
    {
        await site.Stranger().Post(Form, Form, [("mailbox", _mailbox), ("about", "everything")]);
        await site.Get<Subscriptions>().Forget();
        Assert.Single(Topics(_mailbox));
        site.Later(TimeSpan.FromHours(49));
        await site.Get<Subscriptions>().Forget();

        Assert.Equal(0, site.Get<PrivateStore>().Read(sql => sql.One<long>("SELECT count(*) FROM subscriber WHERE mailbox = @_mailbox", new { _mailbox })));
    }

    [Fact]
    public async Task An_import_of_hundreds_of_acts_is_one_letter_and_busy_hours_are_one_letter_an_hour()
    {
        await Subscribed("everything");
        site.Depositary.Append([.. Enumerable.Range(0, 300).Select(i => new Entente.Register.Acts.StandingRuled(site.Standing("australia", Entente.Register.Acts.StandingClaim.In).Statement, $"import {Guid.NewGuid()} {i}"))]);
        await site.Get<NoticeTeller>().TellDue(NoticeSite.Cancellation);
        var first = Letters().Single(letter => letter.Kind == Subscriptions.NoticesKind);
        Assert.Contains("300 new notices", first.Subject, StringComparison.Ordinal);
        Assert.Equal(30, NoticeLink().Count(first.Text));
        Assert.Contains("and 270 more", first.Text, StringComparison.Ordinal);

        for (var i = 0; i < 3; i++)
            await Told("siemens");
        Assert.Equal(2, Letters().Count);
        site.Later(TimeSpan.FromMinutes(60));
        await site.Get<NoticeTeller>().TellDue(NoticeSite.Cancellation);
        Assert.Equal(3, Letters().Count);
        Assert.Contains(Letters(), letter => letter.Subject.Contains("3 new notices", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Told_by_several_senders_at_once_everybody_is_told_once()
    {
        await Subscribed("everything");
        site.Later(TimeSpan.FromSeconds(1));
        site.In("australia");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => site.Get<NoticeTeller>().TellDue(NoticeSite.Cancellation))));

        Assert.Single(Letters(), letter => letter.Kind == Subscriptions.NoticesKind);
    }

    [Theory]
    [InlineData("mailbox", "nobody", "about", "everything")]
    [InlineData("mailbox", "a@example.org\r\nBcc: b@example.org", "about", "everything")]
    [InlineData("mailbox", "a@example.org", "about", "party:no-such-party")]
    [InlineData("mailbox", "a@example.org", "party", "No such party of this name")]
    public async Task A_form_that_cannot_be_understood_sends_nothing(string a, string one, string b, string two)
    {
        var before = site.Outbox.State();
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Stranger().Post(Form, Form, [(a, one), (b, two)])).StatusCode);
        Assert.Equal(before, site.Outbox.State());
    }

    [Fact]
    public async Task A_party_can_be_named_as_people_name_it()
    {
        await site.Stranger().Post(Form, Form, [("mailbox", _mailbox), ("party", "  SIEMENS ag"), ("about", "everything")]);
        await site.Stranger().Post(Form, Form, [("mailbox", "x" + _mailbox), ("party", "siemens"), ("about", "everything")]);

        Assert.Contains("party:siemens", Topics("x" + _mailbox));
    }

    private async Task<string> Subscribed(string topic)
    {
        var reader = site.Stranger();
        Assert.Equal(HttpStatusCode.OK, (await reader.Post(Form, Form, [("mailbox", _mailbox), ("about", topic)])).StatusCode);
        var page = PageIn(Letters().Single());
        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Post(page, page + "/confirm", [("topic", topic)])).StatusCode);
        return page;
    }

    private async Task Told(string party)
    {
        // Acts of one second about one party would be the same bytes.
        site.Later(TimeSpan.FromSeconds(1));
        site.In(party);
        await site.Get<NoticeTeller>().TellDue(NoticeSite.Cancellation);
    }

    private IReadOnlyList<StoredLetter> Letters() => [.. site.Outbox.Page(null, 0, 10_000).Where(letter => letter.Recipient.Equals(_mailbox, StringComparison.OrdinalIgnoreCase))];

    private IReadOnlyList<string> Topics(string mailbox) => site.Get<PrivateStore>().Read(sql => sql.All<string>(
        "SELECT topic FROM subscription WHERE subscriber_id IN (SELECT id FROM subscriber WHERE mailbox = @mailbox)", new { mailbox }));

    private static string PageIn(StoredLetter letter) => new Uri(letter.Text.Split('\n').Single(line => line.Contains("/notices/subscriptions/", StringComparison.Ordinal))).PathAndQuery;

    [GeneratedRegex(@"/en/notices/\d+", RegexOptions.None, 1000)]
    private static partial Regex NoticeLink();
}

public sealed class SqliteSubscriptionTests(NoticeSite site) : SubscriptionTests(site), IClassFixture<NoticeSite>;

public sealed class PostgresSubscriptionTests(PostgresNoticeSite site) : SubscriptionTests(site), IClassFixture<PostgresNoticeSite>;

/// <summary>Who asks too often is told to wait.</summary>
public sealed class SubscriptionLimitTests(SubscriptionLimitTests.Strict site) : IClassFixture<SubscriptionLimitTests.Strict>
{
    public sealed class Strict : NoticeSite
    {
        protected override int SubscriptionsWithoutWork => 5;
    }

    [Fact]
    public async Task One_address_cannot_write_to_many_mailboxes_without_the_work_of_the_form()
    {
        var visitor = site.Stranger();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await visitor.Post("/en/notices/subscribe", "/en/notices/subscribe", [("mailbox", $"a{i}@example.org")])).StatusCode);

        var refused = await visitor.Post("/en/notices/subscribe", "/en/notices/subscribe", [("mailbox", "b@example.org")]);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);

        var field = (await visitor.Page("/en/notices/subscribe")).QuerySelector("input[name=work]")!;
        var (challenge, bits) = (field.GetAttribute("value")!, int.Parse(field.GetAttribute("data-bits")!, CultureInfo.InvariantCulture));
        var answer = Enumerable.Range(0, int.MaxValue).Select(n => n.ToString(CultureInfo.InvariantCulture)).First(n => ProofOfWork.ZeroBits(challenge, n) >= bits);
        (string, string)[] worked = [("mailbox", "c@example.org"), ("work", challenge), ("work-answer", answer)];
        Assert.Equal(HttpStatusCode.OK, (await visitor.Post("/en/notices/subscribe", "/en/notices/subscribe", worked)).StatusCode);

        // The same work counts once.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.Post("/en/notices/subscribe", "/en/notices/subscribe", worked)).StatusCode);
    }
}
