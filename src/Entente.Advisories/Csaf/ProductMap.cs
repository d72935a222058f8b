namespace Entente.Advisories.Csaf;

/// <summary>One value for each product, that is emptied in no time: a rule fills it anew for each vulnerability.</summary>
/// <typeparam name="T">What is kept; its default until something is.</typeparam>
internal sealed class ProductMap<T>(int products)
{
    private readonly Slot[] _slots = new Slot[products];
    private int _generation = 1;

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

    private struct Slot
    {
        public int FilledIn;
        public T Value;
    }
}
