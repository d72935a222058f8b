using System.Text.Json;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Entente.Web.Accounts.Store;
using Entente.Web.Mail;
using Entente.Web.Shell;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Entente.Web.PersonalData;

/// <summary>How far the desk's page has come.</summary>
public enum LookedUp
{
    NotYet,
    Nothing,

    /// <summary>Several accounts have the name; the number says which.</summary>
    Several,
    Found,
    Erased,
}

/// <summary>The desk's page of a person's data.</summary>
/// <param name="Whose">The mailbox, or the number of the account.</param>
/// <param name="Reason">Why somebody looks.</param>
/// <param name="Name">The account's name.</param>
/// <param name="Rows">What is kept, or what was erased.</param>
/// <param name="Pending">What erasing would end, or go on without.</param>
/// <param name="Same">Accounts of the same name.</param>
public sealed record PersonalDataModel(
    LookedUp State, string? Whose = null, string? Reason = null, string? Name = null, IReadOnlyList<HeldLine>? Rows = null, IReadOnlyList<PendingLine>? Pending = null,
    IReadOnlyList<Namesake>? Same = null);

/// <summary>
/// A person's data, for the person on the account page and for those who ask the secretariat. Nothing is looked up by an address: a mailbox would stand in logs and histories.
/// The reason is one of a few words, because it stays in the audit trail, where nothing personal may be.
/// </summary>
public static class PersonalDataRoutes
{
    public const string Home = "/desk/personal-data";
    public const string Own = "/account/data";

    /// <summary>Why the secretariat may look: asked by the person, by somebody who speaks for them, by an authority, or because it is kept too long.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["asked", "representative", "authority", "kept-too-long"];

    public static void MapPersonalData(this WebApplication app)
    {
        var pages = app.MapPrivatePages();
        pages.MapGet(Own, async (Caller caller, PersonalDataDesk desk, IOptions<JsonOptions> json)
            => File(await desk.Export(caller.Id, Subject.Of(caller.Id), AuditActions.AccountExported, ""), json));
        pages.MapPrivatePage<PersonalDataPage, PersonalDataModel>(Home, () => new PersonalDataModel(LookedUp.NotYet));
        pages.MapPost(Home, Look);
        pages.MapPost(Home + "/export", Export).WithMetadata(new PageOfForm(Home, IsPosted: true));
        pages.MapPost(Home + "/erase", Erase).WithMetadata(new PageOfForm(Home, IsPosted: true));
    }

    private static async Task<IResult> Look(Form form, Caller caller, PersonalDataDesk desk, PrivateStore store)
    {
        if (ReadReason(form) is not { } reason)
            return Problem.BadFields(FormFault.Choice("reason"));
        var whose = (form["whose"] ?? "").Trim();
        var (subject, person) = Find(store, whose);
        if (subject is null && desk.Named(whose) is { Count: > 0 } named)
        {
            if (named.Count > 1)
            {
                foreach (var one in named)
                    await desk.Saw(caller.Id, Subject.Of(one.Id), reason);
                return Show(new(LookedUp.Several, Reason: reason, Same: named));
            }

            (subject, person) = Find(store, named[0].Id);
        }

        if (subject is null)
            return Show(new(LookedUp.Nothing));
        await desk.Saw(caller.Id, subject, reason);
        var held = desk.Held(subject);
        return held.Count == 0
            ? Show(new(LookedUp.Nothing))
            : Show(new(LookedUp.Found, subject.Mailbox?.ToString() ?? subject.Person, reason, person?.Name, held, desk.Pending(subject)));
    }

    private static async Task<IResult> Export(Form form, Caller caller, PasskeyDesk passkeys, PersonalDataDesk desk, PrivateStore store, IOptions<JsonOptions> json)
    {
        if (ReadReason(form) is not { } reason)
            return Problem.BadFields(FormFault.Choice("reason"));
        if (!await passkeys.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);
        return Find(store, form["whose"] ?? "").Subject is { } subject
            ? File(await desk.Export(caller.Id, subject, AuditActions.DataExported, reason), json)
            : Problem.NotFound();
    }

    private static async Task<IResult> Erase(Form form, Caller caller, PasskeyDesk passkeys, PersonalDataDesk desk, PrivateStore store)
    {
        if (ReadReason(form) is not { } reason)
            return Problem.BadFields(FormFault.Choice("reason"));
        if (form["sure"] is null)
            return Problem.BadFields(FormFault.Tick("sure"));
        if (!await passkeys.Confirms(caller, form.Credential))
            return PasskeyDesk.Refused(form.Credential);
        if (Find(store, form["whose"] ?? "") is not ({ } subject, var person))
            return Problem.NotFound();

        // Who works in the secretariat is its owners' affair, and erasing an account ends that.
        if (person?.Secretariat is not null && !caller.IsSecretariatOwner)
            return Problem.NotAllowed();
        var erasure = await desk.Erase(caller.Id, subject, AuditActions.DataErased, reason);
        return erasure.Refusal switch
        {
            null => Show(new(LookedUp.Erased, Rows: erasure.Rows)),
            Refusal.LastOwner => Problem.LastOwner(),
            _ => Problem.NotFound(),
        };
    }

    private static (Subject? Subject, Person? Person) Find(PrivateStore store, string whose)
        => Mailbox.TryParse(whose, out var mailbox) ? (Subject.Of(mailbox), null)
            : store.Read(sql => PersonStore.Find(sql, whose)) is { } person ? (Subject.Of(person.Id), person)
            : (null, null);

    private static string? ReadReason(Form form) => form["reason"] is { } reason && Reasons.Contains(reason) ? reason : null;

    private static IResult Show(PersonalDataModel model) => PrivatePages.Show<PersonalDataPage, PersonalDataModel>(model);

    private static Microsoft.AspNetCore.Http.HttpResults.FileContentHttpResult File(PersonalDataFile file, IOptions<JsonOptions> json)
        => TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(file, json.Value.SerializerOptions), "application/json", PersonalDataFile.Name);
}
