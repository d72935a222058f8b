using System.Buffers.Text;
using System.Text;

namespace Entente.Advisories.Json;

/// <summary>
/// One value of a <see cref="JsonTree"/>, or none. Asking is always allowed: a member that is not there, or of what is no object, is a view whose kind
/// is <see cref="JsonKind.Missing"/>, so that a rule reads like the path it is about.
/// </summary>
public readonly struct JsonView : IEquatable<JsonView>
{
    private readonly JsonTree? _tree;

    internal JsonView(JsonTree tree, int index) => (_tree, Index) = (tree, index);

    /// <summary>What it is.</summary>
    public JsonKind Kind => _tree is null ? JsonKind.Missing : _tree.Row(Index).Kind;

    /// <summary>Whether there is a value.</summary>
    public bool Exists => _tree is not null;

    /// <summary>How many values are directly in this one; 0 of what is no object and no array.</summary>
    public int Count => Kind is JsonKind.Object or JsonKind.Array ? _tree!.Row(Index).Length : 0;

    /// <summary>The tree of this view.</summary>
    public JsonTree Tree => _tree ?? throw new InvalidOperationException("This view has no value.");

    /// <summary>The place of this value in the order of the text: the outermost value is 0.</summary>
    internal int Index { get; }

    /// <summary>The text of a string in UTF-8, escapes replaced; empty when this is no string.</summary>
    public ReadOnlySpan<byte> Utf8 => Kind == JsonKind.String ? _tree!.Text(_tree.Row(Index)) : default;

    /// <summary>A member of this object.</summary>
    /// <param name="key">Its name.</param>
    internal JsonView this[JsonKey key]
    {
        get
        {
            if (Kind != JsonKind.Object)
                return default;
            var end = _tree!.Row(Index).Next;
            for (var row = Index + 1; row < end; row = _tree.Row(row).Next)
            {
                if (_tree.Row(row).Key == key)
                    return new JsonView(_tree, row);
            }

            return default;
        }
    }

    /// <summary>A member of this object by its name, known or not.</summary>
    /// <param name="name">Its name.</param>
    public JsonView Named(string name)
    {
        if (Kind != JsonKind.Object)
            return default;
        if (_tree!.Names.TryFind(name, out var key))
            return this[key];
        foreach (var member in this)
        {
            if (member.Name() == name)
                return member;
        }

        return default;
    }

    /// <summary>The name of this member; empty when it is in no object.</summary>
    public string Name() => _tree is null ? "" : _tree.NameOf(Index);

    /// <summary>The text of a string, decoded anew at each call; null when this is no string.</summary>
    public string? Text() => Kind == JsonKind.String ? Encoding.UTF8.GetString(Utf8) : null;

    /// <summary>Whether this is the string with this text.</summary>
    /// <param name="utf8">The text.</param>
    public bool Is(ReadOnlySpan<byte> utf8) => Kind == JsonKind.String && Utf8.SequenceEqual(utf8);

    /// <summary>Whether this is an object that has a member.</summary>
    /// <param name="key">Its name.</param>
    internal bool Has(JsonKey key) => this[key].Exists;

    /// <summary>A number as it is written, exactly; false when this is no number, or one that a decimal cannot hold.</summary>
    /// <param name="value">The number.</param>
    public bool TryGetDecimal(out decimal value)
    {
        value = 0;
        return Kind == JsonKind.Number && Utf8Parser.TryParse(_tree!.Raw(_tree.Row(Index)), out value, out var used) && used == _tree.Row(Index).Length;
    }

    /// <summary>The values directly in this array or object, in the order of the text; none of anything else.</summary>
    public Enumerator GetEnumerator() => Kind is JsonKind.Object or JsonKind.Array ? new Enumerator(_tree!, Index) : default;

    /// <summary>The JSON pointer (RFC 6901) of this value. Costs a walk from the root.</summary>
    public string Pointer() => _tree is null ? "" : JsonPointers.Of(_tree, Index);

    /// <summary>Where the value starts.</summary>
    public TextPosition Position() => _tree is null ? default : _tree.PositionOf(Start);

    /// <summary>Which known name this member has.</summary>
    internal JsonKey Key => _tree is null ? JsonKey.Unknown : _tree.Row(Index).Key;

    /// <summary>Where the value starts in the bytes; of a string, its quotation mark.</summary>
    internal int Start => _tree!.Row(Index).Start - (Kind == JsonKind.String ? 1 : 0);

    /// <inheritdoc/>
    public bool Equals(JsonView other) => ReferenceEquals(_tree, other._tree) && Index == other.Index;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is JsonView other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_tree, Index);

    /// <summary>Whether both are the same place of the same tree.</summary>
    public static bool operator ==(JsonView left, JsonView right) => left.Equals(right);

    /// <summary>Whether they are different places.</summary>
    public static bool operator !=(JsonView left, JsonView right) => !left.Equals(right);

    /// <inheritdoc/>
    public override string ToString() => Exists ? $"{Kind} at {Pointer()}" : "nothing";

    /// <summary>Walks over the values of a container.</summary>
    public struct Enumerator
    {
        private readonly JsonTree? _tree;
        private readonly int _end;
        private int _next;
        private int _current;

        internal Enumerator(JsonTree tree, int container) =>
            (_tree, _end, _next, _current) = (tree, tree.Row(container).Next, container + 1, container);

        /// <summary>The value that the walk has come to.</summary>
        public readonly JsonView Current => new(_tree!, _current);

        /// <summary>Goes to the next value.</summary>
        public bool MoveNext()
        {
            if (_tree is null || _next >= _end)
                return false;
            _current = _next;
            _next = _tree.Row(_next).Next;
            return true;
        }
    }
}
