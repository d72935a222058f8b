namespace Entente.Advisories.Csaf.Tests;

/// <summary>
/// Which products are versions of the same thing (6.1.27.13). Of a product in branches: the same path but for versions and what refines them. Of a
/// product path: the same path but for one of its products, of which it has another version. A product that is only named in full_product_names says
/// nothing of what it is a version of, so any such product may correspond.
/// </summary>
internal sealed class CorrespondingVersions
{
    private const string AnyNamed = "named";

    // Our choice: a path answers to as many texts as it has steps, each as long as the path.
    private const int MostSteps = 32;

    private readonly CsafDocument _csaf;
    private readonly Dictionary<int, ProductDefinition> _definitions = [];
    private readonly Dictionary<string, int> _pathOf = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<int>> _installedWith = [];
    private readonly ProductLines _lines;

    public CorrespondingVersions(CsafDocument csaf)
    {
        (_csaf, _lines) = (csaf, new ProductLines(csaf.Products));
        foreach (var definition in csaf.Products.Definitions)
        {
            if (definition.Product < 0 || !_definitions.TryAdd(definition.Product, definition) || definition.Origin != ProductOrigin.Path)
                continue;
            var steps = Steps(definition);
            _pathOf.TryAdd(Written(steps, steps.Count, -1), definition.Product);
        }

        foreach (var definition in csaf.Products.Definitions.Where(definition => definition.Origin == ProductOrigin.Path))
            NoteInstalledWith(Steps(definition));
    }

    /// <summary>Whether something can be said of a product: it is defined, and not by a path of very many steps.</summary>
    public bool IsKnown(int product) => _definitions.TryGetValue(product, out var definition) && (definition.Origin != ProductOrigin.Path || Steps(definition).Count <= MostSteps);

    /// <summary>What an affected product answers to.</summary>
    public IEnumerable<string> KeysOf(int product)
    {
        if (!_definitions.TryGetValue(product, out var definition))
            return [];
        var own = "=" + _csaf.Products.IdOf(product);
        return [own, .. VersionKeysOf(definition)];
    }

    /// <summary>What a fixed product asks for: any of these.</summary>
    public IEnumerable<string> WantedFor(int product)
    {
        var definition = _definitions[product];
        foreach (var key in VersionKeysOf(definition))
            yield return key;

        // What a fix is installed with corresponds to the fix, and what leads to an installed_with corresponds to the whole path.
        foreach (var leading in _installedWith.GetValueOrDefault(product) ?? [])
            yield return "=" + _csaf.Products.IdOf(leading);
        if (definition.Origin != ProductOrigin.Path)
            yield break;
        var steps = Steps(definition);
        for (var i = 1; i < steps.Count; i++)
        {
            if (steps[i].Category == "installed_with" && Leading(steps, i) is >= 0 and var leading)
                yield return "=" + _csaf.Products.IdOf(leading);
        }
    }

    private IEnumerable<string> VersionKeysOf(ProductDefinition definition)
    {
        if (definition.Origin != ProductOrigin.Path)
            return [KeyOf(definition.Product)];
        var steps = Steps(definition);
        return steps.Count > MostSteps ? [] : Enumerable.Range(0, steps.Count).Select(varied => Written(steps, steps.Count, varied));
    }

    private void NoteInstalledWith(List<(string Category, int Product)> steps)
    {
        for (var i = 1; i < Math.Min(steps.Count, MostSteps); i++)
        {
            if (steps[i].Category != "installed_with" || Leading(steps, i) is not (>= 0 and var leading))
                continue;
            if (!_installedWith.TryGetValue(steps[i].Product, out var list))
                _installedWith[steps[i].Product] = list = [];
            list.Add(leading);
        }
    }

    // The product that the first steps of a path lead to: the first product itself, or a path that has just these steps.
    private int Leading(List<(string Category, int Product)> steps, int count) =>
        count == 1 ? steps[0].Product : _pathOf.GetValueOrDefault(Written(steps, count, -1), -1);

    private List<(string Category, int Product)> Steps(ProductDefinition definition)
    {
        var steps = new List<(string, int)> { ("", _csaf.Products.Of(definition.Holder[Keys.BeginningProductReference])) };
        foreach (var subpath in definition.Holder[Keys.Subpaths])
            steps.Add((subpath[Keys.Category].Text() ?? "", _csaf.Products.Of(subpath[Keys.NextProductReference])));
        return steps;
    }

    // One step may be written as what it is a version of instead of as itself.
    private string Written(List<(string Category, int Product)> steps, int count, int varied) =>
        "path " + string.Join('|', steps.Take(count).Select((step, i) => $"{step.Category} {(i == varied ? "~" + KeyOf(step.Product) : $"{step.Product}")}"));

    private string KeyOf(int product) =>
        !_definitions.TryGetValue(product, out var definition) ? "undefined"
        : definition.Origin == ProductOrigin.FullProductNames ? AnyNamed
        : definition.Origin == ProductOrigin.Path ? $"={product}"
        : $"branch {_lines.OfBranch(definition.Branch)}";
}
