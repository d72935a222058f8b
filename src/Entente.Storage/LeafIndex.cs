// Where in the log an entry stands, found by its leaf hash. An index in the database would be a random page for each entry, written again and again; this
// one is eight bytes an entry in memory, made while a start reads the log anyway.
//
// Found means equal in all 32 bytes: a shorter key once let a log promise an entry that it did not have (sunlight, ANT-2026-88EWBS43). The table holds
// only indexes; the hashes themselves stand in the tree, or in the batch that is being appended. Slots are chosen by a hash with a secret of this process, so
// that nobody can choose entries that all want the same slot.

using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Entente.Log;

namespace Entente.Storage;

/// <summary>Leaf hash to index, by open addressing. For one thread.</summary>
internal sealed class LeafIndex
{
    private const int FewestSlots = 1 << 10;

    private readonly MerkleTree _tree;

    // Random odd factors: multiply-shift over the first 16 bytes, of which the highest bits choose the slot.
    private readonly ulong _first = NextOdd(), _second = NextOdd();

    // Index plus one; zero is an empty slot. Never more than half full.
    private uint[] _slots = new uint[FewestSlots];

    /// <param name="tree">Holds the hashes of the first indexes.</param>
    /// <param name="expected">How many there will be, for a start; it may become more.</param>
    public LeafIndex(MerkleTree tree, long expected = 0)
    {
        _tree = tree;
        _slots = new uint[Math.Max(FewestSlots, BitOperations.RoundUpToPowerOf2(checked((uint)(expected * 2))))];
    }

    /// <summary>Leaves after those of the tree, not committed yet.</summary>
    public List<NewEntry> Pending { get; } = [];

    /// <summary>How many hashes it has; the next one added gets this index.</summary>
    public long Count { get; private set; }

    /// <summary>The index of an equal leaf, or −1.</summary>
    public long Find(in TreeHash leaf)
    {
        for (var slot = SlotOf(leaf); _slots[slot] != 0; slot = After(slot))
            if (HashAt(_slots[slot] - 1) == leaf)
                return _slots[slot] - 1;
        return -1;
    }

    /// <summary>Adds the leaf of index <see cref="Count"/>; the tree or <see cref="Pending"/> has it already.</summary>
    public void Add(in TreeHash leaf)
    {
        if (Count * 2 >= _slots.Length)
            Grow();
        Put(leaf, Count++);
    }

    /// <summary>Forgets the last ones, newest first: what was added after a slot was taken is gone by then, so emptying it breaks no chain.</summary>
    public void ShrinkTo(long count)
    {
        while (Count > count)
        {
            Count--;
            var slot = SlotOf(HashAt(Count));
            while (_slots[slot] != Count + 1)
                slot = After(slot);
            _slots[slot] = 0;
        }
    }

    private void Grow()
    {
        _slots = new uint[checked(_slots.Length * 2)];
        for (var i = 0L; i < Count; i++)
            Put(HashAt(i), i);
    }

    private void Put(in TreeHash leaf, long index)
    {
        var slot = SlotOf(leaf);
        while (_slots[slot] != 0)
            slot = After(slot);
        _slots[slot] = checked((uint)(index + 1));
    }

    private TreeHash HashAt(long index) => index < _tree.Size ? _tree.LeafHash(index) : Pending[(int)(index - _tree.Size)].Leaf;

    private int SlotOf(in TreeHash leaf)
    {
        var words = MemoryMarshal.Cast<TreeHash, ulong>(new ReadOnlySpan<TreeHash>(in leaf));
        unchecked
        {
            return (int)((words[0] * _first + words[1] * _second) >> (64 - BitOperations.Log2((uint)_slots.Length)));
        }
    }

    private int After(int slot) => (slot + 1) & (_slots.Length - 1);

    private static ulong NextOdd()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        RandomNumberGenerator.Fill(random);
        return MemoryMarshal.Read<ulong>(random) | 1;
    }
}
