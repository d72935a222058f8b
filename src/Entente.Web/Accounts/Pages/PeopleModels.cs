using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using NodaTime;

namespace Entente.Web.Accounts.Pages;

/// <summary>A colleague.</summary>
public sealed record PersonModel(string Id, string Name, Role Role, Instant Since, bool You);

/// <summary>An open invitation, without its code.</summary>
public sealed record InvitationModel(string Id, string Whom, Role Role, Instant MadeAt, Instant ExpiresAt);

/// <summary>The people of a body (a party, or the secretariat), and what the reader may do about them.</summary>
/// <param name="Path">The page of the body; its forms stand below.</param>
/// <param name="Manages">Whether the reader says who the others are.</param>
/// <param name="Vouches">Whether the reader may approve a recovery here.</param>
public sealed record PeopleModel(
    string Path, IReadOnlyList<Role> Roles, IReadOnlyList<PersonModel> People, IReadOnlyList<InvitationModel> Invitations, bool Manages, bool Vouches)
{
    public static PeopleModel Of(string? party, string path, Caller caller, People people, Joining joining)
    {
        var owns = party is null ? caller.IsSecretariatOwner : caller.Parties.GetValueOrDefault(party) == Role.Owner || caller.IsSecretariat;
        return new(
            path,
            party is null ? [Role.Member, Role.Owner] : [Role.Representative, Role.Owner],
            [.. people.Colleagues(party).Select(c => new PersonModel(c.Id, c.Name, c.Role, c.Since, c.Id == caller.Id))],
            owns ? [.. joining.Open(party).Select(i => new InvitationModel(i.Id, i.Whom, i.Role, i.MadeAt, i.ExpiresAt))] : [],
            owns,
            caller.IsSecretariat || (party is not null && caller.Parties.ContainsKey(party)));
    }
}

/// <summary>The page of a party's people.</summary>
public sealed record PartyPeopleModel(string Party, string Name, PeopleModel People);
