using Entente.Register.Acts;

namespace Entente.Register.Notices;

/// <summary>Whom and what an act speaks of.</summary>
/// <param name="Parties">The parties that it names, those of an act that it takes back included.</param>
/// <param name="Agreements">The agreements.</param>
/// <param name="Groups">The groups.</param>
public sealed record Concerned(IReadOnlyList<PartyId> Parties, IReadOnlyList<AgreementId> Agreements, IReadOnlyList<GroupId> Groups)
{
    private static readonly Concerned Nobody = new([], [], []);

    /// <summary>Whom an act speaks of.</summary>
    /// <param name="register">A register that has the act.</param>
    /// <param name="says">What the act says.</param>
    /// <returns>Each name once.</returns>
    public static Concerned Of(RegisterSnapshot register, ActBody says)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(says);
        return says switch
        {
            PartyDeclared p => Party(p.Id),
            PartyRenamed p => Party(p.Party),
            PartyMerged p => Party(p.Party, p.Into),
            PartySucceeded p => Party(p.Party, p.By),
            AgreementDeclared a => new(a.Lead is { } lead ? [lead, a.Id.AsParty] : [a.Id.AsParty], [a.Id], []),
            PrincipleDeclared p => new([], [p.Agreement], []),
            StandingObserved o => Statement(o.Statement),
            StandingRuled r => Statement(r.Statement),
            ListingObserved l => new([l.Party], [l.Agreement], []),
            ListCovered l => new([], [l.Agreement], []),
            GroupDeclared g => new([], [], [g.Id]),
            GroupMembership m => new([m.Party], [], [m.Group]),
            CountReported c => new([], [c.Agreement], []),
            AccusationReported a => new([a.Accuser, a.Accused], a.Agreement is { } agreement ? [agreement] : [], []),
            AttributeReported a => Slug.IsValid(a.Value) ? Party(a.Party, new PartyId(a.Value)) : Party(a.Party),
            ActCorrected c => Of(register, c.Replacement).With(Earlier(register, c.ActIndex)),
            ActRetracted r => Earlier(register, r.ActIndex),
            _ => Nobody,
        };
    }

    private static Concerned Party(params IReadOnlyList<PartyId> parties) => new(parties, [], []);

    private static Concerned Statement(StandingStatement s) => new([s.Party], [s.Agreement], []);

    /// <summary>Whom an act that is taken back speaks of. Only an earlier act can be taken back, so this ends.</summary>
    private static Concerned Earlier(RegisterSnapshot register, long index)
    {
        if (index >= register.Size)
            return Nobody;
        var says = register.Acts[(int)index].Says;
        return NoticeBook.Target(says) is { } target && target >= index ? Nobody : Of(register, says);
    }

    private Concerned With(Concerned other)
        => new([.. other.Parties.Union(Parties)], [.. other.Agreements.Union(Agreements)], [.. other.Groups.Union(Groups)]);
}
