using System.Text.Json;
using System.Text.Json.Serialization;
using Entente.Log;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Briefings;
using Entente.Web.Shell;
using NodaTime;

namespace Entente.Web.Acts;

/// <summary>One act in a list.</summary>
/// <param name="Text">What it says, in the reader's language.</param>
/// <param name="Sentence">The same with its links, for pages.</param>
public sealed record ActLine(long Index, Instant Recorded, string Kind, string Text, [property: JsonIgnore] Clause Sentence)
{
    public static ActLine Of(RegisterSnapshot register, Act act, ActWords words, View view)
    {
        var sentence = words.Sentence(register, act.Says, view.Language);
        return new(act.Index, act.Recorded, act.Says.Kind, sentence.Text, sentence);
    }
}

/// <summary>Acts, newest first, one page of them.</summary>
/// <param name="OfKind">The kind that was asked for, or null for all.</param>
/// <param name="Kinds">How many acts there are of each kind.</param>
/// <param name="All">All that were asked for, on whatever page, without their sentences: the CSV writes these.</param>
public sealed record ActList(
    long KnownBy,
    string? OfKind,
    int Total,
    int Page,
    int Pages,
    IReadOnlyList<ActLine> Acts,
    IReadOnlyDictionary<string, int> Kinds,
    [property: JsonIgnore] IEnumerable<ActLine> All);

public enum ActEffect
{
    /// <summary>It counts.</summary>
    InEffect,

    /// <summary>A later act took it back, or put another in its place.</summary>
    TakenBack,

    /// <summary>It never had an effect, for the reason given.</summary>
    Faulty,
}

/// <summary>One act: what it says, its bytes, and the proof that the log holds them.</summary>
/// <param name="Notice">The number of its notice; null when it is of no consequence.</param>
/// <param name="Effect">Whether it counts in the register asked about.</param>
/// <param name="Fault">Why it does not, when it is faulty.</param>
/// <param name="TakesBack">The act that this one retracts or corrects.</param>
/// <param name="TouchedBy">The acts that retract or correct this one.</param>
/// <param name="Entry">The bytes of the entry, read as JSON; absent when they are none.</param>
/// <param name="EntryText">The bytes of the entry as text, exactly.</param>
public sealed record ActModel(
    long Index,
    Instant Recorded,
    int? Notice,
    string Kind,
    string Text,
    [property: JsonIgnore] Clause Sentence,
    string? Note,
    ActEffect Effect,
    string? Fault,
    ActLine? TakesBack,
    IReadOnlyList<ActLine> TouchedBy,
    JsonElement? Entry,
    [property: JsonIgnore] string EntryText,
    int EntryBytes,
    string LeafHash,
    ProvenModel Proven,
    InclusionModel Inclusion);

/// <summary>When the act reached the log, by the clocks of a quorum of witnesses (docs/formats/log.md, "Dates"); what is null is not proven.</summary>
/// <param name="After">A quorum still saw the log without it.</param>
/// <param name="NotLaterThan">A quorum had seen the log with it.</param>
public sealed record ProvenModel(Instant? After, Instant? NotLaterThan)
{
    public static ProvenModel Of(ProvenInterval proven) => new(Moment(proven.After), Moment(proven.NotLaterThan));

    private static Instant? Moment(long? seconds) => seconds is { } time ? Instant.FromUnixTimeSeconds(time) : null;
}

/// <summary>The inclusion proof of an entry, and whether this server found it to hold.</summary>
public sealed record InclusionModel(long LogSize, string Root, IReadOnlyList<string> Hashes, bool Verified, string? Reason, string Checkpoint, string Vkey);

/// <summary>The log, for the page that explains it.</summary>
/// <param name="Verified">Whether the signature of the checkpoint holds under the key.</param>
public sealed record LogModel(string Origin, long Size, string Root, Instant NewestAct, string Checkpoint, string Vkey, bool Verified, long Faults);
