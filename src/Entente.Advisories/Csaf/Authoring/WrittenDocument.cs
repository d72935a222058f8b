using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Entente.Advisories.Csaf.Authoring;

/// <summary>A document that was written: its canonical bytes, and what the schema and the mandatory tests say of them.</summary>
public sealed class WrittenDocument
{
    internal WrittenDocument(JsonObject document, CsafVersion version)
    {
        Utf8 = CanonicalJson.Of(document);
        Report = CsafValidator.Validate(Utf8, new CsafOptions { Preset = CsafPreset.Basic, Version = version });
        FileName = CsafFileName.Of(document.Object("document").Object("tracking").Text("id") ?? "");
    }

    /// <summary>The document.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>What is wrong with it, if anything is.</summary>
    public CsafReport Report { get; }

    /// <summary>Whether it may be published.</summary>
    public bool IsValid => Report.IsValid;

    /// <summary>The name that its file must have (5.1).</summary>
    public string FileName { get; }
}

/// <summary>The hash files beside a document (CSAF 2.1, 7.1.18, "Integrity"): one line, as sha256sum and sha512sum write it.</summary>
public static class HashFiles
{
    /// <summary>The hash files of a document: their names and contents.</summary>
    /// <param name="fileName">The name of the document's file.</param>
    /// <param name="document">The document.</param>
    public static IReadOnlyList<(string FileName, string Content)> Of(string fileName, ReadOnlySpan<byte> document) =>
    [
        ($"{fileName}.sha256", $"{Convert.ToHexStringLower(SHA256.HashData(document))}  {fileName}\n"),
        ($"{fileName}.sha512", $"{Convert.ToHexStringLower(SHA512.HashData(document))}  {fileName}\n"),
    ];
}
