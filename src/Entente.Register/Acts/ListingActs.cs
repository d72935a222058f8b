using NodaTime;

namespace Entente.Register.Acts;

/// <summary>
/// The list that the depositary publishes showed a party. A day counts by its end: <paramref name="From"/> is the first day at whose end the party
/// stood there, <paramref name="Until"/> the first at whose end it no longer did.
/// </summary>
/// <param name="Agreement">The agreement whose list it is.</param>
/// <param name="Party">The party shown.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="Until">End, exclusive, or null while it stands there.</param>
/// <param name="Category">The list's own word for the party, or null where it had none.</param>
/// <param name="Source">The list.</param>
public sealed record ListingObserved(AgreementId Agreement, PartyId Party, LocalDate From, LocalDate? Until, string? Category, SourceId Source)
    : ActBody, ISourced
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "listing.observed";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static ListingObserved Read(ref ActReader r)
    {
        var body = new ListingObserved(
            Agreement: new(r.SlugText("agreement")),
            Category: r.SlugOrNull("category"),
            From: r.Day("from"),
            Party: new(r.SlugText("party")),
            Source: new(r.SlugText("source")),
            Until: r.DayOrNull("until"));
        if (body.Category is Queries.Listed.Total or Queries.Listed.NoCategory)
            r.Failed($"member 'category' is '{body.Category}', which stands for all entries and for those without a category; leave it out for the latter");
        if (r.Fault is null && body.Until <= body.From)
            r.Failed($"member 'until' is {body.Until:uuuu-MM-dd}; it must come after 'from', because it is the first day without the party");
        return body;
    }

    internal override void Write(ActWriter w)
    {
        w.Text("agreement", Agreement.Value);
        w.TextIfAny("category", Category);
        w.DateIfAny("from", new PartialDate(From));
        w.Text("party", Party.Value);
        w.Text("source", Source.Value);
        w.DateIfAny("until", Until is { } until ? new PartialDate(until) : null);
    }
}

/// <summary>The list was complete and is fully known on these days, so that its silence about a party is evidence too.</summary>
/// <param name="Agreement">The agreement whose list it is.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="Until">Last day, inclusive.</param>
/// <param name="Source">The list.</param>
public sealed record ListCovered(AgreementId Agreement, LocalDate From, LocalDate Until, SourceId Source) : ActBody, ISourced
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "list.covered";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static ListCovered Read(ref ActReader r)
    {
        var body = new ListCovered(
            Agreement: new(r.SlugText("agreement")), From: r.Day("from"), Source: new(r.SlugText("source")), Until: r.Day("until"));
        if (r.Fault is null && body.Until < body.From)
            r.Failed("member 'until' must not come before 'from'");
        return body;
    }

    internal override void Write(ActWriter w)
    {
        w.Text("agreement", Agreement.Value);
        w.DateIfAny("from", new PartialDate(From));
        w.Text("source", Source.Value);
        w.DateIfAny("until", new PartialDate(Until));
    }
}
