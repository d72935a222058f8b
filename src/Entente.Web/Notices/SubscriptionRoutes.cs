using Entente.Register;
using Entente.Register.Notices;
using Entente.Register.Queries;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Adhering;
using Entente.Web.Gate;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;

namespace Entente.Web.Notices;

/// <summary>The form to subscribe with.</summary>
/// <param name="About">The topic that is chosen already; null: everything.</param>
/// <param name="WorkBits">The work that the form asks for.</param>
/// <param name="IsSent">Whether the form was sent, and a letter with it.</param>
public sealed record SubscribeModel(TopicChoice? About, IReadOnlyList<TopicGroup> Topics, int WorkBits, bool IsSent);

/// <summary>A topic of a subscriber.</summary>
public sealed record SubscribedTopic(string Topic, string Name, bool IsConfirmed);

/// <summary>What a mailbox is subscribed to, for whoever reads it.</summary>
public sealed record SubscriptionModel(string Mailbox, IReadOnlyList<SubscribedTopic> Topics);

/// <summary>Subscribing, confirming, ending. Looking changes nothing: a mail scanner that follows every link confirms and ends nothing.</summary>
public static class SubscriptionRoutes
{
    private const string Form = "/notices/subscribe";
    private const string Own = "/notices/subscriptions/{secret}";

    public static void MapSubscriptions(this WebApplication app)
    {
        var pages = app.MapPrivatePages();
        pages.MapPrivatePage<SubscribePage, SubscribeModel>(Form, Show);
        pages.MapPost(Form, Subscribe);
        pages.MapPrivatePage<SubscriptionPage, SubscriptionModel>(Own, ShowOwn);
        pages.MapPost(Own, End).WithMetadata(new SecretInAddress());
        pages.MapPost(Own + "/confirm", async (Form form, View view, Subscriptions subscriptions, string secret)
            => await subscriptions.Confirm(secret, form["topic"] ?? "") ? PrivatePages.SeeOther(view.Url("/notices/subscriptions/" + secret)) : Problem.BadCode());
    }

    private static Answer<SubscribeModel> Show(View view, Depositary depositary, TopicNames names, IOptions<AdheringOptions> gate)
    {
        var register = depositary.State.Register;
        var model = new SubscribeModel(null, names.Choices(register, view.Language), gate.Value.WorkBits, IsSent: false);
        if (view.Parameter("about") is not { } about)
            return model;
        return Topic.TryParse(register, about, out var topic)
            ? model with { About = new(about, names.Of(register, topic, view.Language)) }
            : Problem.BadParameter("about", about.Length > 60 ? about[..60] + "…" : about, "everything, party:…, group:…, country:…, kind:…, agreement:…");
    }

    private static async Task<IResult> Subscribe(
        Form form, View view, HttpContext http, Depositary depositary, Subscriptions subscriptions, TopicNames names, ProofOfWork work, IOptions<NoticeOptions> options)
    {
        if (work.Admit(form, http, "subscribe", options.Value.SubscriptionsPerHour, options.Value.SubscriptionsPerHourWithoutWork) is { } wait)
            return Problem.TooManyTries(wait);
        if (!Mailbox.TryParse(form["mailbox"], out var mailbox))
            return Problem.BadFields(new FormFault("mailbox", "mailbox"));
        var register = depositary.State.Register;
        if (ReadTopic(register, form) is not { } topic)
            return Problem.BadFields(form["party"] is { Length: > 0 } ? new FormFault("party", "party") : FormFault.Choice("about"));
        await subscriptions.Ask(mailbox, topic, view.Language);
        return PrivatePages.Show<SubscribePage, SubscribeModel>(new(new(topic.ToString(), names.Of(register, topic, view.Language)), [], 0, IsSent: true));
    }

    /// <summary>A party by any of its names goes before the list.</summary>
    private static Topic? ReadTopic(RegisterSnapshot register, Form form)
    {
        if (form["party"]?.Trim() is { Length: > 0 } typed)
        {
            var folded = Roll.FoldText(typed);
            var found = register.PartyList.FirstOrDefault(party => party.Id.Value == typed) ?? register.PartyList.FirstOrDefault(party => party.AllNames.Any(name => Roll.FoldText(name) == folded));
            return found is null ? null : new Topic(TopicKind.Party, register.Canonical(found).Id.Value);
        }

        return Topic.TryParse(register, form["about"] is { Length: > 0 } about ? about : Topic.Everything.ToString(), out var topic) ? topic : null;
    }

    private static Answer<SubscriptionModel> ShowOwn(View view, Depositary depositary, Subscriptions subscriptions, TopicNames names, string secret)
    {
        if (subscriptions.Find(secret) is not { } subscriber)
            return Problem.NotFound();
        var register = depositary.State.Register;
        return new SubscriptionModel(subscriber.Mailbox, [.. subscriptions.Of(subscriber).Select(subscription => new SubscribedTopic(
            subscription.Topic,
            Topic.TryParse(register, subscription.Topic, out var topic) ? names.Of(register, topic, view.Language) : subscription.Topic,
            subscription.ConfirmedAt is not null))]);
    }

    /// <summary>
    /// Ends one topic, or with none named all: the one click of RFC 8058, which comes from a server of mail, without cookies and without a form of ours. What has
    /// ended already is answered alike.
    /// </summary>
    private static async Task<IResult> End(HttpContext http, View view, Subscriptions subscriptions, string secret)
    {
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : null;
        await subscriptions.End(secret, form?["topic"] is [{ Length: > 0 } topic] ? topic : null);
        return subscriptions.Find(secret) is null ? PrivatePages.Show<EndedPage, bool>(model: true) : PrivatePages.SeeOther(view.Url("/notices/subscriptions/" + secret));
    }
}
