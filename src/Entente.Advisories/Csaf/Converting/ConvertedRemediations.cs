using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Texts;
using Entente.Advisories.Time;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>
/// Remediations (clause 18, last item): in CSAF 2.1 a category is judged beside the status of its products and their other remediations. What is said of
/// none_available is done first, as it asks for the vendor_fix that the source had.
/// </summary>
internal sealed class ConvertedRemediations
{
    private const string VendorFix = "vendor_fix";
    private const string NoneAvailable = "none_available";

    private static readonly Message Changed = new(
        "the remediation category was changed from {0} to {1} for the products {2}", "la catégorie du remède est passée de {0} à {1} pour les produits {2}");

    private static readonly Message Added = new(
        "a remediation was added whose category was changed from {0} to {1}, for the products {2}", "un remède a été ajouté, dont la catégorie est passée de {0} à {1}, pour les produits {2}");

    private static readonly Message Taken = new(
        "from this remediation ({0}) products were removed, another says it of them: {1}", "des produits ont été retirés de ce remède ({0}), un autre le dit d’eux : {1}");

    private static readonly Message Removed = new(
        "this remediation ({0}) was removed: another says it of all its products, {1}", "ce remède ({0}) a été retiré : un autre le dit de tous ses produits, {1}");

    private static readonly Message Prohibited = new(
        "from this remediation ({0}) products were removed that are fixed or not affected, of which CSAF 2.1 forbids it: {1}",
        "de ce remède ({0}) ont été retirés des produits corrigés ou non affectés, pour lesquels CSAF 2.1 l’interdit : {1}");

    private readonly Conversion _conversion;
    private readonly JsonObject _vulnerability;
    private readonly Dictionary<string, string[]> _groups = new(StringComparer.Ordinal);
    private readonly HashSet<string> _notAffectedOrFixed;
    private readonly HashSet<string> _fixed;

    public ConvertedRemediations(Conversion conversion, JsonObject vulnerability)
    {
        (_conversion, _vulnerability) = (conversion, vulnerability);
        foreach (var group in conversion.Root.Object("product_tree").Objects("product_groups"))
            _groups[group.Text("group_id") ?? ""] = group.Texts("product_ids");
        var status = vulnerability.Object("product_status");
        _fixed = [.. status.Texts("first_fixed"), .. status.Texts("fixed")];
        _notAffectedOrFixed = [.. status.Texts("known_not_affected"), .. _fixed];
    }

    public void Convert()
    {
        foreach (var remediation in Of(NoneAvailable))
            ConvertNoneAvailable(remediation);
        foreach (var remediation in Of(VendorFix))
            Recategorise(remediation, [.. ProductsOf(remediation).Where(_notAffectedOrFixed.Contains)], "optional_patch");
        foreach (var category in (string[])["workaround", "mitigation", NoneAvailable, "fix_planned", "no_fix_planned"])
        {
            foreach (var remediation in Of(category))
                TakeProhibited(remediation, category);
        }

        TakeFromNoneAvailable();
        if (_vulnerability.List("remediations") is { Count: 0 })
            _vulnerability.Remove("remediations");
    }

    // Tables 2 and 3 of "Remediations - Category": who has the fix, or needs none, is told no other way; an optional patch stands alone.
    private void TakeProhibited(JsonObject remediation, string category)
    {
        var isPlan = category is "fix_planned" or "no_fix_planned";
        var optional = isPlan ? [.. Of("optional_patch").SelectMany(ProductsOf)] : new HashSet<string>(StringComparer.Ordinal);
        Take(remediation, [.. ProductsOf(remediation).Where(product => isPlan ? _fixed.Contains(product) || optional.Contains(product) : _notAffectedOrFixed.Contains(product))], Prohibited);
    }

    private void TakeFromNoneAvailable()
    {
        var others = _vulnerability.Objects("remediations").Where(one => one.Text("category") != NoneAvailable).SelectMany(ProductsOf).ToHashSet(StringComparer.Ordinal);
        foreach (var remediation in Of(NoneAvailable))
            Take(remediation, [.. ProductsOf(remediation).Where(others.Contains)]);
    }

    private void ConvertNoneAvailable(JsonObject remediation)
    {
        var products = ProductsOf(remediation);
        var (planned, published) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var fix in Of(VendorFix))
        {
            var both = ProductsOf(fix).Intersect(products, StringComparer.Ordinal).ToArray();
            if (!IsYetToCome(fix))
            {
                published.UnionWith(both);
                continue;
            }

            planned.UnionWith(both);
            Take(fix, both);
        }

        Recategorise(remediation, [.. products.Where(planned.Contains)], "fix_planned");
        if (remediation.Text("category") == NoneAvailable)
            Take(remediation, [.. products.Where(product => published.Contains(product) && !planned.Contains(product))]);
    }

    private bool IsYetToCome(JsonObject fix) =>
        fix.Text("date") is not { } text || !Timestamp.TryParse(text, out var date, out _) || date > Timestamp.From(_conversion.Options.Now);

    /// <summary>Gives some of its products another category: all of them where it stands, a part of them in a remediation beside it.</summary>
    private void Recategorise(JsonObject remediation, string[] products, string category)
    {
        if (products.Length == 0)
            return;
        var (before, all) = (remediation.Text("category")!, ProductsOf(remediation));
        if (products.Length == all.Length)
        {
            _conversion.Replace(remediation, "category", category);
            _conversion.Warn(remediation["category"]!, Changed, before, category, string.Join(", ", products));
            return;
        }

        var added = (JsonObject)remediation.DeepClone();
        added["category"] = category;
        Keep(added, products);
        Keep(remediation, all.Except(products, StringComparer.Ordinal));
        var remediations = (JsonArray)remediation.Parent!;
        remediations.Insert(remediations.IndexOf(remediation) + 1, added);
        _conversion.Locate(added, remediation);
        _conversion.Warn(added, Added, before, category, string.Join(", ", products));
    }

    private void Take(JsonObject remediation, string[] products, Message? why = null)
    {
        if (products.Length == 0)
            return;
        var (all, category) = (ProductsOf(remediation), remediation.Text("category")!);
        var isRemoved = products.Length == all.Length;
        _conversion.Warn(remediation, why ?? (isRemoved ? Removed : Taken), category, string.Join(", ", products));
        if (isRemoved)
            ((JsonArray)remediation.Parent!).Remove(remediation);
        else
            Keep(remediation, all.Except(products, StringComparer.Ordinal));
    }

    private static void Keep(JsonObject remediation, IEnumerable<string> products)
    {
        remediation.Remove("group_ids");
        remediation["product_ids"] = Nodes.Of(products);
    }

    private JsonObject[] Of(string category) => [.. _vulnerability.Objects("remediations").Where(remediation => remediation.Text("category") == category)];

    private string[] ProductsOf(JsonObject remediation) =>
        [.. remediation.Texts("product_ids").Concat(remediation.Texts("group_ids").SelectMany(group => _groups.GetValueOrDefault(group) ?? [])).Distinct()];
}
