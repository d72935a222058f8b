using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Csaf.Tests;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf;

/// <summary>Judges CSAF documents, versions 2.0 and 2.1: the JSON schema in one pass, then every test of the preset; all findings, not the first.</summary>
public static class CsafValidator
{
    private static readonly Message CutShort = new(
        "product groups are referred to so often that not every reference could be followed: the tests are incomplete",
        "les groupes de produits sont référencés si souvent que toutes les références n’ont pu être suivies : les tests sont incomplets");

    /// <summary>Judges a document.</summary>
    /// <param name="utf8">The document. It must not change while the report is in use.</param>
    /// <param name="options">How; <see cref="CsafOptions.Default"/> when null.</param>
    public static CsafReport Validate(ReadOnlyMemory<byte> utf8, CsafOptions? options = null)
    {
        options ??= CsafOptions.Default;
        if (!JsonTree.TryParse(utf8, Keys.All, options.Limits, out var tree, out var fault))
            return new CsafReport(fault);
        var version = options.Version ?? VersionOf(tree);
        var findings = new Findings(tree, options.MostFindings) { Test = options.IsStrict ? CsafTest.StrictSchema : CsafTest.Schema };
        var schema = SchemaWalk.Judge(tree, version == CsafVersion.V20 ? Csaf20Schema.Root : Csaf21Schema.Root, findings, options.IsStrict);
        var isSchemaValid = findings.Count == 0;
        if (options.Preset != CsafPreset.Schema && !findings.AreTooMany)
            Run(new CsafDocument(tree, version, schema, options), options, findings);
        return new CsafReport(version, options, isSchemaValid, !findings.HasErrors, findings);
    }

    /// <summary>Judges a document that is read from a stream, to its end or to one byte more than the limit.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="options">How; <see cref="CsafOptions.Default"/> when null.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<CsafReport> ValidateAsync(Stream utf8, CsafOptions? options = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        var limit = (options ?? CsafOptions.Default).Limits.MaxBytes;
        var read = new byte[utf8.CanSeek ? (int)Math.Clamp(utf8.Length - utf8.Position, 0, limit) + 1L : 64 << 10];
        var length = 0;
        while (true)
        {
            var part = await utf8.ReadAsync(read.AsMemory(length), cancel);
            length += part;
            if (part == 0 || length > limit)
                return Validate(read.AsMemory(0, length), options);
            if (length == read.Length)
                Array.Resize(ref read, (int)Math.Min(length * 2L, limit + 1L));
        }
    }

    /// <summary>The tests that a document of a version is judged by, the schema first.</summary>
    /// <param name="version">The version.</param>
    /// <param name="options">How; <see cref="CsafOptions.Default"/> when null.</param>
    public static IReadOnlyList<CsafTest> TestsOf(CsafVersion version, CsafOptions? options = null)
    {
        options ??= CsafOptions.Default;
        return [options.IsStrict ? CsafTest.StrictSchema : CsafTest.Schema, .. CsafTests.Of(version).Where(test => IsIn(test, options.Preset))];
    }

    private static void Run(CsafDocument csaf, CsafOptions options, Findings findings)
    {
        foreach (var test in CsafTests.Of(csaf.Version))
        {
            if (!IsIn(test, options.Preset))
                continue;
            if (findings.AreTooMany)
                return;
            findings.Test = test;
            test.Check(csaf, findings);
        }

        if (csaf.IsCutShort)
            findings.Warn(csaf.Root[Keys.ProductTree][Keys.ProductGroups], CutShort);
    }

    private static bool IsIn(CsafTest test, CsafPreset preset) => test.Group switch
    {
        CsafGroup.Mandatory => preset is not CsafPreset.Schema,
        CsafGroup.Recommended => preset is CsafPreset.Extended or CsafPreset.Full,
        _ => preset is CsafPreset.Full,
    };

    // What names neither version is judged by the newest: the schema then says what it should name.
    private static CsafVersion VersionOf(JsonTree tree) =>
        tree.Root[Keys.Document][Keys.CsafVersion].Is("2.0"u8) ? CsafVersion.V20 : CsafVersion.V21;
}
