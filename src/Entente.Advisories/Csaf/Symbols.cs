using Entente.Advisories.Json;

namespace Entente.Advisories.Csaf;

/// <summary>Numbers for the ids of a document, from 0 in the order in which they are first met, so that rules compare and count without text.</summary>
internal sealed class Symbols(JsonTree tree)
{
    private int[] _slots = new int[64];
    private int[] _firstRows = new int[32];
    private uint[] _hashes = new uint[32];
    private string?[] _texts = [];
    private int _next;

    public int Count { get; private set; }

    /// <summary>The number of an id; a new one when it was not met before.</summary>
    public int Of(JsonView id)
    {
        // Lists mostly name ids one after the other as they were defined: then nothing need be looked up.
        var text = id.Utf8;
        if (_next < Count && text.SequenceEqual(tree.Text(tree.Row(_firstRows[_next]))))
            return _next++;
        var symbol = Find(id, text);
        _next = symbol + 1;
        return symbol;
    }

    /// <summary>The row where an id is first met.</summary>
    public int FirstRow(int symbol) => _firstRows[symbol];

    /// <summary>The text of an id; kept, for many findings speak of one.</summary>
    public string Text(int symbol)
    {
        if (_texts.Length < Count)
            Array.Resize(ref _texts, Count);
        return _texts[symbol] ??= new JsonView(tree, _firstRows[symbol]).Text()!;
    }

    private int Find(JsonView id, ReadOnlySpan<byte> text)
    {
        var hash = Utf8Hash.Of(text);
        var slot = hash & (uint)(_slots.Length - 1);
        for (; _slots[slot] != 0; slot = (slot + 1) & (uint)(_slots.Length - 1))
        {
            var symbol = _slots[slot] - 1;
            if (_hashes[symbol] == hash && text.SequenceEqual(tree.Text(tree.Row(_firstRows[symbol]))))
                return symbol;
        }

        if (Count == _firstRows.Length)
        {
            Array.Resize(ref _firstRows, Count * 2);
            Array.Resize(ref _hashes, Count * 2);
        }

        (_firstRows[Count], _hashes[Count]) = (id.Index, hash);
        _slots[slot] = ++Count;
        if (Count * 2 > _slots.Length)
            Rebuild();
        return Count - 1;
    }

    private void Rebuild()
    {
        _slots = new int[_slots.Length * 4];
        for (var symbol = 0; symbol < Count; symbol++)
        {
            var slot = _hashes[symbol] & (uint)(_slots.Length - 1);
            while (_slots[slot] != 0)
                slot = (slot + 1) & (uint)(_slots.Length - 1);
            _slots[slot] = symbol + 1;
        }
    }
}
