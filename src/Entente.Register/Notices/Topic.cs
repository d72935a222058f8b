using Entente.Register.Acts;
using NodaTime;

namespace Entente.Register.Notices;

/// <summary>What notices can be chosen by.</summary>
public enum TopicKind
{
    /// <summary>All of them.</summary>
    Everything,

    /// <summary>A party, and whatever was merged into it.</summary>
    Party,

    /// <summary>A group: acts about it, and about whoever belongs to it.</summary>
    Group,

    /// <summary>A country: acts about its state and about organisations seated there.</summary>
    Country,

    /// <summary>Parties of a kind.</summary>
    Kind,

    /// <summary>An agreement.</summary>
    Agreement,
}

/// <summary>A choice of notices, written as <c>everything</c>, <c>party:siemens</c>, <c>group:g7</c>, <c>country:FRA</c>, <c>kind:state</c> or <c>agreement:paris-call</c>.</summary>
/// <param name="Kind">By what.</param>
/// <param name="Value">Which one; empty for everything.</param>
public readonly record struct Topic(TopicKind Kind, string Value)
{
    private const string EverythingWord = "everything";

    private static readonly string[] Words = [EverythingWord, "party", "group", "country", "kind", "agreement"];

    /// <summary>All notices.</summary>
    public static Topic Everything { get; } = new(TopicKind.Everything, "");

    /// <summary>Reads a topic that a register knows.</summary>
    /// <param name="register">The register whose parties, groups and agreements may be named.</param>
    /// <param name="text">As <see cref="ToString"/> writes it.</param>
    /// <param name="topic">The topic.</param>
    /// <returns>False for anything else.</returns>
    public static bool TryParse(RegisterSnapshot register, string? text, out Topic topic)
    {
        ArgumentNullException.ThrowIfNull(register);
        topic = Everything;
        if (text == EverythingWord)
            return true;
        var parts = (text ?? "").Split(':');
        if (parts.Length != 2 || Array.IndexOf(Words, parts[0]) is not (> 0 and var kind))
            return false;
        topic = new((TopicKind)kind, parts[1]);
        return topic.IsKnown(register);
    }

    /// <inheritdoc/>
    public override string ToString() => Kind == TopicKind.Everything ? EverythingWord : Words[(int)Kind] + ":" + Value;

    /// <summary>Whether a notice falls under the topic.</summary>
    /// <param name="register">A register that has the act.</param>
    /// <param name="act">The act of the notice.</param>
    /// <returns>True when it does.</returns>
    public bool Covers(RegisterSnapshot register, Act act)
    {
        ArgumentNullException.ThrowIfNull(register);
        ArgumentNullException.ThrowIfNull(act);
        if (Kind == TopicKind.Everything)
            return true;
        var concerned = Concerned.Of(register, act.Says);
        if (Kind == TopicKind.Agreement)
            return concerned.Agreements.Contains(new AgreementId(Value)) || concerned.Parties.Contains(new PartyId(Value));
        if (Kind == TopicKind.Group && concerned.Groups.Contains(new GroupId(Value)))
            return true;
        var day = act.Recorded.InUtc().Date;
        foreach (var id in concerned.Parties)
        {
            if (register.Parties.TryGetValue(id, out var party) && Covers(register, register.Canonical(party), day))
                return true;
        }

        return false;
    }

    private bool Covers(RegisterSnapshot register, Party party, LocalDate day) => Kind switch
    {
        TopicKind.Party => register.Parties.TryGetValue(new PartyId(Value), out var wanted) && register.Canonical(wanted).Id == party.Id,
        TopicKind.Group => register.Groups.TryGetValue(new GroupId(Value), out var group) && group.MemberOn(party.Id, day) != Standing.Out,
        TopicKind.Country => party.Country == Value,
        TopicKind.Kind => Acts.Words.PartyKinds.Write(party.Kind) == Value,
        _ => false,
    };

    private bool IsKnown(RegisterSnapshot register)
    {
        var value = Value;
        return Kind switch
        {
            TopicKind.Party => register.Parties.ContainsKey(new PartyId(value)),
            TopicKind.Group => register.Groups.ContainsKey(new GroupId(value)),
            TopicKind.Agreement => register.Agreements.ContainsKey(new AgreementId(value)),
            TopicKind.Country => register.PartyList.Any(party => party.Country == value),
            TopicKind.Kind => Acts.Words.PartyKinds.Words.Contains(value),
            _ => false,
        };
    }
}
