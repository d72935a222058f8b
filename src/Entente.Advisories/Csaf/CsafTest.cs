using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf;

/// <summary>The groups of tests: what it means that one fails (CSAF 2.1, section 6).</summary>
public enum CsafGroup
{
    /// <summary>The JSON schema: an error.</summary>
    Schema,

    /// <summary>6.1, mandatory: an error, the document is not valid.</summary>
    Mandatory,

    /// <summary>6.2, recommended, which CSAF 2.0 calls optional: a warning.</summary>
    Recommended,

    /// <summary>6.3, informative: an information.</summary>
    Informative,
}

/// <summary>What carries out a test: it looks at the document and adds what it finds.</summary>
/// <param name="csaf">The document with its index.</param>
/// <param name="findings">What is found goes here.</param>
internal delegate void CsafCheck(CsafDocument csaf, Findings findings);

/// <summary>One test of CSAF. Each is a unit of its own in <c>Csaf/Tests</c>, listed in <see cref="Tests.CsafTests"/>.</summary>
public sealed class CsafTest
{
    internal CsafTest(string id, CsafVersions versions, Message title, CsafCheck check)
    {
        (Id, Versions, Title, Check) = (id, versions, title, check);
        Group = id.AsSpan() switch
        {
            ['6', '.', '1', ..] => CsafGroup.Mandatory,
            ['6', '.', '2', ..] => CsafGroup.Recommended,
            ['6', '.', '3', ..] => CsafGroup.Informative,
            _ => CsafGroup.Schema,
        };
    }

    /// <summary>The id of the JSON schema's findings, when what it does not name is allowed where it allows it.</summary>
    internal static readonly CsafTest Schema = new("schema", CsafVersions.Both, new("JSON schema", "schéma JSON"), static (_, _) => { });

    /// <summary>The id of the JSON schema's findings when it is taken strictly: nothing but what it names.</summary>
    internal static readonly CsafTest StrictSchema = new("schema_strict", CsafVersions.Both, new("strict JSON schema", "schéma JSON strict"), static (_, _) => { });

    /// <summary>The number of its section, such as <c>6.1.27.3</c>; <c>schema</c> or <c>schema_strict</c> for the schema.</summary>
    public string Id { get; }

    /// <summary>The versions of CSAF in which it has this id and this rule.</summary>
    public CsafVersions Versions { get; }

    /// <summary>Its name in the standard, and in French.</summary>
    public Message Title { get; }

    /// <summary>What it means that it fails.</summary>
    public CsafGroup Group { get; }

    internal CsafCheck Check { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{Id} {Title.English}";
}
