using Entente.Register;
using Entente.Register.Acts;

namespace Entente.Import.Facts;

/// <summary>Rows that declare what others refer to.</summary>
internal static class DeclarationRows
{
    public static ActBody Source(FactRow r) => new SourceDeclared(
        new SourceId(r.SlugText("id")),
        r.Text("title"),
        r.TextOrNull("publisher"),
        r.DateOrNull("published"),
        r.Url("url"),
        r.SlugOrNull("kind"),
        r.TextOrNull("retrieved"));

    public static ActBody Agreement(FactRow r) => new AgreementDeclared(
        new AgreementId(r.SlugText("id")),
        r.Localized("name_en", "name_fr"),
        r.Choice("kind", Words.AgreementKinds),
        r.Day("launched"),
        r.PartyOrNull("lead"),
        r.SlugOrNull("legal_force"),
        r.Url("url"));

    public static ActBody Party(FactRow r)
    {
        var country = r.TextOrNull("country");
        if (country is not null && !(country.Length == 3 && country.All(char.IsAsciiLetterUpper)))
            r.Refuse("country", $"is '{country}'; it must be three capital letters (ISO 3166-1 alpha-3), or empty");
        return new PartyDeclared(
            new PartyId(r.SlugText("id")),
            r.Localized("name_en", "name_fr"),
            r.Choice("kind", Words.PartyKinds),
            r.SlugOrNull("subkind"),
            country,
            r.Url("website"),
            r.List("aliases"),
            r.TextOrNull("note"));
    }

    /// <summary>The merge that a row of parties.csv asks for, or null.</summary>
    public static PartyMerged? Merge(FactRow r) =>
        r.PartyOrNull("duplicate_of") is { } into ? new PartyMerged(new PartyId(r.SlugText("id")), into, null) : null;

    public static ActBody Principle(FactRow r)
    {
        var number = r.Number("number", 1);
        if (number > 999)
            r.Refuse("number", $"is {number}; it must be 1 to 999");
        var addressees = r.List("addressees");
        foreach (var addressee in addressees.Where(a => !Words.PartyKinds.TryRead(a, out _)))
            r.Refuse("addressees", $"'{addressee}' is no kind of party; it must be one of {Words.PartyKinds}");
        return new PrincipleDeclared(r.Agreement("agreement"), number, r.Localized("title_en", "title_fr"), addressees, null);
    }

    public static ActBody Group(FactRow r) =>
        new GroupDeclared(new GroupId(r.SlugText("id")), r.Localized("name_en", "name_fr"), r.TextOrNull("kind"));
}
