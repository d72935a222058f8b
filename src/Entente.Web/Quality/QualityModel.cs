using System.Text.Json.Serialization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Web.Instance;
using NodaTime;

namespace Entente.Web.Quality;

/// <summary>A kind of weakness that the register can count in itself.</summary>
public enum Weakness
{
    /// <summary>Parties that are in, and of which only bounds are known for the day of joining.</summary>
    Undated,

    /// <summary>Parties whose standing is unknown on the day.</summary>
    Unknown,

    /// <summary>Parties whose standing is disputed on the day.</summary>
    Disputed,

    /// <summary>Observations recorded with low or medium confidence.</summary>
    Unsure,

    /// <summary>Sources whose text nobody opened.</summary>
    UnverifiedSources,

    /// <summary>Accusations that rest on such sources.</summary>
    UnverifiedAccusations,

    /// <summary>Group memberships that rest on such sources.</summary>
    UnverifiedMemberships,

    /// <summary>Entries that are duplicates of others.</summary>
    Duplicates,

    /// <summary>Parties that the list showed under several categories.</summary>
    Drifted,

    /// <summary>Parties that the list showed under a category other than their kind.</summary>
    Miscategorised,

    /// <summary>Parties that the list showed under no category.</summary>
    Uncategorised,

    /// <summary>Parties that vanished from the list although no source says that they left.</summary>
    SilentlyRemoved,

    /// <summary>Parties without a country.</summary>
    WithoutCountry,

    /// <summary>Reported counts that the register contradicts.</summary>
    ContradictedCounts,

    /// <summary>Acts of the log that have no effect.</summary>
    Faults,
}

/// <summary>One of those that a weakness is about.</summary>
/// <param name="Remark">What is weak about it: days, categories, a reason.</param>
/// <param name="NameLanguage">The language of a name that is prose of the record, whatever the reader's.</param>
/// <param name="RemarkLanguage">The same of the remark.</param>
public sealed record WeakCase(string Name, string Url, string? Remark, [property: JsonIgnore] string? NameLanguage = null, [property: JsonIgnore] string? RemarkLanguage = null);

/// <summary>A weakness with its number, out of how many, and all the cases or the first of them.</summary>
public sealed record WeakPoint(Weakness Kind, int Count, int OutOf, IReadOnlyList<WeakCase> Cases);

/// <summary>What is known to be weak in the data, counted from the register as of the day.</summary>
public sealed record QualityModel(LocalDate AsOf, Named Agreement, LocalDate? ListEnds, IReadOnlyList<WeakPoint> Points);
