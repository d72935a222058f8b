namespace Entente.Register.Acts;

/// <summary>A party exists. Until then no act may name it.</summary>
/// <param name="Id">Its name for ever.</param>
/// <param name="Name">What it is called.</param>
/// <param name="PartyKind">What sort of body it is.</param>
/// <param name="Subkind">A finer sort, such as <c>ministry</c>, or null.</param>
/// <param name="Country">ISO 3166-1 alpha-3 code of its seat, or null where there is none or none is known.</param>
/// <param name="Website">Its public site, or null.</param>
/// <param name="Aliases">Other names, for search; may be empty.</param>
/// <param name="Note">A remark for readers, or null.</param>
public sealed record PartyDeclared(
    PartyId Id, LocalizedText Name, PartyKind PartyKind, string? Subkind, string? Country, string? Website, IReadOnlyList<string> Aliases, string? Note)
    : ActBody
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "party.declared";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static PartyDeclared Read(ref ActReader r)
    {
        var aliases = r.Texts("aliases");
        var country = r.TextOrNull("country");
        if (country is not null && (country.Length != 3 || country.AsSpan().ContainsAnyExceptInRange('A', 'Z')))
            r.Failed($"member 'country' is '{country}'; it must be three capital letters (ISO 3166-1 alpha-3)");
        return new(
            Id: new(r.SlugText("id")),
            PartyKind: r.Choice("kind", Words.PartyKinds),
            Name: r.Localized("name"),
            Note: r.TextOrNull("note"),
            Subkind: r.SlugOrNull("subkind"),
            Website: r.TextOrNull("website"),
            Country: country,
            Aliases: aliases);
    }

    internal override void Write(ActWriter w)
    {
        w.TextsIfAny("aliases", Aliases);
        w.TextIfAny("country", Country);
        w.Text("id", Id.Value);
        w.Text("kind", Words.PartyKinds.Write(PartyKind));
        w.Localized("name", Name);
        w.TextIfAny("note", Note);
        w.TextIfAny("subkind", Subkind);
        w.TextIfAny("website", Website);
    }
}

/// <summary>A party has a new name. The old one stays as an alias; standings do not change.</summary>
/// <param name="Party">The party.</param>
/// <param name="Name">The new name.</param>
/// <param name="On">When, or null where unknown.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Note">A remark, or null.</param>
public sealed record PartyRenamed(PartyId Party, LocalizedText Name, PartialDate? On, SourceId Source, string? Note) : ActBody, ISourced
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "party.renamed";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static PartyRenamed Read(ref ActReader r) => new(
        Name: r.Localized("name"), Note: r.TextOrNull("note"), On: r.DateOrNull("on"), Party: new(r.SlugText("party")), Source: new(r.SlugText("source")));

    internal override void Write(ActWriter w)
    {
        w.Localized("name", Name);
        w.TextIfAny("note", Note);
        w.DateIfAny("on", On);
        w.Text("party", Party.Value);
        w.Text("source", Source.Value);
    }
}

/// <summary>Two entries are one party: all that was said of <paramref name="Party"/> counts for <paramref name="Into"/>.</summary>
/// <param name="Party">The duplicate.</param>
/// <param name="Into">The entry that stays. Never one that leads back to the duplicate.</param>
/// <param name="Note">A remark, or null.</param>
public sealed record PartyMerged(PartyId Party, PartyId Into, string? Note) : ActBody
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "party.merged";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static PartyMerged Read(ref ActReader r) => new(
        Into: new(r.SlugText("into")), Note: r.TextOrNull("note"), Party: new(r.SlugText("party")));

    internal override void Write(ActWriter w)
    {
        w.Text("into", Into.Value);
        w.TextIfAny("note", Note);
        w.Text("party", Party.Value);
    }
}

/// <summary>
/// One party took the place of another. The old one leaves every agreement on that date; the new one is in only by evidence of its own, because
/// succession to a signature is a decision, not a fact of nature.
/// </summary>
/// <param name="Party">The predecessor.</param>
/// <param name="By">The successor.</param>
/// <param name="On">When.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Note">A remark, or null.</param>
public sealed record PartySucceeded(PartyId Party, PartyId By, PartialDate On, SourceId Source, string? Note) : ActBody, ISourced
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "party.succeeded";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static PartySucceeded Read(ref ActReader r) => new(
        By: new(r.SlugText("by")), Note: r.TextOrNull("note"), On: r.Date("on"), Party: new(r.SlugText("party")), Source: new(r.SlugText("source")));

    internal override void Write(ActWriter w)
    {
        w.Text("by", By.Value);
        w.TextIfAny("note", Note);
        w.DateIfAny("on", On);
        w.Text("party", Party.Value);
        w.Text("source", Source.Value);
    }
}
