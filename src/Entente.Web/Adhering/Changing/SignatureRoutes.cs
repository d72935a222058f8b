using Entente.Register;
using Entente.Register.Answers;
using Entente.Register.Queries;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Adhering.Applying;
using Entente.Web.Adhering.Proofs;
using Entente.Web.Adhering.Store;
using Entente.Web.Instance;
using Entente.Web.Shell;
using Microsoft.Extensions.Options;
using NodaTime;
using Form = Entente.Web.Accounts.Pages.Form;
using PageOfForm = Entente.Web.Accounts.Pages.PageOfForm;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Adhering.Changing;

/// <summary>What a party has signed, and the ways to change it: leave, rename, correct, merge, be succeeded. Leaving is its own; the rest is decided.</summary>
public static class SignatureRoutes
{
    private const string Home = "/account/parties/{party}/signature";

    // What an owner may propose. What the secretariat itself learned is not among it: that needs one approval less.
    internal static readonly IReadOnlyList<MatterKind> Proposed = [MatterKind.Rename, MatterKind.Correction, MatterKind.Merge, MatterKind.Succession, MatterKind.Pact];

    /// <summary>What the secretariat may learn of a party.</summary>
    internal static readonly IReadOnlyList<string> Claims = ["withdrawal", "lapse"];

    public static void MapSignature(this RouteGroupBuilder pages)
    {
        pages.MapPrivatePage<SignaturePage, SignatureModel>(Home, Show);
        pages.MapPost(Home + "/withdraw", Withdraw);
        pages.MapPost(Home + "/cancel", Cancel);
        pages.MapPost(Home + "/change", Change);
        pages.MapPost(Home + "/amend", Amend);
        pages.MapPost(Home + "/appeal", Appeal);
        pages.MapPost("/desk/parties/{party}/record", Record).WithMetadata(new PageOfForm(Home));
    }

    /// <summary>The party of a name for addresses that stands in a field; else what is wrong with it, with those that may be meant.</summary>
    public static Answer<Party> Find(RegisterSnapshot register, string field, string? typed, View view)
    {
        var id = (typed ?? "").Trim();
        if (Slug.IsValid(id) && register.Parties.TryGetValue(new PartyId(id), out var party))
            return party;
        var exact = register.PartyList.Where(p => p.AllNames.Contains(id)).ToArray();
        return exact.Length == 1 ? exact[0]
            : Problem.BadFields(new FormFault(field, "party")) with
            {
                Suggestions = [.. Nearest.To(id, register.PartyList).Select(near => new Link($"{near.Id} · {near.Name.In(view.Language.Code)}", view.Url("/parties/" + near.Id)))],
            };
    }

    /// <summary>Whether the caller is an owner of the party: the table lets the secretariat in too, and leaving is not the secretariat's.</summary>
    public static bool Owns(Caller caller, string party) => caller.Parties.GetValueOrDefault(party, Role.Representative) == Role.Owner;

    private static Answer<SignatureModel> Show(string party, View view, Caller caller, Depositary depositary, PrivateStore store, IOptions<AdheringOptions> options)
    {
        var (register, today, language) = (depositary.State.Register, depositary.Today, view.Language);
        if (!register.Parties.TryGetValue(new PartyId(party), out var found))
            return Problem.Unknown("party", party);
        var acts = new Deciding.MatterActs(register, depositary.DefaultAgreement, today);
        var led = register.AgreementList.Where(a => a.IsPact && a.Declared.Lead == found.Id).ToArray();
        return new SignatureModel(
            party,
            found.Name.In(language.Code),
            Owns(caller, party),
            caller.IsSecretariat,
            options.Value.CoolingDays,
            [
                .. from agreement in register.AgreementList
                   where agreement.Launched <= today && agreement.Id.AsParty != found.Id
                   let standing = register.StandingOn(agreement, found, today)
                   where standing.Standing != Standing.Out
                   select new SignatureLine(agreement.Id.Value, agreement.Name.In(language.Code), standing.Standing, standing.JoinedLatest, acts.OwnRoutes(found.Id, agreement.Id).Count > 0),
            ],
            store.Read(sql => (IReadOnlyList<MatterLine>)
            [
                .. sql.All<Matter>(Matters.Columns + " WHERE party = @party AND kind <> 'signon' ORDER BY filed_at DESC, id LIMIT 20", new { party })
                    .Select(matter => Line(sql, matter, Owns(caller, party))),
            ]),
            [.. led.Select(pact => Named.Of(pact, language))],
            [.. led.Where(pact => !register.Parties.TryGetValue(pact.Id.AsParty, out var asParty) || register.StandingOn(register.Agreements[depositary.DefaultAgreement], asParty, today).Standing == Standing.Out).Select(pact => Named.Of(pact, language))],
            Named.Countries(language));
    }

    private static MatterLine Line(PrivateSql sql, Matter matter, bool owns)
    {
        var words = Matters.WordsOf(sql, matter.Id);
        var isOwn = owns && matter.Kind != MatterKind.Record;
        return new(
            matter.Id, matter.Kind, matter.Status, matter.FiledAt, matter.DueAt, matter.Answers.All.ToDictionary(StringComparer.Ordinal),
            isOwn && !matter.IsClosed,
            isOwn && matter.IsEditable,
            isOwn && matter.Status == MatterStatus.Rejected && words.All(word => word.Action != MatterAction.Appealed),
            words.LastOrDefault(word => word.Action is MatterAction.Returned or MatterAction.Rejected)?.Text);
    }

    private static async Task<IResult> Withdraw(string party, Form form, View view, Caller caller, Depositary depositary, PrivateStore store, Leavings leavings, PasskeyDesk desk)
    {
        if (!Owns(caller, party))
            return Problem.NotAllowed();
        var register = depositary.State.Register;
        var agreement = form[Fields.Agreement] ?? "";
        if (!register.Agreements.ContainsKey(new AgreementId(agreement))
            || new Deciding.MatterActs(register, depositary.DefaultAgreement, depositary.Today).OwnRoutes(new PartyId(party), new AgreementId(agreement)).Count == 0)
            return Problem.BadFields(FormFault.Choice(Fields.Agreement));
        if (form["sure"] is null)
            return Problem.BadFields(FormFault.Tick("sure"));
        if (!await desk.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);
        var waiting = store.Read(sql => sql.All<Matter>(Matters.Columns + " WHERE party = @party AND status = 'waiting'", new { party }));
        if (waiting.All(m => m.Answers[Fields.Agreement] != agreement))
            await leavings.Begin(caller.Id, party, agreement, view.Language.Code);
        return PrivatePages.SeeOther(Page(view, party));
    }

    private static async Task<IResult> Cancel(string party, Form form, View view, Caller caller, Matters matters)
    {
        if (!Owns(caller, party))
            return Problem.NotAllowed();
        if (Find(matters, party, form) is not { } matter)
            return Problem.NotFound();
        return await matters.Cancel(matter.Id, caller.Id, "") ? PrivatePages.SeeOther(Page(view, party)) : Problem.AlreadyDecided();
    }

    /// <summary>What the secretariat asked more about, as it is asked now.</summary>
    private static async Task<IResult> Amend(string party, Form form, View view, Caller caller, Depositary depositary, Matters matters)
    {
        if (!Owns(caller, party))
            return Problem.NotAllowed();
        if (Find(matters, party, form) is not { } matter || !Proposed.Contains(matter.Kind))
            return Problem.NotFound();
        if (Texts.Lines(form["text"]) is not { Length: <= Step.LongestText } text)
            return Problem.BadFields(FormFault.Length("text", 0, Step.LongestText));
        var asked = Ask(matter.Kind, party, form, view, depositary);
        if (asked.Model is not { } says)
            return asked.Problem!;
        return await matters.HandIn(matter.Id, caller.Id, text, says) ? PrivatePages.SeeOther(Page(view, party)) : Problem.AlreadyDecided();
    }

    private static async Task<IResult> Appeal(string party, Form form, View view, Caller caller, Matters matters, Deciding.Decisions decisions)
    {
        if (!Owns(caller, party))
            return Problem.NotAllowed();
        if (Find(matters, party, form) is not { } matter)
            return Problem.NotFound();
        if (Texts.Lines(form["text"]) is not { Length: > 0 and <= Step.LongestText } text)
            return Problem.BadFields(FormFault.Length("text", 1, Step.LongestText));
        return await decisions.Appeal(matter.Id, caller.Id, text) ? PrivatePages.SeeOther(Page(view, party)) : Problem.AlreadyDecided();
    }

    /// <summary>What a form is about, when it is the party's own affair.</summary>
    private static Matter? Find(Matters matters, string party, Form form)
        => matters.Find(form["id"] ?? "") is { Kind: not (MatterKind.Record or MatterKind.SignOn) } matter && matter.Party == party ? matter : null;

    private static async Task<IResult> Change(string party, Form form, View view, Caller caller, Depositary depositary, PrivateStore store)
    {
        if (!Owns(caller, party))
            return Problem.NotAllowed();
        var what = form["what"] ?? "";
        if (!Proposed.Select(Matters.Word).Contains(what))
            return Problem.BadFields(FormFault.Choice("what"));
        var kind = Proposed.First(known => Matters.Word(known) == what);
        var asked = Ask(kind, party, form, view, depositary);
        if (asked.Model is not { } says)
            return asked.Problem!;
        var now = store.Now;
        await store.Write(sql => Matters.File(sql, now, caller.Id, kind, party, view.Language.Code, says));
        return PrivatePages.SeeOther(Page(view, party));
    }

    /// <summary>What the secretariat itself learned: filed by one, approved by another.</summary>
    private static async Task<IResult> Record(string party, Form form, View view, Caller caller, Depositary depositary, PrivateStore store)
    {
        if (caller.Parties.ContainsKey(party))
            return Problem.OwnMatter();
        var asked = Ask(MatterKind.Record, party, form, view, depositary);
        if (asked.Model is not { } says)
            return asked.Problem!;
        var now = store.Now;
        var matter = await store.Write(sql => Matters.File(sql, now, caller.Id, MatterKind.Record, party, view.Language.Code, says));
        return PrivatePages.SeeOther(view.Url("/desk/matters/" + matter.Id));
    }

    private static Answer<Answers> Ask(MatterKind kind, string party, Form form, View view, Depositary depositary)
    {
        var register = depositary.State.Register;
        if (!register.Parties.ContainsKey(new PartyId(party)))
            return Problem.Unknown("party", party);
        var (name, nameFr, reason) = (Texts.OneLine(form[Fields.Name]), Texts.OneLine(form[Fields.NameFr]), Texts.OneLine(form[Fields.Reason]));
        if (name is null or { Length: > Step.LongestName } || nameFr is null or { Length: > Step.LongestName })
            return Problem.BadFields(FormFault.Length(Fields.Name, 1, Step.LongestName));
        if (reason is null or { Length: > Step.LongestText })
            return Problem.BadFields(FormFault.Length(Fields.Reason, 1, Step.LongestText));
        var on = (form[Fields.On] ?? "").Trim();
        if (on.Length > 0 && (!PartialDate.TryParse(on, out var date) || date.First > depositary.Today))
            return Problem.BadFields(new FormFault(Fields.On, "date", Formats.Iso(depositary.Today)));
        var website = (form[Fields.Website] ?? "").Trim();
        if (website.Length > 0 && website != Fields.None && !website.StartsWith("https://", StringComparison.Ordinal) | DomainName.ReadContact(website) is null)
            return Problem.BadFields(new FormFault(Fields.Website, "address"));

        switch (kind)
        {
            case MatterKind.Rename when name.Length == 0:
            case MatterKind.Pact when name.Length == 0 && form[Fields.Other] is not { Length: > 0 }:
                return Problem.BadFields(FormFault.Length(Fields.Name, 1, Step.LongestName));
            case MatterKind.Rename:
                return Answers.Of((Fields.Name, name), (Fields.NameFr, nameFr), (Fields.On, on), (Fields.Reason, reason));
            case MatterKind.Correction:
                var (partyKind, country) = (form[Fields.Kind] ?? "", form[Fields.Country] ?? "");
                if (partyKind.Length > 0 && !Vocabulary.PartyKinds.TryRead(partyKind, out _))
                    return Problem.BadFields(FormFault.Choice(Fields.Kind));
                if (country.Length > 0 && country != Fields.None && !CountryNames.IsKnown(country))
                    return Problem.BadFields(FormFault.Choice(Fields.Country));
                if (partyKind.Length + country.Length + website.Length == 0)
                    return Problem.BadFields([new(Fields.Kind, "some"), new(Fields.Country, "some"), new(Fields.Website, "some")]);
                return Answers.Of((Fields.Kind, partyKind), (Fields.Country, country), (Fields.Website, website), (Fields.Reason, reason));
            case MatterKind.Merge or MatterKind.Succession:
                var found = Find(register, Fields.Other, form[Fields.Other], view);
                return found.Model is not { } other ? found.Problem!
                    : other.Id.Value == party ? Problem.BadFields(new FormFault(Fields.Other, "itself"))
                    : Answers.Of((Fields.Other, other.Id.Value), (Fields.On, on), (Fields.Reason, reason));
            case MatterKind.Pact:
                var pact = form[Fields.Other] is { Length: > 0 } known ? known : null;
                if (pact is not null && !(register.Agreements.TryGetValue(new AgreementId(pact), out var led) && led.IsPact && led.Declared.Lead?.Value == party))
                    return Problem.BadFields(FormFault.Choice(Fields.Other));
                var title = pact is null ? name : register.Agreements[new AgreementId(pact)].Name.En;
                return Answers.Of((Fields.Name, title), (Fields.NameFr, nameFr), (Fields.Other, pact), (Fields.On, on.Length == 10 ? on : null), (Fields.Website, website), (Fields.Reason, reason));
            case MatterKind.Record:
                var agreement = form[Fields.Agreement] ?? "";
                if (!register.Agreements.TryGetValue(new AgreementId(agreement), out var left) || (on.Length > 0 && PartialDate.TryParse(on, out var day) && day.First < left.Launched))
                    return Problem.BadFields(FormFault.Choice(Fields.Agreement));
                return reason.Length == 0 ? Problem.BadFields(FormFault.Length(Fields.Reason, 1, Step.LongestText))
                    : !Claims.Contains(form[Fields.Claim]) ? Problem.BadFields(FormFault.Choice(Fields.Claim))
                    : Answers.Of((Fields.Agreement, agreement), (Fields.Claim, form[Fields.Claim]), (Fields.On, on), (Fields.Reason, reason));
            default:
                throw new ArgumentOutOfRangeException(nameof(kind), kind, "nobody asks for this with a form");
        }
    }

    private static string Page(View view, string party) => view.Url($"/account/parties/{party}/signature");
}
