using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;

namespace Entente.Web.Adhering;

/// <summary>What is asked of the secretariat.</summary>
public enum MatterKind
{
    /// <summary>An organisation wants to sign.</summary>
    SignOn,

    /// <summary>It has a new name.</summary>
    Rename,

    /// <summary>Something in its entry is wrong.</summary>
    Correction,

    /// <summary>Another entry is the same organisation.</summary>
    Merge,

    /// <summary>Another organisation took its place.</summary>
    Succession,

    /// <summary>It leaves. Nobody decides; it takes effect after some days.</summary>
    Withdrawal,

    /// <summary>The secretariat learned that an organisation has left, or is no more.</summary>
    Record,

    /// <summary>A pact wants to sign, by its lead.</summary>
    Pact,
}

/// <summary>How far a matter has come.</summary>
public enum MatterStatus
{
    /// <summary>Being filled in.</summary>
    Draft,

    /// <summary>The secretariat decides.</summary>
    Open,

    /// <summary>The applicant was asked for more.</summary>
    Returned,

    /// <summary>It takes effect at its time, if it is not cancelled.</summary>
    Waiting,

    Approved,
    Rejected,
    Cancelled,
}

/// <summary>What follows from how far a matter has come.</summary>
public static class MatterStatuses
{
    extension(MatterStatus status)
    {
        public bool IsClosed => status is MatterStatus.Approved or MatterStatus.Rejected or MatterStatus.Cancelled;
    }
}

/// <summary>Something that is asked of the secretariat.</summary>
/// <param name="Id">Its number, by which people name it; no secret.</param>
/// <param name="Hash">The hash of the applicant's link; null when it was filed from an account.</param>
/// <param name="Round">Counts up when the applicant changes something; an approval is good for its round.</param>
/// <param name="Party">Whom it concerns; null while it is no party of the register.</param>
/// <param name="FiledBy">Who filed it, or helped to: they do not approve it.</param>
/// <param name="Language">In which the applicant is written to.</param>
/// <param name="Says">What is asked, as JSON.</param>
/// <param name="Challenge">What the domain is asked to show.</param>
/// <param name="Hindrance">Why the register refused it when it was due.</param>
/// <param name="HinderedAt">How many acts the log had then.</param>
public sealed record Matter(
    string Id, byte[]? Hash, MatterKind Kind, MatterStatus Status, long Round, string? Party, string? FiledBy, string Language, string Says, string Challenge,
    Instant OpenedAt, Instant? FiledAt, Instant? DueAt, Instant? ClosedAt, string? Hindrance, long? HinderedAt)
{
    private Answers? _answers;

    public Answers Answers => _answers ??= Answers.Read(Says);

    /// <summary>Whether the applicant may still change what it says.</summary>
    public bool IsEditable => Status is MatterStatus.Draft or MatterStatus.Returned;

    public bool IsClosed => Status.IsClosed;
}

/// <summary>What a form was answered, by the names of its fields. Fields that were left empty are absent.</summary>
public sealed class Answers
{
    public static readonly Answers None = new(FrozenDictionary<string, string>.Empty);

    // It stands in a column, and the desk searches that for names in any script. No page shows it as it is.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IReadOnlyDictionary<string, string> _values;

    private Answers(IReadOnlyDictionary<string, string> values) => _values = values;

    public string? this[string field] => _values.GetValueOrDefault(field);

    /// <summary>The organisation's name, and the one in French.</summary>
    public IEnumerable<string> Names => new[] { this[Fields.Name], this[Fields.NameFr] }.OfType<string>();

    public IEnumerable<KeyValuePair<string, string>> All => _values;

    public bool Has(string field) => _values.ContainsKey(field);

    /// <summary>An answer that names something: neither left out nor "none of them".</summary>
    public string? Named(string field) => this[field] is { } value && value != Fields.None ? value : null;

    /// <summary>With other values; null or empty takes one away.</summary>
    public Answers With(IEnumerable<KeyValuePair<string, string?>> changes)
    {
        var values = new SortedDictionary<string, string>(_values.ToDictionary(), StringComparer.Ordinal);
        foreach (var (field, value) in changes)
        {
            if (string.IsNullOrEmpty(value))
                values.Remove(field);
            else
                values[field] = value;
        }

        return new(values);
    }

    public static Answers Of(params IEnumerable<(string Field, string? Value)> values)
        => None.With(values.Select(pair => KeyValuePair.Create(pair.Field, pair.Value)));

    public string Write() => JsonSerializer.Serialize(_values, Readable);

    public static Answers Read(string json) => new(JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? []);
}

/// <summary>How something was proven.</summary>
public enum ProofKind
{
    /// <summary>A link that was mailed there was confirmed.</summary>
    Mailbox,

    /// <summary>The domain has the TXT record.</summary>
    Dns,

    /// <summary>The domain's web server has the file.</summary>
    WellKnown,

    /// <summary>Somebody of the secretariat says what they saw.</summary>
    Hand,

    /// <summary>The lead of the pact says that it is a member.</summary>
    Pact,
}

/// <summary>Something that was proven.</summary>
/// <param name="Actor">Who: a person's id, or "stranger" for the applicant.</param>
/// <param name="Evidence">What was seen: a mailbox, a domain with its resolver, the words of the secretariat.</param>
public sealed record MatterProof(string Matter, ProofKind Kind, Instant At, string Actor, string Evidence);

/// <summary>What was done in a matter.</summary>
public enum MatterAction
{
    Filed,
    Approved,
    Returned,
    Answered,
    Rejected,
    Appealed,
    Cancelled,
    Done,
}

/// <summary>What was said and decided in a matter.</summary>
public sealed record MatterWord(string Matter, long Idx, Instant At, string Actor, MatterAction Action, long Round, string Text);

/// <summary>A document, without its bytes.</summary>
public sealed record DocumentLine(string Matter, string Type, byte[] Sha256, Instant At, long Size)
{
    public string HashText => Convert.ToHexStringLower(Sha256);
}
