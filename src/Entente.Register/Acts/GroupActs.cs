namespace Entente.Register.Acts;

/// <summary>A group exists: a bloc or club that is no agreement of the register.</summary>
/// <param name="Id">Its name for ever.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What sort of group, or null.</param>
public sealed record GroupDeclared(GroupId Id, LocalizedText Name, string? Description) : ActBody
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "group.declared";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static GroupDeclared Read(ref ActReader r) => new(
        Description: r.TextOrNull("description"), Id: new(r.SlugText("id")), Name: r.Localized("name"));

    internal override void Write(ActWriter w)
    {
        w.TextIfAny("description", Description);
        w.Text("id", Id.Value);
        w.Localized("name", Name);
    }
}

/// <summary>A party belonged to a group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Party">The member.</param>
/// <param name="From">Since when, or null for since before anything that the register asks about.</param>
/// <param name="Until">When it left: it no longer belonged from the end of that date on. Null while it belongs.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Note">A remark, or null.</param>
public sealed record GroupMembership(GroupId Group, PartyId Party, PartialDate? From, PartialDate? Until, SourceId Source, string? Note)
    : ActBody, ISourced
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "group.membership";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static GroupMembership Read(ref ActReader r)
    {
        var body = new GroupMembership(
            From: r.DateOrNull("from"),
            Group: new(r.SlugText("group")),
            Note: r.TextOrNull("note"),
            Party: new(r.SlugText("party")),
            Source: new(r.SlugText("source")),
            Until: r.DateOrNull("until"));
        if (r.Fault is null && body is { From: { } from, Until: { } until } && until.Last < from.First)
            r.Failed("member 'until' must not come before 'from'");
        return body;
    }

    internal override void Write(ActWriter w)
    {
        w.DateIfAny("from", From);
        w.Text("group", Group.Value);
        w.TextIfAny("note", Note);
        w.Text("party", Party.Value);
        w.Text("source", Source.Value);
        w.DateIfAny("until", Until);
    }
}
