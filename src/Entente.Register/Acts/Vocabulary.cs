using System.Collections.Frozen;
using System.Text;

namespace Entente.Register.Acts;

/// <summary>The words by which the values of an enumeration stand in acts, files, URLs and on the command line.</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public sealed class Vocabulary<T>
    where T : struct, Enum
{
    private readonly (string Word, T Value)[] _entries;
    private readonly FrozenDictionary<string, T> _values;
    private readonly FrozenDictionary<T, string> _words;

    internal Vocabulary(params (string Word, T Value)[] entries)
    {
        _entries = entries;
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

    /// <summary>The same from bytes, for the reader of acts: a vocabulary is a handful of short words.</summary>
    internal bool TryRead(ReadOnlySpan<byte> utf8, out T value)
    {
        foreach (var entry in _entries)
        {
            if (Ascii.Equals(utf8, entry.Word))
            {
                value = entry.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>The word of a value.</summary>
    /// <param name="value">A value of the enumeration.</param>
    /// <returns>The word.</returns>
    public string Write(T value) => _words[value];

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", Words);
}
