namespace Entente.Register.Acts;

/// <summary>What is claimed of a party's standing, whoever claims it: the common part of observations and rulings.</summary>
/// <param name="Agreement">In or out of what.</param>
/// <param name="Party">Who.</param>
/// <param name="Claim">What is claimed.</param>
/// <param name="On">The date of the claim: a day for in and out; the date of joining or leaving.</param>
/// <param name="IsLatest">The date is the latest possible one ("at the latest"); only for joined and left, and then a day.</param>
/// <param name="Route">By which route, or <see cref="Route.Unstated"/>.</param>
public readonly record struct StandingStatement(
    AgreementId Agreement, PartyId Party, StandingClaim Claim, PartialDate On, bool IsLatest, Route Route)
{
    internal static void Check(ref ActReader r, StandingClaim claim, PartialDate? on, PartialDate? by)
    {
        if (r.Fault is not null)
            return;
        if ((on is null) == (by is null))
            r.Failed("exactly one of 'by' (at the latest) and 'on' must be there");
        else if (by is { Precision: not DatePrecision.Day })
            r.Failed($"member 'by' is '{by}'; it must name a day");
        else if (claim is StandingClaim.In or StandingClaim.Out && on is not { Precision: DatePrecision.Day })
            r.Failed($"a claim '{Words.Claims.Write(claim)}' needs member 'on' with a day");
    }
}

/// <summary>A source says something about a party's standing in an agreement.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="Source">The source.</param>
/// <param name="Confidence">How sure those who recorded it were.</param>
/// <param name="Note">A remark, or null.</param>
public sealed record StandingObserved(StandingStatement Statement, SourceId Source, Confidence Confidence, string? Note) : ActBody, ISourced
{
    // The statement field by field: as one struct it would be padded, and most of what a register holds are observations.
    private readonly string _agreement = Statement.Agreement.Value;
    private readonly string _party = Statement.Party.Value;
    private readonly Route _route = Statement.Route;
    private readonly PartialDate _on = Statement.On;
    private readonly StandingClaim _claim = Statement.Claim;
    private readonly bool _isLatest = Statement.IsLatest;

    /// <summary>What it says.</summary>
    public StandingStatement Statement
    {
        get => new(new(_agreement), new(_party), _claim, _on, _isLatest, _route);
        init => (_agreement, _party, _claim, _on, _isLatest, _route) =
            (value.Agreement.Value, value.Party.Value, value.Claim, value.On, value.IsLatest, value.Route);
    }

    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "standing.observed";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static StandingObserved Read(ref ActReader r)
    {
        var agreement = new AgreementId(r.SlugText("agreement"));
        var by = r.DateOrNull("by");
        var claim = r.Choice("claim", Words.Claims);
        var confidence = r.ChoiceOrNull("confidence", Words.Confidences) ?? Confidence.Unstated;
        var note = r.TextOrNull("note");
        var on = r.DateOrNull("on");
        var party = new PartyId(r.SlugText("party"));
        var route = r.RouteOrUnstated("route");
        var source = new SourceId(r.SlugText("source"));
        StandingStatement.Check(ref r, claim, on, by);
        return new(new StandingStatement(agreement, party, claim, on ?? by ?? default, by is not null, route), source, confidence, note);
    }

    internal override void Write(ActWriter w)
    {
        w.Text("agreement", Statement.Agreement.Value);
        w.DateIfAny("by", Statement.IsLatest ? Statement.On : null);
        w.Text("claim", Words.Claims.Write(Statement.Claim));
        if (Confidence != Confidence.Unstated)
            w.Text("confidence", Words.Confidences.Write(Confidence));
        w.TextIfAny("note", Note);
        w.DateIfAny("on", Statement.IsLatest ? null : Statement.On);
        w.Text("party", Statement.Party.Value);
        w.TextIfAny("route", Statement.Route.IsStated ? Statement.Route.ToString() : null);
        w.Text("source", Source.Value);
    }
}

/// <summary>The secretariat decides what holds where sources contradict one another. Stronger than any observation.</summary>
/// <param name="Statement">What holds.</param>
/// <param name="Reason">Why; always said.</param>
public sealed record StandingRuled(StandingStatement Statement, string Reason) : ActBody
{
    /// <summary>The kind in the bytes.</summary>
    public const string KindName = "standing.ruled";

    /// <inheritdoc/>
    public override string Kind => KindName;

    internal static StandingRuled Read(ref ActReader r)
    {
        var agreement = new AgreementId(r.SlugText("agreement"));
        var by = r.DateOrNull("by");
        var claim = r.Choice("claim", Words.Claims);
        var on = r.DateOrNull("on");
        var party = new PartyId(r.SlugText("party"));
        var reason = r.Text("reason");
        var route = r.RouteOrUnstated("route");
        StandingStatement.Check(ref r, claim, on, by);
        return new(new StandingStatement(agreement, party, claim, on ?? by ?? default, by is not null, route), reason);
    }

    internal override void Write(ActWriter w)
    {
        w.Text("agreement", Statement.Agreement.Value);
        w.DateIfAny("by", Statement.IsLatest ? Statement.On : null);
        w.Text("claim", Words.Claims.Write(Statement.Claim));
        w.DateIfAny("on", Statement.IsLatest ? null : Statement.On);
        w.Text("party", Statement.Party.Value);
        w.Text("reason", Reason);
        w.TextIfAny("route", Statement.Route.IsStated ? Statement.Route.ToString() : null);
    }
}
