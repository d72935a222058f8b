using System.Diagnostics.CodeAnalysis;
using Entente.Advisories.Csaf.Rendering;
using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Comparing;

/// <summary>
/// The differences between two versions of an advisory: products added, statuses, scores and texts changed. Products are the same when their ids are,
/// vulnerabilities when their CVE IDs are, or else their other IDs, or else their titles. The order of lists is no difference.
/// </summary>
public sealed class AdvisoryComparison
{
    private static readonly Message Changed = new("{0} changed from \"{1}\" to \"{2}\"", "{0} : « {1} » est devenu « {2} »");
    private static readonly Message Given = new("{0} is now \"{1}\"", "{0} est désormais « {1} »");
    private static readonly Message Taken = new("{0} is no longer given; it was \"{1}\"", "{0} ne figure plus ; c’était « {1} »");
    private static readonly Message ProductAdded = new("product added: {0}", "produit ajouté : {0}");
    private static readonly Message ProductRemoved = new("product removed: {0}", "produit retiré : {0}");
    private static readonly Message VulnerabilityAdded = new("vulnerability added", "vulnérabilité ajoutée");
    private static readonly Message VulnerabilityRemoved = new("vulnerability removed", "vulnérabilité retirée");
    private static readonly Message GroupAdded = new("product group added: {0} ({1})", "groupe de produits ajouté : {0} ({1})");
    private static readonly Message GroupRemoved = new("product group removed: {0} ({1})", "groupe de produits retiré : {0} ({1})");
    private static readonly Message AliasAdded = new("the document is also called {0}", "le document est aussi appelé {0}");
    private static readonly Message AliasRemoved = new("the document is no longer called {0}", "le document n’est plus appelé {0}");
    private static readonly Message IdentifierAdded = new("identifier of {0} added: {1}", "identifiant de {0} ajouté : {1}");
    private static readonly Message IdentifierRemoved = new("identifier of {0} removed: {1}", "identifiant de {0} retiré : {1}");
    private static readonly Message NameOfProduct = new("the name of a product", "le nom d’un produit");

    private static readonly (JsonKey[] Path, Message Label)[] Facts =
    [
        ([Keys.CsafVersion], new("the version of CSAF", "la version de CSAF")),
        ([Keys.Category], new("the category", "la catégorie")),
        ([Keys.Title], new("the title", "le titre")),
        ([Keys.Lang], new("the language", "la langue")),
        ([Keys.LicenseExpression], new("the licence", "la licence")),
        ([Keys.Distribution, Keys.Tlp, Keys.Label], new("the TLP label", "le marquage TLP")),
        ([Keys.Distribution, Keys.Text], new("the distribution", "la diffusion")),
        ([Keys.Publisher, Keys.Name], new("the publisher", "l’éditeur")),
        ([Keys.Publisher, Keys.Category], new("the category of the publisher", "la catégorie de l’éditeur")),
        ([Keys.Publisher, Keys.Namespace], new("the address of the publisher", "l’adresse de l’éditeur")),
        ([Keys.Publisher, Keys.ContactDetails], new("how to reach the publisher", "le contact de l’éditeur")),
        ([Keys.Publisher, Keys.IssuingAuthority], new("the issuing authority", "l’autorité émettrice")),
        ([Keys.Distribution, Keys.Tlp, Keys.Url], new("the address of the TLP", "l’adresse du TLP")),
        ([Keys.Distribution, Keys.SharingGroup, Keys.Id], new("the sharing group", "le groupe de partage")),
        ([Keys.Distribution, Keys.SharingGroup, Keys.Name], new("the name of the sharing group", "le nom du groupe de partage")),
        ([Keys.SourceLang], new("the language it was translated from", "la langue d’origine")),
        ([Keys.AggregateSeverity, Keys.Namespace], new("the scale of the severity", "l’échelle de gravité")),
        ([Keys.AggregateSeverity, Keys.Text], new("the severity", "la gravité")),
        ([Keys.Tracking, Keys.Id], new("the ID", "l’identifiant")),
        ([Keys.Tracking, Keys.Status], new("the status", "le statut")),
        ([Keys.Tracking, Keys.Version], new("the version", "la version")),
    ];

    private readonly List<AdvisoryChange> _changes = [];
    private readonly JsonView _before;
    private readonly JsonView _after;

    private AdvisoryComparison(JsonView before, JsonView after)
    {
        (_before, _after) = (before, after);
        BeforeProducts = new ProductTexts(before[Keys.ProductTree]);
        AfterProducts = new ProductTexts(after[Keys.ProductTree]);
    }

    internal ProductTexts BeforeProducts { get; }

    internal ProductTexts AfterProducts { get; }

    /// <summary>Compares two versions, valid or not.</summary>
    /// <param name="before">The older one.</param>
    /// <param name="after">The newer one.</param>
    /// <param name="changes">The differences: of the document, of products, then vulnerability by vulnerability.</param>
    /// <param name="fault">Why one of them is no JSON that is accepted.</param>
    /// <param name="isFaultInAfter">Whether it is the newer one.</param>
    public static bool TryCompare(
        ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after, [NotNullWhen(true)] out IReadOnlyList<AdvisoryChange>? changes, [NotNullWhen(false)] out JsonFault? fault, out bool isFaultInAfter)
    {
        (changes, isFaultInAfter) = (null, false);
        if (!JsonTree.TryParse(before, Keys.All, null, out var old, out fault))
            return false;
        isFaultInAfter = true;
        if (!JsonTree.TryParse(after, Keys.All, null, out var newer, out fault))
            return false;
        var comparison = new AdvisoryComparison(old.Root, newer.Root);
        comparison.CompareDocuments();
        comparison.CompareProducts();
        comparison.CompareVulnerabilities();
        (changes, isFaultInAfter) = (comparison._changes, false);
        return true;
    }

    internal void Add(ChangeKind kind, string about, JsonView at, Message message, params string[] arguments) =>
        _changes.Add(new AdvisoryChange(kind, about, at, message, _ => arguments));

    internal void Add(ChangeKind kind, string about, JsonView at, Message message, Func<string, string[]> arguments) => _changes.Add(new AdvisoryChange(kind, about, at, message, arguments));

    /// <summary>A text that was one and is another, or is only in one of the two.</summary>
    internal void CompareText(string about, JsonView before, JsonView after, Message label)
    {
        var (old, now) = (before.Text(), after.Text());
        if (old == now)
            return;
        if (old is null)
            Add(ChangeKind.Added, about, after, Given, language => [label.In(language), now!]);
        else if (now is null)
            Add(ChangeKind.Removed, about, before, Taken, language => [label.In(language), old]);
        else
            Add(ChangeKind.Changed, about, after, Changed, language => [label.In(language), old, now]);
    }

    private void CompareDocuments()
    {
        var (before, after) = (_before[Keys.Document], _after[Keys.Document]);
        foreach (var (path, label) in Facts)
            CompareText("", path.Aggregate(before, (view, key) => view[key]), path.Aggregate(after, (view, key) => view[key]), label);
        ListComparison.AddedAndRemoved(this, "", before[Keys.Tracking][Keys.Aliases], after[Keys.Tracking][Keys.Aliases], AliasAdded, AliasRemoved, alias => [alias.Text() ?? ""]);
        ListComparison.Compare(this, "", before, after);
    }

    private void CompareProducts()
    {
        var old = BeforeProducts.All.ToDictionary(product => product[Keys.ProductId].Text()!, StringComparer.Ordinal);
        var now = AfterProducts.All.ToDictionary(product => product[Keys.ProductId].Text()!, StringComparer.Ordinal);
        foreach (var product in AfterProducts.All)
        {
            if (old.TryGetValue(product[Keys.ProductId].Text()!, out var before))
            {
                CompareText("", before[Keys.Name], product[Keys.Name], NameOfProduct);
                CompareIdentifiers(before, product);
            }
            else
                Add(ChangeKind.Added, "", product, ProductAdded, product[Keys.Name].Text() ?? "");
        }

        foreach (var product in BeforeProducts.All.Where(product => !now.ContainsKey(product[Keys.ProductId].Text()!)))
            Add(ChangeKind.Removed, "", product, ProductRemoved, product[Keys.Name].Text() ?? "");
        var (groupsBefore, groupsAfter) = (_before[Keys.ProductTree][Keys.ProductGroups], _after[Keys.ProductTree][Keys.ProductGroups]);
        ListComparison.AddedAndRemoved(this, "", groupsBefore, groupsAfter, GroupAdded, GroupRemoved, group =>
            [group[Keys.Summary].Text() ?? group[Keys.GroupId].Text() ?? "", NamesOf(group[Keys.ProductIds], group.Tree == _before.Tree ? BeforeProducts : AfterProducts)]);
    }

    private void CompareIdentifiers(JsonView before, JsonView after)
    {
        var name = after[Keys.Name].Text() ?? "";
        var (old, now) = (Identifiers(before[Keys.ProductIdentificationHelper]), Identifiers(after[Keys.ProductIdentificationHelper]));
        foreach (var (text, at) in now.Where(one => !old.ContainsKey(one.Key)))
            Add(ChangeKind.Added, "", at, IdentifierAdded, name, text);
        foreach (var (text, at) in old.Where(one => !now.ContainsKey(one.Key)))
            Add(ChangeKind.Removed, "", at, IdentifierRemoved, name, text);
    }

    // Every text of the helper identifies the product, whatever list it stands in: purl became purls and is the same.
    private static Dictionary<string, JsonView> Identifiers(JsonView helper)
    {
        var texts = new Dictionary<string, JsonView>(StringComparer.Ordinal);
        var open = new Stack<JsonView>([helper]);
        while (open.TryPop(out var view))
        {
            if (view.Text() is { } text)
                texts.TryAdd(text, view);
            foreach (var child in view)
                open.Push(child);
        }

        return texts;
    }

    private static string NamesOf(JsonView ids, ProductTexts products) => string.Join(", ", products.OfIds(ids).OfType<Inline.Words>().Select(words => words.Text));

    private void CompareVulnerabilities()
    {
        var old = Named(_before[Keys.Vulnerabilities]);
        var now = Named(_after[Keys.Vulnerabilities]);
        foreach (var (name, vulnerability) in now)
        {
            if (old.TryGetValue(name, out var before))
                VulnerabilityComparison.Compare(this, name, before, vulnerability);
            else
                Add(ChangeKind.Added, name, vulnerability, VulnerabilityAdded);
        }

        foreach (var (name, vulnerability) in old.Where(one => !now.ContainsKey(one.Key)))
            Add(ChangeKind.Removed, name, vulnerability, VulnerabilityRemoved);
    }

    private static Dictionary<string, JsonView> Named(JsonView vulnerabilities)
    {
        var named = new Dictionary<string, JsonView>(StringComparer.Ordinal);
        var number = 0;
        foreach (var vulnerability in vulnerabilities)
        {
            number++;
            var name = vulnerability[Keys.Cve].Text() ?? FirstId(vulnerability) ?? vulnerability[Keys.Title].Text() ?? $"#{number}";
            if (!named.TryAdd(name, vulnerability))
                named[$"{name} #{number}"] = vulnerability;
        }

        return named;
    }

    private static string? FirstId(JsonView vulnerability)
    {
        foreach (var id in vulnerability[Keys.Ids])
            return id[Keys.Text].Text();
        return null;
    }
}
