using System.Text;
using Entente.Advisories.Csaf;

namespace Entente.Advisories.Tests.Csaf;

/// <summary>What one test must say of one document: the base document with changes.</summary>
/// <param name="Id">The test.</param>
/// <param name="Versions">The versions of CSAF for which this is an example.</param>
/// <param name="Changes">As <see cref="BaseDocument.Changed"/> takes them.</param>
/// <param name="Pointers">What the test must find, and nothing else; nothing for a document that passes it.</param>
public sealed record CsafExample(string Id, CsafVersions Versions, string Changes, params string[] Pointers)
{
    public IEnumerable<CsafVersion> EachVersion()
    {
        if (Versions.HasFlag(CsafVersions.V20))
            yield return CsafVersion.V20;
        if (Versions.HasFlag(CsafVersions.V21))
            yield return CsafVersion.V21;
    }

    public CsafReport Judge(CsafVersion version) =>
        CsafValidator.Validate(Encoding.UTF8.GetBytes(BaseDocument.Changed(BaseDocument.Of(version), Changes).ToJsonString()), new CsafOptions { Version = version, UrlStatus = StatusOf });

    // Of the examples of 6.3.6 and 6.3.7.
    private static int? StatusOf(string url) => url.StartsWith("https://gone.example/", StringComparison.Ordinal) ? 410 : 200;
}
