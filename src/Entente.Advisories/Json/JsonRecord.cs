// A typed view of a JSON object that can be changed by `with`. What was read stays as it was read: a record holds the place in the text it was read from
// and only what was changed since. So opening a document costs what parsing it costs, and members that no type names are kept without being listed.

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Entente.Advisories.Csaf.Authoring;
using Entente.Advisories.Time;

namespace Entente.Advisories.Json;

/// <summary>
/// An object of a document, typed and immutable. A member that is not there, or of another kind than the format gives it, is null, false or an empty list;
/// it is kept all the same, and the validator says what is wrong with it. Two records are equal when they have the same type and the same members.
/// </summary>
public abstract record JsonRecord
{
    private ImmutableSortedDictionary<string, object?> _changes = ImmutableSortedDictionary.Create<string, object?>(StringComparer.Ordinal);

    private protected JsonRecord()
    {
    }

    /// <summary>Where it was read from: line, column and JSON pointer can be asked of it. Nothing for a record that was made new.</summary>
    public JsonView Origin { get; internal init; }

    /// <summary>The names of all its members, those that no type names included.</summary>
    public IEnumerable<string> MemberNames
    {
        get
        {
            foreach (var member in Origin)
            {
                if (!_changes.ContainsKey(member.Name()))
                    yield return member.Name();
            }

            foreach (var (name, value) in _changes)
            {
                if (value is not null)
                    yield return name;
            }
        }
    }

    /// <summary>Any member, as a copy; null when it is not there. For members that no type names.</summary>
    /// <param name="name">Its name.</param>
    public JsonNode? Member(string name) => _changes.TryGetValue(name, out var changed) ? ToNode(changed) : Nodes.Copy(Origin.Named(name));

    /// <summary>The record as a tree that can be changed; a copy.</summary>
    public JsonObject ToJson()
    {
        var node = new JsonObject();
        foreach (var member in Origin)
        {
            var name = member.Name();
            if (!_changes.ContainsKey(name))
                node[name] = Nodes.Copy(member);
        }

        foreach (var (name, value) in _changes)
        {
            if (value is not null)
                node[name] = ToNode(value);
        }

        return node;
    }

    /// <summary>Writes the canonical text: members sorted by name, two blanks a level, UTF-8.</summary>
    /// <param name="utf8">Where to.</param>
    public void Write(Stream utf8) => CanonicalJson.Write(ToJson(), utf8);

    /// <summary>The canonical text.</summary>
    public byte[] ToUtf8() => CanonicalJson.Of(ToJson());

    /// <inheritdoc/>
    public virtual bool Equals(JsonRecord? other) =>
        other is not null && EqualityContract == other.EqualityContract
        && (ReferenceEquals(this, other) || (Origin == other.Origin && ReferenceEquals(_changes, other._changes)) || JsonNode.DeepEquals(ToJson(), other.ToJson()));

    /// <inheritdoc/>
    public override int GetHashCode() => MemberNames.Aggregate(0, (hash, name) => hash ^ name.GetHashCode(StringComparison.Ordinal));

    /// <inheritdoc/>
    public sealed override string ToString() => ToJson().ToJsonString();

    /// <summary>Reads a document of this type: its outermost value must be an object.</summary>
    private protected static bool TryOpen<T>(ReadOnlyMemory<byte> utf8, JsonNames names, JsonLimits? limits, out T? record, out JsonFault? fault)
        where T : JsonRecord, new()
    {
        record = null;
        if (!JsonTree.TryParse(utf8, names, limits, out var tree, out fault))
            return false;
        if (tree.Root.Kind != JsonKind.Object)
        {
            fault = new JsonFault(JsonFaults.NoObject, tree.Root.Start, tree.Root.Position());
            return false;
        }

        record = new T { Origin = tree.Root };
        return true;
    }

    /// <summary>The bytes of a stream to its end, or a few more than the limit, which the parser then refuses.</summary>
    private protected static byte[] ReadAll(Stream utf8, JsonLimits? limits)
    {
        ArgumentNullException.ThrowIfNull(utf8);
        var most = (limits ?? JsonLimits.Default).MaxBytes;
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (bytes.Length <= most && utf8.Read(buffer) is > 0 and var read)
            bytes.Write(buffer, 0, read);
        return bytes.ToArray();
    }

    private protected string? AsText(string name) => _changes.TryGetValue(name, out var changed) ? changed as string : Origin.Named(name).Text();

    private protected bool? AsTruth(string name) =>
        _changes.TryGetValue(name, out var changed) ? changed as bool? : Origin.Named(name).Kind switch { JsonKind.True => true, JsonKind.False => false, _ => null };

    private protected decimal? AsNumber(string name) =>
        _changes.TryGetValue(name, out var changed) ? changed as decimal? : Origin.Named(name).TryGetDecimal(out var number) ? number : null;

    private protected Timestamp? AsTime(string name) => Timestamp.TryParse(AsText(name), out var time, out _) ? time : null;

    private protected IReadOnlyList<string> AsTexts(string name)
    {
        if (_changes.TryGetValue(name, out var changed))
            return changed as IReadOnlyList<string> ?? [];
        var view = Origin.Named(name);
        if (view.Kind != JsonKind.Array || view.Count == 0)
            return [];
        var texts = new List<string>(view.Count);
        foreach (var item in view)
        {
            if (item.Text() is { } text)
                texts.Add(text);
        }

        return texts;
    }

    private protected T? AsRecord<T>(string name)
        where T : JsonRecord, new()
    {
        if (_changes.TryGetValue(name, out var changed))
            return changed as T;
        var view = Origin.Named(name);
        return view.Kind == JsonKind.Object ? new T { Origin = view } : null;
    }

    private protected IReadOnlyList<T> AsRecords<T>(string name)
        where T : JsonRecord, new()
    {
        if (_changes.TryGetValue(name, out var changed))
            return changed as IReadOnlyList<T> ?? [];
        var view = Origin.Named(name);
        if (view.Kind != JsonKind.Array || view.Count == 0)
            return [];
        var records = new List<T>(view.Count);
        foreach (var item in view)
        {
            if (item.Kind == JsonKind.Object)
                records.Add(new T { Origin = item });
        }

        return records;
    }

    /// <summary>Sets a member, in an init accessor only. Null takes it away, and so does an empty list: no format here means anything by one.</summary>
    private protected void Set(string name, object? value) => _changes = _changes.SetItem(name, value is Timestamp time ? time.ToString() : value);

    private protected void SetAll<T>(string name, IReadOnlyList<T>? values) =>
        _changes = _changes.SetItem(name, values is null or { Count: 0 } ? null : ImmutableArray.CreateRange(values));

    internal T Changed<T>(string name, object? value)
        where T : JsonRecord
    {
        var copy = this with { };
        copy.Set(name, value);
        return (T)copy;
    }

    private static JsonNode? ToNode(object? value) => value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool truth => JsonValue.Create(truth),
        decimal number => JsonValue.Create(number),
        JsonNode node => node.DeepClone(),
        JsonRecord record => record.ToJson(),
        IEnumerable<string> texts => Nodes.Of(texts),
        IEnumerable<JsonRecord> records => new JsonArray([.. records.Select(record => record.ToJson())]),
        _ => throw new InvalidOperationException($"No member is a {value.GetType().Name}."),
    };
}

/// <summary>What can be done with every record.</summary>
public static class JsonRecords
{
    /// <summary>The record with a member that no type names, or without it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="name">The name of the member.</param>
    /// <param name="value">Its value; null takes it away.</param>
    public static T WithMember<T>(this T record, string name, JsonNode? value)
        where T : JsonRecord
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Changed<T>(name, value?.DeepClone());
    }
}
