using System.Collections.Concurrent;
using Entente.Register;
using Entente.Web.Shell;

namespace Entente.Web.Instance;

/// <summary>A thing of the register by its stable name and by the one that a reader knows it by.</summary>
public sealed record Named(string Id, string Name)
{
    private static readonly ConcurrentDictionary<Language, IReadOnlyList<Named>> CountryLists = new();

    public static Named Of(Party party, Language language) => new(party.Id.Value, party.Name.In(language.Code));

    /// <summary>Parties in the order in which a reader of the language looks for them.</summary>
    public static IReadOnlyList<Named> Of(IEnumerable<Party> parties, Language language)
        => [.. parties.Select(party => Of(party, language)).OrderBy(party => party.Name, StringComparer.Create(language.Culture, ignoreCase: true))];

    public static Named Of(Agreement agreement, Language language) => new(agreement.Id.Value, agreement.Name.In(language.Code));

    public static Named Of(Group group, Language language) => new(group.Id.Value, group.Name.In(language.Code));

    /// <summary>The party of an id that the register has; the id itself when it has not.</summary>
    public static Named Of(RegisterSnapshot register, PartyId id, Language language)
        => register.Parties.TryGetValue(id, out var party) ? Of(party, language) : new(id.Value, id.Value);

    /// <summary>The countries that somebody can choose, in a language and its order.</summary>
    public static IReadOnlyList<Named> Countries(Language language) => CountryLists.GetOrAdd(
        language, static language => [.. CountryNames.Choices(language).Select(country => new Named(country.Code, country.Name))]);
}
