using Entente.Register.Acts;

namespace Entente.Import.Facts;

/// <summary>Rows of identities.csv: checked with the other facts, used by the reader of published lists, never acts.</summary>
internal static class IdentityRows
{
    public static IReadOnlyList<ActBody> Check(FactRow r)
    {
        r.Text("listed_name");
        r.Party("party");
        r.TextOrNull("note");
        return [];
    }
}
