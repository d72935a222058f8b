using System.Text.Json.Nodes;
using Entente.Advisories.Csaf;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Csaf.Tests;
using Entente.Advisories.Texts;
using Entente.Advisories.Vers;

namespace Entente.Advisories.Converting;

/// <summary>The products of a CSAF document that is made of another format: a product tree, and the status of each.</summary>
internal sealed class CsafProducts(CsafVersion version)
{
    private static readonly Message NoName = new("CSAF needs a vendor and a product", "CSAF exige un éditeur et un produit");
    private static readonly Message Commits = new("CSAF has no place for ranges of commits", "CSAF n’a pas de place pour des plages de commits");
    private static readonly Message NoRange = new("the versions are no range by CSAF: {0}", "les versions ne sont pas une plage selon CSAF : {0}");
    private static readonly Message NoVersions = new("none of its versions can be said in CSAF", "aucune de ses versions ne peut être dite dans CSAF");
    private static readonly Message Contradicts = new("the same versions have another status already", "les mêmes versions ont déjà un autre statut");
    private static readonly Message Vendor = new("the ecosystem is carried, the vendor is not", "l’écosystème est repris, pas l’éditeur");
    private static readonly Message AsVendor = new("the ecosystem is carried as the name of a vendor", "l’écosystème est repris comme nom d’éditeur");
    private static readonly Message AllVersions = new("CSAF has one way to write all versions, whatever their type", "CSAF n’a qu’une façon d’écrire toutes les versions, quel que soit leur type");
    private static readonly Message Repository = new("CSAF has no place for a repository", "CSAF n’a pas de place pour un dépôt");

    private readonly ProductTree _tree = new(version);
    private readonly Dictionary<string, Effect> _effects = new(StringComparer.Ordinal);

    public bool IsEmpty => _tree.IsEmpty;

    /// <summary>The ids of what is affected.</summary>
    public IReadOnlyList<string> Affected => [.. _effects.Where(one => one.Value == Effect.Affected).Select(one => one.Key)];

    public JsonObject ToJson() => _tree.ToJson();

    public void Add(Concerned product)
    {
        var vendor = product.Ecosystem ?? product.Vendor?.Text;
        if (string.IsNullOrEmpty(vendor) || product.Name is not { Text.Length: > 0 } name)
        {
            product.From.Lose(product.Versions.Any(span => span.Scheme == "git") ? Commits : NoName);
            return;
        }

        if (product.Ecosystem is { } ecosystem)
        {
            product.Vendor?.Lose(Vendor);
            if (!Ecosystems.IsUnmistakable(ecosystem))
                product.From["package"]["ecosystem"].Lose(AsVendor);
        }

        product.Repository?.Lose(Repository);
        var isIn = false;
        foreach (var span in product.Versions)
            isIn |= TryAdd(span, vendor, name.Text, product);
        if (!isIn)
            product.From.Lose(NoVersions);
    }

    public void Status(JsonObject vulnerability)
    {
        if (_effects.Count == 0)
            return;
        var status = new JsonObject();
        foreach (var (id, effect) in _effects)
            status.Append(effect switch { Effect.Affected => "known_affected", Effect.NotAffected => "known_not_affected", _ => "under_investigation" }, JsonValue.Create(id)!);
        vulnerability["product_status"] = status;
    }

    private bool TryAdd(VersionSpan span, string vendor, string name, Concerned product)
    {
        if (span.Scheme == "git")
        {
            span.From.Lose(Commits);
            return false;
        }

        var text = span.Single;
        if (text is null && !TryRange(span, out text, out var reason))
        {
            span.From.Lose(NoRange, reason);
            return false;
        }

        var id = _tree.IdOf(new ProductFacts(vendor, name, text!, span.Single is null, product.PackageUrl?.Text));
        if (_effects.TryAdd(id, span.Effect) || _effects[id] == span.Effect)
            return true;
        span.From.Lose(Contradicts);
        return false;
    }

    private static bool TryRange(VersionSpan span, out string? text, out string reason)
    {
        (text, reason) = (null, "");
        if (span.Intervals is [{ Start: null, End: null }])
        {
            // CSAF writes all versions without their type (2.1, "Name under Product Version Range").
            text = "vers:all/*";
            foreach (var type in (SourceNode[])[span.From["type"], span.From["versionType"]])
            {
                if (type.View.Text() is not ("ECOSYSTEM" or "custom"))
                    type.Lose(AllVersions);
            }

            return true;
        }

        var constraints = new List<VersConstraint>();
        foreach (var (start, end, isEndIncluded) in span.Intervals)
        {
            if (start is not null && start == end && isEndIncluded)
            {
                constraints.Add(new VersConstraint(VersComparator.Equal, start));
                continue;
            }

            if (start is not null)
                constraints.Add(new VersConstraint(VersComparator.GreaterOrEqual, start));
            if (end is not null)
                constraints.Add(new VersConstraint(isEndIncluded ? VersComparator.LessOrEqual : VersComparator.Less, end));
        }

        text = $"vers:{span.Scheme ?? "generic"}/" + string.Join('|', constraints.Select(one => VersConstraint.Print(one.Comparator) + VersText.Encode(one.Version)));
        if (!VersionRanges.TryRead(text, out var read, out var because))
        {
            reason = because;
            return false;
        }

        reason = "=";
        return !read.Range.IsSingleVersion;
    }
}
