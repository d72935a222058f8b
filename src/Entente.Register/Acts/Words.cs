namespace Entente.Register.Acts;

/// <summary>What sort of body a party is.</summary>
public enum PartyKind : byte
{
    /// <summary>A state.</summary>
    State,

    /// <summary>A public authority or local government.</summary>
    PublicAuthority,

    /// <summary>An organisation of states.</summary>
    InternationalOrganization,

    /// <summary>A company or association of companies.</summary>
    PrivateSector,

    /// <summary>Charities, universities and other bodies of civil society.</summary>
    CivilSociety,
}

/// <summary>What sort of instrument an agreement is.</summary>
public enum AgreementKind : byte
{
    /// <summary>A text that parties support.</summary>
    Declaration,

    /// <summary>A club of parties that may adhere to agreements as a body, and so bring its members in.</summary>
    Pact,
}

/// <summary>What a source says of a party's standing.</summary>
public enum StandingClaim : byte
{
    /// <summary>It was in on that day.</summary>
    In,

    /// <summary>It was not in on that day, nor before, back to its last leaving.</summary>
    Out,

    /// <summary>It joined on that date: not in before, in after.</summary>
    Joined,

    /// <summary>It left on that date: in before, not in after until it joins again.</summary>
    Left,
}

/// <summary>How sure those who recorded an observation were of it. Shown, never computed with.</summary>
public enum Confidence : byte
{
    /// <summary>Nothing was said.</summary>
    Unstated,

    /// <summary>Weak or contradicted elsewhere.</summary>
    Low,

    /// <summary>Inferred or from one secondary source.</summary>
    Medium,

    /// <summary>Stated plainly by a source that was read.</summary>
    High,
}

/// <summary>How a reported count relates to the true one.</summary>
public enum Comparator : byte
{
    /// <summary>Exactly so many.</summary>
    Exact,

    /// <summary>More than so many.</summary>
    MoreThan,

    /// <summary>So many or more.</summary>
    AtLeast,

    /// <summary>Fewer than so many.</summary>
    FewerThan,

    /// <summary>So many or fewer.</summary>
    AtMost,
}

/// <summary>The vocabularies of the act format (docs/formats/act.md §4).</summary>
public static class Words
{
    /// <summary>Kinds of party.</summary>
    public static Vocabulary<PartyKind> PartyKinds { get; } = new(
        ("state", PartyKind.State),
        ("public-authority", PartyKind.PublicAuthority),
        ("international-organization", PartyKind.InternationalOrganization),
        ("private-sector", PartyKind.PrivateSector),
        ("civil-society", PartyKind.CivilSociety));

    /// <summary>Kinds of agreement.</summary>
    public static Vocabulary<AgreementKind> AgreementKinds { get; } = new(("declaration", AgreementKind.Declaration), ("pact", AgreementKind.Pact));

    /// <summary>Claims about standing.</summary>
    public static Vocabulary<StandingClaim> Claims { get; } = new(
        ("in", StandingClaim.In), ("out", StandingClaim.Out), ("joined", StandingClaim.Joined), ("left", StandingClaim.Left));

    /// <summary>Degrees of confidence.</summary>
    public static Vocabulary<Confidence> Confidences { get; } = new(
        ("unstated", Confidence.Unstated), ("low", Confidence.Low), ("medium", Confidence.Medium), ("high", Confidence.High));

    /// <summary>Comparators of reported counts.</summary>
    public static Vocabulary<Comparator> Comparators { get; } = new(
        ("exact", Comparator.Exact),
        ("more-than", Comparator.MoreThan),
        ("at-least", Comparator.AtLeast),
        ("fewer-than", Comparator.FewerThan),
        ("at-most", Comparator.AtMost));

    /// <summary>Standings.</summary>
    public static Vocabulary<Standing> Standings { get; } = new(
        ("in", Standing.In), ("unknown", Standing.Unknown), ("disputed", Standing.Disputed), ("out", Standing.Out));
}
