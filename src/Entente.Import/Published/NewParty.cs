using System.Security.Cryptography;
using System.Text;
using Entente.Register;
using Entente.Register.Acts;

namespace Entente.Import.Published;

/// <summary>The declaration of a party that stands on the list and that the register does not know.</summary>
internal static class NewParty
{
    private const int MaxIdLength = 60;

    /// <summary>What the list says in French, in the words of parties.csv.</summary>
    private static readonly Dictionary<string, string> Subkinds = new(StringComparer.Ordinal)
    {
        ["entreprise"] = "company",
        ["association professionnelle"] = "trade-association",
        ["organisation a but non lucratif"] = "non-profit",
        ["association a but non lucratif"] = "non-profit",
        ["universite"] = "university",
        ["fondation"] = "foundation",
        ["think tank"] = "think-tank",
        ["association"] = "association",
        ["chambre de commerce"] = "chamber-of-commerce",
        ["ong"] = "ngo",
        ["centre de recherche"] = "research-centre",
        ["collectivite locale"] = "local-government",
        ["federation"] = "federation",
    };

    public static PartyDeclared Declare(ListEntry entry, Func<PartyId, bool> isTaken, List<Fault> faults)
    {
        if (!Words.PartyKinds.TryRead(entry.Category ?? "", out var kind))
        {
            kind = PartyKind.CivilSociety;
            faults.Add(FrontMatter.Warning(
                entry.File, entry.Line, 0, $"'{entry.Name}' is new and its category is no kind of party; declared as {Words.PartyKinds.Write(kind)}, to be corrected by hand"));
        }

        var country = entry.Nationality is { Length: 3 } code && code.All(char.IsAsciiLetterUpper) ? code : null;
        if (country is null && entry.Nationality is not null)
            faults.Add(FrontMatter.Warning(entry.File, entry.Line, 0, $"'{entry.Nationality}' is no code of ISO 3166-1; '{entry.Name}' is declared without a country"));
        var subkind = entry.Nature is null ? null : Subkinds.GetValueOrDefault(ListedNames.Fold(entry.Nature));
        return new PartyDeclared(Id(entry.Name, isTaken), new LocalizedText(entry.Name), kind, subkind, country, entry.Website, [], null);
    }

    /// <summary>The folded name with hyphens, cut at a word; a number where that is taken, a digest where no Latin letter is left.</summary>
    private static PartyId Id(string name, Func<PartyId, bool> isTaken)
    {
        var latin = string.Concat(ListedNames.Fold(name).Select(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) ? c : ' '));
        var slug = "";
        foreach (var word in latin.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (slug.Length + word.Length >= MaxIdLength)
                break;
            slug += slug.Length == 0 ? word : "-" + word;
        }

        if (slug.Length == 0)
            slug = "listed-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 4));
        var id = new PartyId(slug);
        for (var n = 2; isTaken(id); n++)
            id = new PartyId($"{slug}-{n}");
        return id;
    }
}
