using System.Buffers;

namespace Entente.Advisories.Csaf;

/// <summary>
/// One value for each product, that is emptied in no time: a rule fills it anew for each vulnerability. Its memory serves the next one: a large document has tens of
/// thousands of products, and dozens of rules ask for a map of them.
/// </summary>
/// <typeparam name="T">What is kept; its default until something is.</typeparam>
internal sealed class ProductMap<T> : IDisposable
    where T : unmanaged
{
    private readonly Slot[] _slots;
    private int _generation = 1;

    public ProductMap(int products)
    {
        _slots = ArrayPool<Slot>.Shared.Rent(products);
        _slots.AsSpan(0, products).Clear();
    }

    /// <summary>What is kept for a product.</summary>
    public ref T this[int product]
    {
        get
        {
            ref var slot = ref _slots[product];
            if (slot.FilledIn != _generation)
                slot = new Slot { FilledIn = _generation };
            return ref slot.Value;
        }
    }

    public void Clear() => _generation++;

    public void Dispose() => ArrayPool<Slot>.Shared.Return(_slots);

    private struct Slot
    {
        public int FilledIn;
        public T Value;
    }
}
