using Entente.Advisories.Json;
using Entente.Advisories.Ssvc;

namespace Entente.Advisories.Csaf;

/// <summary>A decision point that an SSVC selects values of, with the parts of its namespace.</summary>
/// <param name="Ssvc">The SSVC object.</param>
/// <param name="Node">The item of selections.</param>
/// <param name="Namespace">Its namespace; what cannot be read is a matter of the schema.</param>
internal readonly record struct SsvcSelection(JsonView Ssvc, JsonView Node, SsvcNamespace Namespace)
{
    public JsonView At => Node[Keys.Namespace];

    /// <summary>Every selection of a document whose namespace can be read (CSAF 2.1).</summary>
    public static IEnumerable<SsvcSelection> Of(CsafDocument csaf)
    {
        foreach (var vulnerability in csaf.Vulnerabilities)
        {
            foreach (var metric in vulnerability.Metrics)
            {
                var ssvc = metric.Content[Keys.SsvcV2];
                foreach (var selection in ssvc[Keys.Selections])
                {
                    if (SsvcNamespace.TryParse(selection[Keys.Namespace].Text(), out var space, out _))
                        yield return new SsvcSelection(ssvc, selection, space);
                }
            }
        }
    }
}
