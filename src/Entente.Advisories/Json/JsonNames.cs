using System.Buffers.Binary;
using System.Text;

namespace Entente.Advisories.Json;

/// <summary>The member names of a format, each with its <see cref="JsonKey"/>: a hash table over UTF-8 that costs no allocation to ask.</summary>
internal sealed class JsonNames
{
    private const int LongestSought = 256;

    private byte[][] _names = [[]];
    private readonly List<string> _texts = [""];
    private ushort[] _slots = new ushort[64];

    /// <summary>How many numbers a key can have: all names and the 0 of what is not known.</summary>
    internal int Count => _names.Length;

    /// <summary>The key of a name; the same name always has the same key. Only while the table is set up: it is not safe among threads.</summary>
    /// <param name="name">The name, without escapes. It has no ~ and no /, so that it stands in a JSON pointer as it is.</param>
    public JsonKey Add(string name)
    {
        if (name.AsSpan().ContainsAny('~', '/'))
            throw new ArgumentException($"\"{name}\" has a sign that JSON pointers escape", nameof(name));
        var bytes = Encoding.UTF8.GetBytes(name);
        if (Find(bytes) is { Id: > 0 } known)
            return known;
        _names = [.. _names, bytes];
        _texts.Add(name);
        if (_names.Length * 4 > _slots.Length)
            _slots = new ushort[_slots.Length * 4];
        else
            return new JsonKey(Place(checked((ushort)(_names.Length - 1))));
        for (var i = 1; i < _names.Length; i++)
            Place((ushort)i);
        return new JsonKey((ushort)(_names.Length - 1));
    }

    /// <summary>The name that a key stands for.</summary>
    /// <param name="key">A key of this table.</param>
    public string NameOf(JsonKey key) => _texts[key.Id];

    /// <summary>The key of a name, if it is known.</summary>
    /// <param name="name">The name.</param>
    /// <param name="key">Its key.</param>
    public bool TryFind(string name, out JsonKey key)
    {
        ArgumentNullException.ThrowIfNull(name);
        Span<byte> utf8 = stackalloc byte[LongestSought];
        key = Encoding.UTF8.TryGetBytes(name, utf8, out var length) ? Find(utf8[..length]) : JsonKey.Unknown;
        return key.Id != 0;
    }

    internal JsonKey Find(ReadOnlySpan<byte> name)
    {
        var slots = _slots;
        for (var i = Hash(name) & (uint)(slots.Length - 1); ; i = (i + 1) & (uint)(slots.Length - 1))
        {
            var id = slots[i];
            if (id == 0 || name.SequenceEqual(_names[id]))
                return new JsonKey(id);
        }
    }

    private ushort Place(ushort id)
    {
        var i = Hash(_names[id]) & (uint)(_slots.Length - 1);
        while (_slots[i] != 0)
            i = (i + 1) & (uint)(_slots.Length - 1);
        return _slots[i] = id;
    }

    // Names differ in their length and at their two ends; what collides is compared byte for byte.
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        unchecked
        {
            ulong mixed;
            if (name.Length >= 8)
                mixed = BinaryPrimitives.ReadUInt64LittleEndian(name) ^ (BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]) * 31);
            else if (name.Length >= 4)
                mixed = BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(name[^4..]) << 32);
            else if (name.Length > 0)
                mixed = name[0] | ((ulong)name[name.Length / 2] << 8) | ((ulong)name[^1] << 16);
            else
                mixed = 0;
            return (uint)(((mixed + (ulong)name.Length) * 0x9E3779B97F4A7C15) >> 40);
        }
    }
}
