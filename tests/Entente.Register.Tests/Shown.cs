using System.Collections;
using System.Globalization;
using System.Reflection;
using Entente.Register.Acts;

namespace Entente.Register.Tests;

/// <summary>Records written out with all they hold: to compare them by value, lists included, and to print a failing case so that it can be read.</summary>
public static class Shown
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        string s => "'" + s + "'",
        PartyId or AgreementId or GroupId or SourceId or Route or PartialDate or Enum => value.ToString()!,
        LocalizedText t => t.Fr is null ? Of(t.En) : Of(t.En) + "/" + Of(t.Fr),
        IEnumerable list => "[" + string.Join(", ", list.Cast<object?>().Select(Of)) + "]",
        ActBody or StandingStatement => value.GetType().Name + "(" + string.Join(", ", Members(value)) + ")",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static IEnumerable<string> Members(object record) =>
        from p in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where p.Name is not "Kind"
        let shown = Of(p.GetValue(record))
        where shown is not ("null" or "[]")
        select p.Name + "=" + shown;
}
