namespace Entente.Register;

/// <summary>A value for every day, as a step function that is filled once in order of days and then only read.</summary>
/// <typeparam name="T">The value.</typeparam>
internal sealed class StepTable<T>(T before)
{
    private readonly List<int> _days = [];
    private readonly List<T> _values = [];

    public T Last => _values.Count == 0 ? before : _values[^1];

    public int Count => _days.Count;

    public (int Day, T Value) this[int step] => (_days[step], _values[step]);

    public void Add(int day, T value)
    {
        _days.Add(day);
        _values.Add(value);
    }

    public T At(int day)
    {
        var i = _days.BinarySearch(day);
        i = i >= 0 ? i : ~i - 1;
        return i < 0 ? before : _values[i];
    }
}

/// <summary>Runs of neighbours with one key.</summary>
internal static class Chunks
{
    public static IEnumerable<(TKey Key, IReadOnlyList<T> Items)> ChunkBy<T, TKey>(this IReadOnlyList<T> sorted, Func<T, TKey> key)
    {
        for (var start = 0; start < sorted.Count;)
        {
            var end = start + 1;
            while (end < sorted.Count && EqualityComparer<TKey>.Default.Equals(key(sorted[end]), key(sorted[start])))
                end++;
            var items = new T[end - start];
            for (var i = start; i < end; i++)
                items[i - start] = sorted[i];
            yield return (key(sorted[start]), items);
            start = end;
        }
    }
}
