using System.Collections.Frozen;

namespace Entente.Register.Acts;

/// <summary>The words by which the values of an enumeration stand in acts, files, URLs and on the command line.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class Vocabulary<T>
    where T : struct, Enum
{
    private readonly FrozenDictionary<string, T> _values;
    private readonly FrozenDictionary<T, string> _words;

    internal Vocabulary(params (string Word, T Value)[] entries)
    {
        _values = entries.ToFrozenDictionary(e => e.Word, e => e.Value, StringComparer.Ordinal);
        _words = entries.ToFrozenDictionary(e => e.Value, e => e.Word);
        Words = [.. entries.Select(e => e.Word)];
    }

    /// <summary>All words, in the order of their meaning.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The value of a word.</summary>
    /// <param name="word">A word, compared exactly.</param>
    /// <param name="value">The value, when the answer is true.</param>
    /// <returns>False for a word that is not in the vocabulary.</returns>
    public bool TryRead(string word, out T value) => _values.TryGetValue(word, out value);

    /// <summary>The word of a value.</summary>
    /// <param name="value">A value of the enumeration.</param>
    /// <returns>The word.</returns>
    public string Write(T value) => _words[value];

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Words);
}
