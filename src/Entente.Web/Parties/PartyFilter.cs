using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using Entente.Web.Instance;
using Entente.Web.Shell;
using NodaTime;
using Route = Entente.Register.Route;
using Vocabulary = Entente.Register.Acts.Words;

namespace Entente.Web.Parties;

/// <summary>What the list of parties is asked to show, read from the query. Whatever cannot be used is answered, never guessed.</summary>
public sealed record PartyFilter
{
    public const int DefaultSize = 50;
    public const int MaxSize = 500;

    /// <summary>In, or possibly in: what a list of parties means when nothing is said.</summary>
    public const string Present = "present";

    /// <summary>Whoever is in the register, also those who are out.</summary>
    public const string Any = "any";

    // Longer than any name; a longer text is no search.
    private const int MaxText = 120;

    private static readonly string[] Sorts = ["name", "country", "kind", "standing", "since"];

    public string Text { get; private init; } = "";

    public PartyKind? Kind { get; private init; }

    public string? Country { get; private init; }

    public Route? Route { get; private init; }

    public GroupId? Group { get; private init; }

    /// <summary><see cref="Present"/>, <see cref="Any"/> or the word of one standing.</summary>
    public string Standing { get; private init; } = Present;

    public bool WithDuplicates { get; private init; }

    public string Sort { get; private init; } = Sorts[0];

    public bool IsDescending { get; private init; }

    public int Page { get; private init; } = 1;

    public int Size { get; private init; } = DefaultSize;

    public static Answer<PartyFilter> Read(View view, RegisterSnapshot register)
    {
        var filter = new PartyFilter { WithDuplicates = view.Parameter("duplicates") is "yes" };
        if (view.Parameter("q") is { } text)
        {
            if (text.Length > MaxText)
                return Problem.BadParameter("q", text[..30] + "…", string.Create(CultureInfo.InvariantCulture, $"≤ {MaxText}"));
            filter = filter with { Text = text };
        }

        if (view.Parameter("kind") is { } kind)
        {
            if (!Vocabulary.PartyKinds.TryRead(kind, out var known))
                return Problem.BadParameter("kind", kind, Vocabulary.PartyKinds.ToString());
            filter = filter with { Kind = known };
        }

        if (view.Parameter("country") is { } country)
        {
            var code = country.ToUpperInvariant();
            if (!CountryNames.IsKnown(code))
                return Problem.BadParameter("country", country, "ISO 3166-1 alpha-3 (FRA, USA, …)");
            filter = filter with { Country = code };
        }

        if (view.Parameter("route") is { } route)
        {
            var isStated = Entente.Register.Route.TryParse(route, out var stated);
            if (!isStated && route != Entente.Register.Route.Unstated.ToString())
                return Problem.BadParameter("route", route, "direct, unstated, via:…");
            filter = filter with { Route = isStated ? stated : Entente.Register.Route.Unstated };
        }

        if (view.Parameter("group") is { } group)
        {
            if (!register.Groups.ContainsKey(new GroupId(group)))
                return Problem.Unknown("group", group, [.. register.Groups.Values.Select(g => new Link(g.Name.In(view.Language.Code), view.Here(("group", g.Id.Value), ("page", null))))]);
            filter = filter with { Group = new GroupId(group) };
        }

        if (view.Parameter("standing") is { } standing)
        {
            if (standing is not (Present or Any) && !Vocabulary.Standings.TryRead(standing, out _))
                return Problem.BadParameter("standing", standing, $"{Present}, {Any}, {Vocabulary.Standings}");
            filter = filter with { Standing = standing };
        }

        if (view.Parameter("sort") is { } sort)
        {
            if (!Sorts.Contains(sort))
                return Problem.BadParameter("sort", sort, string.Join(", ", Sorts));
            filter = filter with { Sort = sort };
        }

        if (view.Parameter("dir") is { } direction)
        {
            if (direction is not ("asc" or "desc"))
                return Problem.BadParameter("dir", direction, "asc, desc");
            filter = filter with { IsDescending = direction == "desc" };
        }

        if (Paging.Read(view, "size", MaxSize, out var size) is { } badSize)
            return badSize;
        if (Paging.Read(view, "page", int.MaxValue, out var page) is { } badPage)
            return badPage;
        return filter with { Size = size ?? DefaultSize, Page = page ?? 1 };
    }

    /// <summary>Those who pass, in the order asked for.</summary>
    public IReadOnlyList<RollEntry> Apply(RegisterSnapshot register, Agreement agreement, LocalDate day, Language language)
    {
        // A text without any letter or digit is nobody's name.
        if (Text.Length > 0 && Roll.FoldText(Text).Length == 0)
            return [];

        var roll = register.RollOn(agreement, day, new RollFilter
        {
            Text = Text,
            Kind = Kind,
            Country = Country,
            Route = Route,
            Group = Group,
            Standing = Vocabulary.Standings.TryRead(Standing, out var only) ? only : null,
            WithDuplicates = WithDuplicates,
        });

        // Sorting is stable: within the same key the parties stay in the order of their names.
        var order = PartyOrder.Of(register, language);
        var named = (Standing == Present ? roll.Where(e => e.Standing.Standing != Entente.Register.Standing.Out) : roll)
            .OrderBy(e => order.PlaceOf(e.Party));
        return Sort switch
        {
            "country" => Order(named, e => e.Party.Country is null, e => e.Party.Country is { } code ? CountryNames.Of(code, language.Code) : "", order.Comparer),
            "kind" => Order(named, _ => false, e => e.Party.Kind, Comparer<PartyKind>.Default),
            "standing" => Order(named, _ => false, e => -(int)e.Standing.Standing, Comparer<int>.Default),
            "since" => Order(
                Order(named, _ => false, e => e.Standing.JoinedEarliest ?? LocalDate.MinIsoValue, Comparer<LocalDate>.Default),
                e => e.Standing.JoinedLatest is null,
                e => e.Standing.JoinedLatest ?? LocalDate.MinIsoValue,
                Comparer<LocalDate>.Default),
            _ => IsDescending ? [.. named.Reverse()] : [.. named],
        };
    }

    /// <summary>By a key, in the direction asked for; what has none stands last in both.</summary>
    private RollEntry[] Order<TKey>(IEnumerable<RollEntry> entries, Func<RollEntry, bool> hasNone, Func<RollEntry, TKey> key, IComparer<TKey> comparer)
        => IsDescending ? [.. entries.OrderBy(hasNone).ThenByDescending(key, comparer)] : [.. entries.OrderBy(hasNone).ThenBy(key, comparer)];
}
