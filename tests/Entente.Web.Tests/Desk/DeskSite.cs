using System.Net;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Accounts.Store;
using Entente.Web.Desk.Proposals;
using Entente.Web.Instance;
using Entente.Web.Tests.Accounts;
using NodaTime;

namespace Entente.Web.Tests.Desk;

/// <summary>An instance with two of the secretariat, and a source that contradicts the article on Australia.</summary>
public sealed class DeskSite : AccountSite
{
    public const string Australia = "/en/desk/rulings/paris-call/australia";

    internal Depositary Depositary => Get<Depositary>();

    internal RegisterSnapshot Register => Depositary.State.Register;

    /// <summary>The commit that put the sign-on form of the launch into the history says 12 November 2018; the article of the next day says absent.</summary>
    internal void MakeAustraliaDisputed()
    {
        if (Register.Sources.ContainsKey(new("form-of-the-launch")))
            return;
        Depositary.Append(
        [
            new SourceDeclared(new("form-of-the-launch"), "The sign-on form of Australia", null, null, null, "form", null),
            new StandingObserved(
                new(new("paris-call"), new("australia"), StandingClaim.Joined, new PartialDate(new LocalDate(2018, 11, 12)), false, Route.Direct), new("form-of-the-launch"),
                Confidence.Unstated, null),
        ]);
    }

    internal Standing Standing(string party, LocalDate day)
        => Register.TimelineOf(Register.Agreements[new("paris-call")], Register.Parties[new(party)]).On(day);

    /// <summary>Looks at a ruling and proposes it, as the two forms of the page do.</summary>
    internal static async Task<HttpResponseMessage> Propose(Visitor visitor, string page, params (string Name, string Value)[] fields)
    {
        var looked = await visitor.Page(page + "?" + string.Join('&', fields.Select(field => field.Name + "=" + Uri.EscapeDataString(field.Value))));
        var digest = looked.QuerySelector("input[name=digest]")?.GetAttribute("value") ?? "";
        return await visitor.PostConfirmed("/en/desk", page, [.. fields, ("digest", digest)]);
    }

    internal static async Task<string> Id(HttpResponseMessage response)
    {
        Assert.True(response.StatusCode == HttpStatusCode.SeeOther, $"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(Cancellation)}");
        return response.Headers.Location!.OriginalString.Split('/')[^1];
    }

    internal static async Task<HttpResponseMessage> Append(Visitor visitor, string id)
    {
        var page = "/en/desk/proposals/" + id;
        var digest = (await visitor.Page(page)).QuerySelector("input[name=digest]")?.GetAttribute("value") ?? "";
        return await visitor.PostConfirmed("/en/desk", "/en/desk/proposals/append", ("id", id), ("digest", digest));
    }

    internal Proposal Find(string id) => Get<ProposalDesk>().Find(id)!;
}
