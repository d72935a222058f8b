using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Entente.Register;
using Entente.Web.Shell;

namespace Entente.Web.Parties;

/// <summary>
/// The order of names in a language, as a dictionary of that language has them. It does not depend on the day, so it is made once for a register and
/// forgotten with it: comparing names by a language's rules costs more than all else in a list.
/// </summary>
public sealed class PartyOrder
{
    private static readonly ConditionalWeakTable<RegisterSnapshot, ConcurrentDictionary<Language, PartyOrder>> Known = [];

    private readonly Dictionary<Party, int> _places = [];

    private PartyOrder(RegisterSnapshot register, Language language)
    {
        Comparer = StringComparer.Create(language.Culture, CompareOptions.IgnoreCase);
        foreach (var same in register.PartyList.GroupBy(p => p.Name.In(language.Code), Comparer).OrderBy(g => g.Key, Comparer))
        {
            var place = _places.Count;
            foreach (var party in same)
                _places.Add(party, place);
        }

        Countries = [.. register.PartyList.Select(p => p.Country).OfType<string>().Distinct().OrderBy(code => CountryNames.Of(code, language.Code), Comparer)];
    }

    public StringComparer Comparer { get; }

    /// <summary>The countries of the parties, by their names.</summary>
    public IReadOnlyList<string> Countries { get; }

    public static PartyOrder Of(RegisterSnapshot register, Language language)
        => Known.GetValue(register, static _ => []).GetOrAdd(language, static (l, r) => new PartyOrder(r, l), register);

    /// <summary>Where the party stands among all; the same for the same name.</summary>
    public int PlaceOf(Party party) => _places[party];
}
