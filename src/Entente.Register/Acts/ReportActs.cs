using NodaTime;

namespace Entente.Register.Acts;

/// <summary>A source claims a number of adherents. It stands beside the register's own bounds and changes nothing.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Category">Whom it counts: a kind of party, <c>all</c>, or the source's own word.</param>
/// <param name="Count">The number, not negative.</param>
/// <param name="Comparator">Exactly, more than, …</param>
/// <param name="AsOf">The date it speaks of, or null where the source is undated.</param>
/// <param name="Source">The source.</param>
/// <param name="Note">A remark, or null.</param>
public sealed record CountReported(
    AgreementId Agreement, string Category, int Count, Comparator Comparator, PartialDate? AsOf, SourceId Source, string? Note) : ActBody, ISourced
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "count.reported";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static CountReported Read(ref ActReader r)
    {
        var agreement = new AgreementId(r.SlugText("agreement"));
        var asOf = r.DateOrNull("as_of");
        var category = r.Text("category");
        var comparator = r.Choice("comparator", Words.Comparators);
        var count = r.Number("count");
        if (count > int.MaxValue)
            r.Failed("member 'count' is too large");
        return new(agreement, category, (int)Math.Min(count, int.MaxValue), comparator, asOf, Note: r.TextOrNull("note"), Source: new(r.SlugText("source")));
    }

    internal override void Write(ActWriter w)
    {
        w.Text("agreement", Agreement.Value);
        w.DateIfAny("as_of", AsOf);
        w.Text("category", Category);
        w.Text("comparator", Words.Comparators.Write(Comparator));
        w.Number("count", Count);
        w.TextIfAny("note", Note);
        w.Text("source", Source.Value);
    }
}

/// <summary>An accuser publicly accused a party of an operation. A claim; it never changes a standing.</summary>
/// <param name="Accuser">Who accused.</param>
/// <param name="Accused">Who was accused.</param>
/// <param name="Operation">Of what.</param>
/// <param name="Date">When it was said.</param>
/// <param name="Agreement">The agreement whose principles it touches, or null.</param>
/// <param name="Principles">Their numbers, a judgement of those who recorded it; may be empty.</param>
/// <param name="Basis">The form of the accusation, such as <c>indictment</c>, or null.</param>
/// <param name="Source">The source.</param>
/// <param name="Note">A remark, or null.</param>
public sealed record AccusationReported(
    PartyId Accuser,
    PartyId Accused,
    string Operation,
    PartialDate Date,
    AgreementId? Agreement,
    IReadOnlyList<int> Principles,
    string? Basis,
    SourceId Source,
    string? Note) : ActBody, ISourced
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "accusation.reported";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static AccusationReported Read(ref ActReader r)
    {
        var body = new AccusationReported(
            Accused: new(r.SlugText("accused")),
            Accuser: new(r.SlugText("accuser")),
            Agreement: r.SlugOrNull("agreement") is { } agreement ? new AgreementId(agreement) : null,
            Basis: r.TextOrNull("basis"),
            Date: r.Date("date"),
            Note: r.TextOrNull("note"),
            Operation: r.Text("operation"),
            Principles: r.Numbers("principles"),
            Source: new(r.SlugText("source")));
        if (body is { Agreement: null, Principles.Count: > 0 })
            r.Failed("member 'principles' needs member 'agreement': they are the principles of one");
        return body;
    }

    internal override void Write(ActWriter w)
    {
        w.Text("accused", Accused.Value);
        w.Text("accuser", Accuser.Value);
        w.TextIfAny("agreement", Agreement?.Value);
        w.TextIfAny("basis", Basis);
        w.DateIfAny("date", Date);
        w.TextIfAny("note", Note);
        w.Text("operation", Operation);
        w.NumbersIfAny("principles", Principles);
        w.Text("source", Source.Value);
    }
}

/// <summary>A source reports something else about a party, such as an active cyber-warfare programme.</summary>
/// <param name="Party">The party.</param>
/// <param name="Attribute">What is reported.</param>
/// <param name="Value">What is said of it, such as <c>yes</c>, <c>no</c> or a party.</param>
/// <param name="AsOf">The day it speaks of.</param>
/// <param name="Source">The source.</param>
public sealed record AttributeReported(PartyId Party, string Attribute, string Value, LocalDate AsOf, SourceId Source) : ActBody, ISourced
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "attribute.reported";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static AttributeReported Read(ref ActReader r) => new(
        AsOf: r.Day("as_of"),
        Attribute: r.SlugText("attribute"),
        Party: new(r.SlugText("party")),
        Source: new(r.SlugText("source")),
        Value: r.Text("value"));

    internal override void Write(ActWriter w)
    {
        w.DateIfAny("as_of", new PartialDate(AsOf));
        w.Text("attribute", Attribute);
        w.Text("party", Party.Value);
        w.Text("source", Source.Value);
        w.Text("value", Value);
    }
}
