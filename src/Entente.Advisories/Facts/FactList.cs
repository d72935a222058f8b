// Lists of facts that others keep (CWE, IANA, SPDX, LicenseDB, SSVC), embedded as brotli-compressed lines. tools/advisory-facts makes them anew.

using System.IO.Compression;
using System.Reflection;
using System.Text;

namespace Entente.Advisories.Facts;

internal static class FactList
{
    /// <summary>The text of a list, <c>cwe</c> for instance; each line ends with a newline.</summary>
    public static string Read(string name)
    {
        using var packed = Assembly.GetExecutingAssembly().GetManifestResourceStream(name + ".txt.br")
            ?? throw new InvalidOperationException($"The list {name} is not embedded.");
        using var text = new StreamReader(new BrotliStream(packed, CompressionMode.Decompress), Encoding.UTF8);
        return text.ReadToEnd();
    }
}
