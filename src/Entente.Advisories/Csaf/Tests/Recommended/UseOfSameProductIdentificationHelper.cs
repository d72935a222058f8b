using Entente.Advisories.Json;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Tests.Recommended;

/// <summary>
/// CSAF 2.1, 6.2.32: within a category of product identification helpers no value identifies two products. Lists are sets, which must be disjoint;
/// objects are compared by their members, the hashes of a file as a set.
/// </summary>
internal static class UseOfSameProductIdentificationHelper
{
    public static readonly CsafTest Test = new(
        "6.2.32",
        CsafVersions.V21,
        new("Use of same product identification helper for different products", "Même aide à l’identification pour des produits différents"),
        Check);

    private static readonly Message Same = new("the same {0} identifies the product \"{1}\" too", "la même valeur de {0} identifie aussi le produit « {1} »");

    private static void Check(CsafDocument csaf, Findings findings)
    {
        var values = new Dictionary<Value, int>();
        foreach (var product in csaf.Products.Definitions)
        {
            if (product.Product < 0)
                continue;
            foreach (var category in product.Helper)
            {
                if (category.Kind == JsonKind.String)
                    Compare(csaf, findings, values, category, category, product.Product);
                foreach (var item in category)
                    Compare(csaf, findings, values, category, item, product.Product);
            }
        }
    }

    private static void Compare(CsafDocument csaf, Findings findings, Dictionary<Value, int> values, JsonView category, JsonView item, int product)
    {
        var value = new Value(category.Key, item);
        if (!values.TryAdd(value, product) && values[value] != product)
            findings.Add(item, Same, category.Name(), csaf.Products.IdOf(values[value]));
    }

    // A value in its category. The hashes of a file are a set: they meet in whatever order they stand.
    private readonly record struct Value(JsonKey Category, JsonView Item)
    {
        public bool Equals(Value other) => Category == other.Category && SameHelper(Item, other.Item);

        public override int GetHashCode() => HashCode.Combine(Category, Hash(Item));

        private static uint Hash(JsonView item)
        {
            if (item[Keys.FileHashes] is not { Exists: true } hashes)
                return JsonEquality.Hash(item.Tree, item.Index);
            var hash = Utf8Hash.Of(item[Keys.Filename].Utf8);
            foreach (var one in hashes)
                hash = unchecked(hash + JsonEquality.Hash(one.Tree, one.Index));
            return hash;
        }

        private static bool SameHelper(JsonView left, JsonView right)
        {
            if (left.Kind != right.Kind || left.Count != right.Count)
                return false;
            if (left.Kind == JsonKind.Object && left.Has(Keys.FileHashes))
                return left[Keys.Filename].Utf8.SequenceEqual(right[Keys.Filename].Utf8) && SameSet(left[Keys.FileHashes], right[Keys.FileHashes]);
            return JsonEquality.Same(left.Tree, left.Index, right.Index);
        }

        private static bool SameSet(JsonView left, JsonView right)
        {
            if (left.Count != right.Count || left.Count > MostHashes)
                return false;
            foreach (var one in left)
            {
                if (!Contains(right, one))
                    return false;
            }

            return true;
        }

        // A file has a hash of each algorithm, of which there are some thirty; more than that is not compared.
        private const int MostHashes = 100;

        private static bool Contains(JsonView set, JsonView one)
        {
            foreach (var other in set)
            {
                if (JsonEquality.Same(set.Tree, other.Index, one.Index))
                    return true;
            }

            return false;
        }
    }
}
