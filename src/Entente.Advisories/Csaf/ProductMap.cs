namespace Entente.Advisories.Csaf;

/// <summary>One value for each product, that is emptied in no time: a rule fills it anew for each vulnerability.</summary>
/// <typeparam name="T">What is kept; its default until something is.</typeparam>
internal sealed class ProductMap<T>(int products)
{
    private readonly T[] _values = new T[products];
    private readonly int[] _filledIn = new int[products];
    private int _generation = 1;

    /// <summary>What is kept for a product.</summary>
    public ref T this[int product]
    {
        get
        {
            if (_filledIn[product] != _generation)
            {
                _filledIn[product] = _generation;
                _values[product] = default!;
            }

            return ref _values[product];
        }
    }

    public void Clear() => _generation++;
}
