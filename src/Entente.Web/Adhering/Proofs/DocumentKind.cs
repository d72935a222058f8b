namespace Entente.Web.Adhering.Proofs;

/// <summary>
/// What kind of document some bytes are, by the bytes alone: neither a file's name nor what a browser says of it is believed. Only what begins and ends as
/// its format demands is taken, so that nothing can be hidden behind a picture.
/// </summary>
public static class DocumentKind
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";

    // ISO 32000-2 §7.5.5: readers look for the end mark in the last 1024 bytes.
    private const int PdfTail = 1024;

    /// <summary>The media type; null for anything that is none of the three.</summary>
    public static string? Of(ReadOnlySpan<byte> bytes)
        => IsPdf(bytes) ? Pdf : IsPng(bytes) ? Png : IsJpeg(bytes) ? Jpeg : null;

    /// <summary>The ending of our own name for it.</summary>
    public static string Extension(string type) => type switch { Pdf => ".pdf", Png => ".png", _ => ".jpg" };

    private static bool IsPdf(ReadOnlySpan<byte> bytes)
        => (bytes.StartsWith("%PDF-1."u8) || bytes.StartsWith("%PDF-2."u8)) && bytes[Math.Max(0, bytes.Length - PdfTail)..].IndexOf("%%EOF"u8) >= 0;

    /// <summary>PNG (Third Edition) §5.2, §11.2.2: the signature, the header chunk, and the end chunk with nothing behind it.</summary>
    private static bool IsPng(ReadOnlySpan<byte> bytes)
        => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
            && bytes.EndsWith((ReadOnlySpan<byte>)[0, 0, 0, 0, 0x49, 0x45, 0x4E, 0x44, 0xAE, 0x42, 0x60, 0x82]);

    /// <summary>ITU-T T.81 §B.1.1.3: start of image, another marker, end of image.</summary>
    private static bool IsJpeg(ReadOnlySpan<byte> bytes)
        => bytes.Length > 4 && bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) && bytes.EndsWith((ReadOnlySpan<byte>)[0xFF, 0xD9]);
}
