using Entente.Advisories.Json;
using Entente.Advisories.Prose;

namespace Entente.Advisories.Csaf;

/// <summary>Which tests are run (CSAF 2.1, 6.4).</summary>
public enum CsafPreset
{
    /// <summary>The JSON schema only.</summary>
    Schema,

    /// <summary>The schema and the mandatory tests: whether a document is valid.</summary>
    Basic,

    /// <summary>Basic and the recommended tests.</summary>
    Extended,

    /// <summary>All tests.</summary>
    Full,
}

/// <summary>How a document is judged.</summary>
public sealed record CsafOptions
{
    /// <summary>All tests, the schema as it is, no network.</summary>
    public static readonly CsafOptions Default = new();

    /// <summary>Which tests are run.</summary>
    public CsafPreset Preset { get; init; } = CsafPreset.Full;

    /// <summary>
    /// Whether members that the schema does not name are errors where the schema allows them, as it does in CSAF 2.0. Findings of the schema then have
    /// the id <c>schema_strict</c>.
    /// </summary>
    public bool IsStrict { get; init; }

    /// <summary>The version to judge by, whatever the document says of itself; null to believe it.</summary>
    public CsafVersion? Version { get; init; }

    /// <summary>What is past: some tests judge by the time at which they run.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// The HTTP status with which an address is answered (6.3.6, 6.3.7): 0 when nothing answers, null when it is not known. Null, the default, asks
    /// nobody: the addresses are not judged.
    /// </summary>
    public Func<string, int?>? UrlStatus { get; init; }

    /// <summary>The spelling of a language (6.3.8), or null when it is not supported. The default knows some English and asks nobody.</summary>
    public Func<string, Spelling?> Spelling { get; init; } = static language => EnglishSpelling.Default.ForLanguage(language);

    /// <summary>The grammar of a language (6.3.16), or null when it is not supported. The default knows some English and asks nobody.</summary>
    public Func<string, Grammar?> Grammar { get; init; } = EnglishGrammar.ForLanguage;

    /// <summary>The extensions, by their <c>$schema</c>, that the OASIS CSAF TC lists as official or registered. It lists none so far.</summary>
    public IReadOnlyDictionary<string, CsafExtensionClass> Extensions { get; init; } = new Dictionary<string, CsafExtensionClass>(StringComparer.Ordinal);

    /// <summary>
    /// How many findings are told, at least 1: after these there is one more, which says that there are others, and no further test is run. Of a document that was cut
    /// short before its validity was known it is an error. The default is a million; of 2,468 published documents of CISA and Red Hat one has 52,506, and none more.
    /// </summary>
    public int MostFindings { get; init; } = 1_000_000;

    /// <summary>How much is read.</summary>
    public JsonLimits Limits { get; init; } = JsonLimits.Default;
}
