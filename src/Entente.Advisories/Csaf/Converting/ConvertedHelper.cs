using System.Text;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Csaf.Schema;
using Entente.Advisories.Csaf.Tests;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Converting;

/// <summary>What identifies a product (clause 18, "product_identification_helper").</summary>
internal static class ConvertedHelper
{
    private static readonly Message InvalidCpe = new("the invalid CPE \"{0}\" was detected and removed", "le CPE non valide « {0} » a été trouvé et retiré");

    private static readonly Message UnknownAlgorithm = new(
        "the unknown hash algorithm \"{0}\" was detected and converted to \"{1}\" (hash {2})",
        "l’algorithme de hachage inconnu « {0} » a été trouvé et converti en « {1} » (empreinte {2})");

    private static readonly Message ManyStars = new("the {0} \"{1}\", with multiple stars, was detected and removed", "le {0} « {1} », qui a plusieurs astérisques, a été trouvé et retiré");

    private static readonly Message Partial = new(
        "the partial {0} \"{1}\" was detected and a star has been added", "le {0} partiel « {1} » a été trouvé et une astérisque a été ajoutée");

    /// <summary>The spellings of the standard (3.1.3.3.2), by their letters and digits.</summary>
    private static readonly Dictionary<string, string> Algorithms = new[]
    {
        "blake2b512", "blake2s256", "md4", "md5", "md5-sha1", "mdc2", "ripemd", "ripemd160", "rmd160", "sha1", "sha224", "sha256", "sha3-224", "sha3-256", "sha3-384",
        "sha3-512", "sha384", "sha512", "sha512-224", "sha512-256", "shake128", "shake256", "sm3", "ssl3-md5", "ssl3-sha1", "whirlpool",
    }.ToDictionary(LettersAndDigits);

    public static void Convert(Conversion conversion, JsonObject product)
    {
        if (product.Object("product_identification_helper") is not { } helper)
            return;
        if (helper.Text("cpe") is { } cpe && !CpeForm.IsCpe(Encoding.UTF8.GetBytes(cpe)))
        {
            conversion.Warn(helper["cpe"]!, InvalidCpe, cpe);
            helper.Remove("cpe");
        }

        foreach (var hashes in helper.Objects("hashes"))
        {
            foreach (var hash in hashes.Objects("file_hashes"))
                ConvertHash(conversion, hash);
            KeepFirst(hashes, "file_hashes");
        }

        if (helper["purl"] is { } purl)
        {
            helper.Remove("purl");
            helper["purls"] = new JsonArray(purl);
        }

        ConvertNumbers(conversion, helper, "model_numbers", "model number");
        ConvertNumbers(conversion, helper, "serial_numbers", "serial number");
        ConvertNumbers(conversion, helper, "skus", "stock keeping unit");
        foreach (var name in (string[])["hashes", "sbom_urls", "model_numbers", "serial_numbers", "skus", "x_generic_uris"])
            KeepFirst(helper, name);
        if (helper.Count == 0)
            product.Remove("product_identification_helper");
    }

    private static void ConvertHash(Conversion conversion, JsonObject hash)
    {
        if (hash.Text("algorithm") is { } algorithm)
        {
            if (!Algorithms.TryGetValue(LettersAndDigits(algorithm), out var known))
                known = algorithm.ToLowerInvariant();
            if (!Algorithms.ContainsValue(known))
                conversion.Warn(hash["algorithm"]!, UnknownAlgorithm, algorithm, known, hash.Text("value") ?? "");
            conversion.Replace(hash, "algorithm", known);
        }

        if (hash.Text("value") is { } value)
            conversion.Replace(hash, "value", value.ToLowerInvariant());
    }

    private static void ConvertNumbers(Conversion conversion, JsonObject helper, string name, string what)
    {
        if (helper.List(name) is not { } numbers)
            return;
        var kept = new JsonArray();
        foreach (var number in numbers)
        {
            if (number.AsText() is not { } text)
                continue;
            var converted = text.Replace("\\", "\\\\", StringComparison.Ordinal);
            var isPartial = !conversion.Options.NumbersAreWhole && !converted.EndsWith('*');
            if (isPartial)
                converted += "*";
            if (Wildcards.StarsIn(Encoding.UTF8.GetBytes(converted)) > 1)
            {
                conversion.Warn(number!, ManyStars, what, text);
                continue;
            }

            if (isPartial)
                conversion.Warn(number!, Partial, what, text);
            JsonNode made = JsonValue.Create(converted)!;
            conversion.Locate(made, number!);
            kept.Add(made);
        }

        helper[name] = kept;
        if (kept.Count == 0)
            helper.Remove(name);
    }

    /// <summary>In CSAF 2.1 the items of these lists are unique: of those that are the same the first stays.</summary>
    private static void KeepFirst(JsonObject holder, string name)
    {
        if (holder.List(name) is not { } list)
            return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < list.Count;)
        {
            if (seen.Add(System.Convert.ToHexString(CanonicalJson.Of(list[i]))))
                i++;
            else
                list.RemoveAt(i);
        }
    }

    private static string LettersAndDigits(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
