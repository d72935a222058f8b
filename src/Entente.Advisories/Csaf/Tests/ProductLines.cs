namespace Entente.Advisories.Csaf.Tests;

/// <summary>Which products are versions of one thing: their branches are the same but for versions and what refines them. Every line is a number.</summary>
internal sealed class ProductLines
{
    /// <summary>No line.</summary>
    public const int None = -1;

    private readonly int[] _lineOf;
    private readonly int[] _lines;
    private readonly bool[] _endsBefore;

    public ProductLines(Products products)
    {
        (_lines, _endsBefore) = (new int[products.Count], new bool[products.Count]);
        _lineOf = new int[products.Branches.Count];
        var endsBefore = new bool[products.Branches.Count];
        var known = new Dictionary<(int Parent, string Category, string Name), int>();
        for (var i = 0; i < _lineOf.Length; i++)
        {
            var branch = products.Branches[i];
            var parent = branch.Parent < 0 ? None : _lineOf[branch.Parent];
            endsBefore[i] = (branch.Parent >= 0 && endsBefore[branch.Parent])
                || (branch.IsVersionRange && Recommended.UpperOpenEndedProductVersionRange.LastIncluding(branch.Name.Utf8) is [(byte)'<', not (byte)'=', ..]);
            _lineOf[i] = parent;
            if (IsVersion(branch))
                continue;
            var key = (parent, branch.Category.Text() ?? "", branch.Name.Text() ?? "");
            known.TryAdd(key, known.Count);
            _lineOf[i] = known[key];
        }

        foreach (var definition in products.Definitions)
        {
            if (definition.Product < 0 || definition.Branch < 0)
                continue;
            _lines[definition.Product] = _lineOf[definition.Branch] + 1;
            _endsBefore[definition.Product] = endsBefore[definition.Branch];
        }
    }

    /// <summary>The line of a product; <see cref="None"/> when it is in no branch, or in none that says what it is.</summary>
    public int Of(int product) => _lines[product] - 1;

    /// <summary>The line that a branch leads to.</summary>
    public int OfBranch(int place) => _lineOf[place];

    /// <summary>Whether a range of versions on the way to the product ends with &lt;.</summary>
    public bool EndsBefore(int product) => _endsBefore[product];

    private static bool IsVersion(Branch branch) =>
        branch.IsVersionRange || branch.Category.Is("product_version"u8) || branch.Category.Is("patch_level"u8) || branch.Category.Is("service_pack"u8);
}
