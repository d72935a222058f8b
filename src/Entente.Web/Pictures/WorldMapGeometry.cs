using System.Collections.Frozen;
using System.Text.Json;

namespace Entente.Web.Pictures;

/// <summary>The outline of a country on the map; a small one also has a dot at X, Y. A dot alone has no path.</summary>
public sealed record MapShape(string Id, string? D, int X, int Y, bool Dot);

/// <summary>
/// The drawing of the world, read once from <c>world-map.json</c>, which tools/map/build-map.mjs made. Natural Earth projection,
/// paths in integer grid units, keyed by ISO 3166-1 alpha-3 (Kosovo is XKX).
/// </summary>
public sealed record WorldMapGeometry(int Width, int Height, string Land, IReadOnlyList<MapShape> Countries)
{
    private static readonly Lazy<WorldMapGeometry> Loaded = new(Load);

    private FrozenDictionary<string, MapShape>? _byId;

    public static WorldMapGeometry World => Loaded.Value;

    public MapShape? Find(string alpha3)
        => (_byId ??= Countries.ToFrozenDictionary(shape => shape.Id, StringComparer.Ordinal)).GetValueOrDefault(alpha3);

    private static WorldMapGeometry Load()
    {
        using var stream = typeof(WorldMapGeometry).Assembly.GetManifestResourceStream("world-map.json")
            ?? throw new InvalidOperationException("world-map.json is not in the assembly.");
        return JsonSerializer.Deserialize<WorldMapGeometry>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("world-map.json is empty.");
    }
}
