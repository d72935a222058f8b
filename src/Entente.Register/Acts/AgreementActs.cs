using NodaTime;

namespace Entente.Register.Acts;

/// <summary>An agreement exists. A pact of the same name as a party is that party: when it adheres elsewhere, its members follow.</summary>
/// <param name="Id">Its name for ever.</param>
/// <param name="Name">Its title.</param>
/// <param name="AgreementKind">Declaration or pact.</param>
/// <param name="Launched">The first day on which anyone can be in.</param>
/// <param name="Lead">Who leads it, or null.</param>
/// <param name="LegalForce">Such as <c>non-binding</c>, or null.</param>
/// <param name="Url">Its own site, or null.</param>
public sealed record AgreementDeclared(
    AgreementId Id, LocalizedText Name, AgreementKind AgreementKind, LocalDate Launched, PartyId? Lead, string? LegalForce, string? Url) : ActBody
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "agreement.declared";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static AgreementDeclared Read(ref ActReader r) => new(
        Id: new(r.SlugText("id")),
        AgreementKind: r.Choice("kind", Words.AgreementKinds),
        Launched: r.Day("launched"),
        Lead: r.SlugOrNull("lead") is { } lead ? new PartyId(lead) : null,
        LegalForce: r.SlugOrNull("legal_force"),
        Name: r.Localized("name"),
        Url: r.TextOrNull("url"));

    internal override void Write(ActWriter w)
    {
        w.Text("id", Id.Value);
        w.Text("kind", Words.AgreementKinds.Write(AgreementKind));
        w.DateIfAny("launched", new PartialDate(Launched));
        w.TextIfAny("lead", Lead?.Value);
        w.TextIfAny("legal_force", LegalForce);
        w.Localized("name", Name);
        w.TextIfAny("url", Url);
    }
}

/// <summary>A principle of an agreement.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Title">Its title.</param>
/// <param name="Addressees">Whom it addresses: kinds of party; may be empty.</param>
/// <param name="Text">Its full text, or null.</param>
public sealed record PrincipleDeclared(
    AgreementId Agreement, int Number, LocalizedText Title, IReadOnlyList<string> Addressees, LocalizedText? Text) : ActBody
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "principle.declared";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static PrincipleDeclared Read(ref ActReader r)
    {
        var addressees = r.Texts("addressees");
        var agreement = new AgreementId(r.SlugText("agreement"));
        var number = r.Number("number");
        if (number is < 1 or > 999)
            r.Failed("member 'number' must be 1 to 999");
        var text = r.LocalizedOrNull("text");
        return new(agreement, (int)Math.Min(number, 999), r.Localized("title"), addressees, text);
    }

    internal override void Write(ActWriter w)
    {
        w.TextsIfAny("addressees", Addressees);
        w.Text("agreement", Agreement.Value);
        w.Number("number", Number);
        if (Text is not null)
            w.Localized("text", Text);
        w.Localized("title", Title);
    }
}

/// <summary>A source exists: a page, a document, a data set that says something about parties.</summary>
/// <param name="Id">Its name for ever.</param>
/// <param name="Title">Its title, as it is or translated.</param>
/// <param name="Publisher">Who published it, or null.</param>
/// <param name="Published">When, or null where undated.</param>
/// <param name="Url">Where, or null.</param>
/// <param name="SourceKind">Such as <c>news</c> or <c>official</c>, or null.</param>
/// <param name="Retrieved">What was really seen of it (in full, an excerpt, the URL only), or null.</param>
public sealed record SourceDeclared(
    SourceId Id, string Title, string? Publisher, PartialDate? Published, string? Url, string? SourceKind, string? Retrieved) : ActBody
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "source.declared";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static SourceDeclared Read(ref ActReader r) => new(
        Id: new(r.SlugText("id")),
        SourceKind: r.SlugOrNull("kind"),
        Published: r.DateOrNull("published"),
        Publisher: r.TextOrNull("publisher"),
        Retrieved: r.TextOrNull("retrieved"),
        Title: r.Text("title"),
        Url: r.TextOrNull("url"));

    internal override void Write(ActWriter w)
    {
        w.Text("id", Id.Value);
        w.TextIfAny("kind", SourceKind);
        w.DateIfAny("published", Published);
        w.TextIfAny("publisher", Publisher);
        w.TextIfAny("retrieved", Retrieved);
        w.Text("title", Title);
        w.TextIfAny("url", Url);
    }
}
