using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register;

/// <summary>A group of parties with dated members. No agreement of the register.</summary>
public sealed class Group
{
    private readonly List<(Act Act, GroupMembership Membership)> _memberships = [];

    internal Group(Act act, GroupDeclared declared) => (Act, Declared) = (act, declared);

    /// <summary>Its name for ever.</summary>
    public GroupId Id => Declared.Id;

    /// <summary>The act that declared it.</summary>
    public Act Act { get; }

    /// <summary>What was declared.</summary>
    public GroupDeclared Declared { get; }

    /// <summary>What it is called.</summary>
    public LocalizedText Name => Declared.Name;

    /// <summary>All memberships that were recorded, with their acts.</summary>
    public IReadOnlyList<(Act Act, GroupMembership Membership)> Memberships => _memberships;

    /// <summary>Whether a party belonged to the group on a day.</summary>
    /// <param name="party">The party.</param>
    /// <param name="day">The day.</param>
    /// <returns>Unknown inside a month or year that is all that is known of joining or leaving.</returns>
    public Standing MemberOn(PartyId party, LocalDate day)
    {
        var best = Standing.Out;
        foreach (var (_, m) in _memberships)
        {
            if (m.Party == party && On(m, day) is var standing && standing > best)
                best = standing;
        }

        return best;
    }

    /// <summary>The parties that were members on a day, or may have been, in the order in which they were recorded.</summary>
    /// <param name="day">The day.</param>
    /// <returns>Each member once, with In or Unknown.</returns>
    public IReadOnlyList<(PartyId Party, Standing Membership)> MembersOn(LocalDate day) =>
        [.. _memberships.Select(m => m.Membership.Party).Distinct().Select(p => (p, MemberOn(p, day))).Where(m => m.Item2 != Standing.Out)];

    internal void Add(Act act, GroupMembership membership) => _memberships.Add((act, membership));

    private static Standing On(GroupMembership m, LocalDate day)
    {
        if (m.From is { } from && day < from.First)
            return Standing.Out;
        if (m.Until is { } until && day >= until.Last)
            return Standing.Out;
        var mayNotHaveJoined = m.From is { } joined && day < joined.Last;
        var mayHaveLeft = m.Until is { } left && day >= left.First;
        return mayNotHaveJoined || mayHaveLeft ? Standing.Unknown : Standing.In;
    }
}
