using Entente.Register;
using Entente.Register.Acts;

namespace Entente.Import.Facts;

/// <summary>Rows that repeat what sources claim and that change no standing.</summary>
internal static class ReportRows
{
    public static ActBody Count(FactRow r) => new CountReported(
        r.Agreement("agreement"),
        r.Text("category"),
        r.Number("count", 0),
        r.Choice("comparator", Words.Comparators),
        r.DateOrNull("as_of"),
        r.Source("source"),
        r.TextOrNull("note"));

    public static ActBody Accusation(FactRow r)
    {
        var agreement = r.TextOrNull("agreement") is null ? (AgreementId?)null : r.Agreement("agreement");
        var principles = new List<int>();
        foreach (var item in r.List("principles"))
        {
            if (r.Number("principles", item, 1) is not { } number)
                continue;
            principles.Add(number);
            if (agreement is { } named && r.Names.HasAgreement(named.Value) && !r.Names.HasPrinciple(named.Value, number))
                r.Refuse("principles", $"principle {number} of '{named}' is declared neither in {FactFiles.Principles.Name} nor in the register");
        }

        if (agreement is null && principles.Count > 0)
            r.Refuse("agreement", "is empty; principles have numbers only within an agreement");
        return new AccusationReported(
            r.Party("accuser"),
            r.Party("accused"),
            r.Text("operation"),
            r.Date("date"),
            agreement,
            principles,
            r.TextOrNull("kind"),
            r.Source("source"),
            r.TextOrNull("note"));
    }

    public static ActBody Attribute(FactRow r) => new AttributeReported(
        r.Party("party"), r.SlugText("attribute"), r.Text("value"), r.Day("as_of"), r.Source("source"));
}
