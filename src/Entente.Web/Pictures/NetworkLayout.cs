namespace Entente.Web.Pictures;

/// <summary>A pact that adheres to the agreement, or to another pact (Through), and those who belong to it.</summary>
public sealed record NetworkPact(string Id, string Name, StandingMark Mark, IReadOnlyList<NetworkMember> Members, string? Href = null, string? Through = null);

/// <summary>A member of a pact. Large ones are named on the picture, all are named under the pointer and in the table.</summary>
public sealed record NetworkMember(string Id, string Name, StandingMark Mark, string? Href = null, bool Large = false);

/// <summary>
/// Where the agreement, its pacts and their members stand. The agreement is in the middle, pacts on a ring around it, the members
/// of one pact in a sunflower around the pact, and members of several pacts between these. The same input gives the same picture.
/// </summary>
internal sealed class NetworkLayout
{
    public const double MemberRadius = 6;
    public const double PactRadius = 15;
    public const double AgreementRadius = 26;

    /// <summary>What a title measures on a narrow page, where the style sheet enlarges it; bold serifs are wider than Verdana.</summary>
    private const double TitleSize = 27;

    private const double GoldenAngle = 2.399963229728653;
    private const double Clearance = 24;
    private const double Spacing = 11;

    private readonly Dictionary<string, Place> _pacts = new(StringComparer.Ordinal);
    private readonly List<Box> _taken = [];
    private double _left, _top, _right, _bottom;

    public NetworkLayout(string agreement, IReadOnlyList<NetworkPact> pacts)
    {
        var homes = pacts.SelectMany(pact => pact.Members.Select(member => (member, pact)))
            .GroupBy(pair => pair.member.Id, StringComparer.Ordinal)
            .Select(group => new Home(group.First().member, [.. group.Select(pair => pair.pact.Id)]))
            .ToArray();

        Occupy(0, 0, AgreementRadius);
        PlacePacts(pacts, homes);
        foreach (var pact in pacts)
            PlaceOwnMembers(_pacts[pact.Id], homes.Where(home => home.Pacts is [var only] && only == pact.Id));

        PlaceSharedMembers(homes.Where(home => home.Pacts.Count > 1).ToArray());
        Trunks = [.. pacts.Select(pact => new Trunk(_pacts[pact.Id], pact.Through is { } via && _pacts.TryGetValue(via, out var parent) ? parent : null))];
        KeepFree();
        PlaceTitles(agreement, pacts);
        NameMembers();
    }

    public IReadOnlyList<Trunk> Trunks { get; }

    public IEnumerable<Place> Pacts => _pacts.Values;

    public List<Dot> Members { get; } = [];

    public List<Label> Labels { get; } = [];

    public string ViewBox => string.Join(' ', new[] { _left, _top, _right - _left, _bottom - _top }.Select(Svg.Number));

    private void PlacePacts(IReadOnlyList<NetworkPact> pacts, Home[] homes)
    {
        var radii = pacts.Select(pact => ClusterRadius(homes.Count(home => home.Pacts is [var only] && only == pact.Id))).ToArray();
        if (radii.Length == 0)
            return;

        // The ring is wide enough for the largest cluster to stay clear of the middle and for neighbours to stay clear of each other.
        var around = radii.Sum(radius => 2 * (radius + Clearance));
        var ring = Math.Max(radii.Max() + AgreementRadius + 46, pacts.Count > 2 ? around * 1.15 / (2 * Math.PI) : 0);
        var angle = pacts.Count == 2 ? Math.PI : -Math.PI / 2;
        for (var i = 0; i < pacts.Count; i++)
        {
            var half = pacts.Count <= 2 ? Math.PI / 2 : Math.PI * 2 * (radii[i] + Clearance) / around;
            if (pacts.Count > 2 && i > 0)
                angle += half;

            // Of two pacts each stands as near as its own size allows.
            var distance = pacts.Count > 2 ? ring : radii[i] + AgreementRadius + 46;
            _pacts[pacts[i].Id] = new Place(pacts[i], distance * Math.Cos(angle), distance * Math.Sin(angle), radii[i]);
            angle += pacts.Count <= 2 ? Math.PI : half;
        }
    }

    private static double ClusterRadius(int members) => PactRadius + 14 + (Spacing * Math.Sqrt(members));

    private void PlaceOwnMembers(Place pact, IEnumerable<Home> homes)
    {
        Occupy(pact.X, pact.Y, PactRadius);

        // The large ones on the rim, where their names have room.
        var i = 0;
        foreach (var home in homes.OrderBy(home => home.Member.Large))
        {
            var distance = PactRadius + 12 + (Spacing * Math.Sqrt(i + 0.5));
            var angle = i * GoldenAngle;
            Add(home, pact.X + (distance * Math.Cos(angle)), pact.Y + (distance * Math.Sin(angle)), Math.Cos(angle) >= 0);
            i++;
        }
    }

    private void PlaceSharedMembers(Home[] homes)
    {
        foreach (var group in homes.GroupBy(home => string.Join('|', home.Pacts)))
        {
            var places = group.First().Pacts.Select(id => _pacts[id]).ToArray();
            var (x, y) = (places.Average(place => place.X), places.Average(place => place.Y));
            var away = Math.Sqrt((x * x) + (y * y));
            var (dx, dy) = away < 60 ? (0.0, 1.0) : (x / away, y / away);
            away = Math.Max(away, AgreementRadius + 74);

            var i = 0;
            foreach (var home in group)
            {
                Add(home, dx * (away + (i * 24)), dy * (away + (i * 24)), rightward: true);
                i++;
            }
        }
    }

    private void Add(Home home, double x, double y, bool rightward)
    {
        Members.Add(new Dot(home.Member, [.. home.Pacts.Select(id => _pacts[id])], x, y, rightward));
        Occupy(x, y, MemberRadius);
    }

    /// <summary>A name along a trunk would be struck through.</summary>
    private void KeepFree()
    {
        foreach (var trunk in Trunks)
        {
            var (fromX, fromY) = (trunk.Through?.X ?? 0, trunk.Through?.Y ?? 0);
            var (dx, dy) = (trunk.Pact.X - fromX, trunk.Pact.Y - fromY);
            var steps = Math.Ceiling(Math.Sqrt((dx * dx) + (dy * dy)) / MemberRadius);
            for (var i = 0; i < steps; i++)
                _taken.Add(Box.Around(fromX + (dx * i / steps), fromY + (dy * i / steps), MemberRadius / 2));
        }
    }

    private void PlaceTitles(string agreement, IReadOnlyList<NetworkPact> pacts)
    {
        Write(agreement, 0, AgreementRadius + 22, "middle", title: true);
        foreach (var pact in pacts)
        {
            var place = _pacts[pact.Id];
            var y = place.Y > AgreementRadius ? place.Y + place.Radius + 24 : place.Y - place.Radius - 10;
            Write($"{pact.Name} ({Shell.Formats.Number(pact.Members.Count)})", place.X, y, "middle", title: true);
        }
    }

    /// <summary>Names beside the dots, as long as they cover nothing: members of several pacts first, then the large ones.</summary>
    private void NameMembers()
    {
        foreach (var dot in Members.Where(dot => dot.Pacts.Count > 1 || dot.Member.Large).OrderByDescending(dot => dot.Pacts.Count))
        {
            var first = dot.Rightward ? ("start", 9.0) : ("end", -9.0);
            var second = dot.Rightward ? ("end", -9.0) : ("start", 9.0);
            if (!TryName(dot, first))
                TryName(dot, second);
        }
    }

    private bool TryName(Dot dot, (string Anchor, double Offset) side)
    {
        var box = Box.Of(dot.Member.Name, dot.X + side.Offset, dot.Y + 4.5, side.Anchor, 12.5);
        if (_taken.Exists(box.Touches))
            return false;

        Write(dot.Member.Name, dot.X + side.Offset, dot.Y + 4.5, side.Anchor, title: false);
        return true;
    }

    private void Write(string text, double x, double y, string anchor, bool title)
    {
        var box = Box.Of(text, x, y, anchor, title ? TitleSize : 12.5);
        _taken.Add(box);
        Labels.Add(new Label(text, x, y, anchor, title));
        Include(box.Left, box.Top, box.Right, box.Bottom);
    }

    private void Occupy(double x, double y, double radius)
    {
        _taken.Add(Box.Around(x, y, radius));
        Include(x - radius, y - radius, x + radius, y + radius);
    }

    private void Include(double left, double top, double right, double bottom)
    {
        _left = Math.Min(_left, left - 6);
        _top = Math.Min(_top, top - 6);
        _right = Math.Max(_right, right + 6);
        _bottom = Math.Max(_bottom, bottom + 6);
    }

    internal sealed record Place(NetworkPact Pact, double X, double Y, double Radius);

    internal sealed record Trunk(Place Pact, Place? Through);

    internal sealed record Dot(NetworkMember Member, IReadOnlyList<Place> Pacts, double X, double Y, bool Rightward);

    internal sealed record Label(string Text, double X, double Y, string Anchor, bool Title);

    private sealed record Home(NetworkMember Member, IReadOnlyList<string> Pacts);

    private readonly record struct Box(double Left, double Top, double Right, double Bottom)
    {
        public static Box Of(string text, double x, double y, string anchor, double size)
        {
            var width = TextWidth.Of(text, size);
            var left = anchor == "start" ? x : anchor == "end" ? x - width : x - (width / 2);
            return new Box(left, y - size, left + width, y + (size * 0.3));
        }

        public static Box Around(double x, double y, double radius) => new(x - radius, y - radius, x + radius, y + radius);

        public bool Touches(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }
}
