using System.Text;
using System.Text.Json;

namespace Entente.Register.Tests.Acts;

/// <summary>The files of vectors/acts, which other implementations can run too. Cases are looked up by name, so that a failing test says which one.</summary>
public static class ActVectors
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true };

    public static IReadOnlyDictionary<string, GoodAct> Good { get; } = Read<GoodFile>("good.json").Good.ToDictionary(g => g.Name, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, BadAct> Bad { get; } = Read<BadFile>("bad.json").Bad.ToDictionary(b => b.Name, StringComparer.Ordinal);

    private static T Read<T>(string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", file)), Json)!;

    private sealed record GoodFile(GoodAct[] Good);

    private sealed record BadFile(BadAct[] Bad);
}

public sealed record GoodAct(string Name, string Kind, string Recorded, string Act, int Bytes, string LeafHashHex)
{
    public byte[] Utf8 => Encoding.UTF8.GetBytes(Act);
}

public sealed record BadAct(string Name, string Reason, string? Act, string? ActHex)
{
    public byte[] Utf8 => ActHex is null ? Encoding.UTF8.GetBytes(Act!) : Convert.FromHexString(ActHex);
}
