using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>What is to be said of a requirement.</summary>
public enum Verdict
{
    /// <summary>It was checked, and nothing is against it.</summary>
    Passed,

    /// <summary>It is broken.</summary>
    Failed,

    /// <summary>There is nothing that it could be about.</summary>
    NotUsed,

    /// <summary>It could not be checked; a message says why.</summary>
    NotChecked,
}

/// <summary>The roles of section 7.2, each of the first three more than the one before.</summary>
public enum CsafRole
{
    /// <summary>None of them.</summary>
    None,

    /// <summary>CSAF publisher (7.2.1).</summary>
    Publisher,

    /// <summary>CSAF provider (7.2.2).</summary>
    Provider,

    /// <summary>CSAF trusted provider (7.2.3).</summary>
    TrustedProvider,

    /// <summary>CSAF lister (7.2.4).</summary>
    Lister,

    /// <summary>CSAF aggregator (7.2.5).</summary>
    Aggregator,
}

/// <summary>One thing that was found.</summary>
public sealed class CheckMessage
{
    private readonly Message _message;
    private readonly string[] _arguments;
    private readonly Message? _why;

    internal CheckMessage(Severity severity, string? evidence, Message message, Message? why, string[] arguments) => (Severity, Evidence, _message, _why, _arguments) = (severity, evidence, message, why, arguments);

    /// <summary>How much it weighs.</summary>
    public Severity Severity { get; }

    /// <summary>The address where it can be seen; null when it is about the whole.</summary>
    public string? Evidence { get; }

    /// <summary>What it is.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Text(string language) => _message.In(language, _why is null ? _arguments : [.. _arguments, _why.In(language)]);

    /// <inheritdoc/>
    public override string ToString() => Evidence is null ? Text("en") : $"{Evidence}: {Text("en")}";
}

/// <summary>What was found of one requirement of section 7.1.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Verdict">What is to be said of it.</param>
/// <param name="Messages">What was found, the heaviest first; of each weight 10,000 at most.</param>
public sealed record RequirementReport(int Number, Verdict Verdict, IReadOnlyList<CheckMessage> Messages)
{
    /// <summary>What it is about.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Title(string language) => CsafRequirements.TitleOf(Number).In(language);
}

/// <summary>What was found at a provider, a lister or an aggregator.</summary>
public sealed record CheckReport
{
    /// <summary>What was checked: a domain or an address.</summary>
    public required string Target { get; init; }

    /// <summary>The address of the provider-metadata.json or aggregator.json; null when there is none.</summary>
    public string? Metadata { get; init; }

    /// <summary>The version of CSAF that is served; null when there is no metadata.</summary>
    public CsafVersion? Version { get; init; }

    /// <summary>The name of the publisher or aggregator.</summary>
    public string? Name { get; init; }

    /// <summary>The role that the metadata claims.</summary>
    public CsafRole Claimed { get; init; }

    /// <summary>The highest role whose requirements are all kept.</summary>
    public CsafRole Kept { get; init; }

    /// <summary>How many documents were found.</summary>
    public int Documents { get; init; }

    /// <summary>How many of the documents were judged.</summary>
    public int Judged { get; init; }

    /// <summary>Each requirement that concerns the claimed role, in order.</summary>
    public required IReadOnlyList<RequirementReport> Requirements { get; init; }

    /// <summary>Whether the role that is claimed is kept.</summary>
    public bool IsKept => Claimed != CsafRole.None && (Kept == Claimed || (Claimed < CsafRole.Lister && Kept is > CsafRole.None and < CsafRole.Lister && Kept > Claimed));
}
