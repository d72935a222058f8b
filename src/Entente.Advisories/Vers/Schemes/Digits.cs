namespace Entente.Advisories.Vers.Schemes;

/// <summary>Numbers in versions have any length: they are compared as digits, never converted.</summary>
internal static class Digits
{
    public static bool All(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9');

    /// <summary>Compares two runs of digits as numbers; an empty run is 0.</summary>
    public static int Compare(ReadOnlySpan<char> one, ReadOnlySpan<char> other)
    {
        one = one.TrimStart('0');
        other = other.TrimStart('0');
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);
    }

    /// <summary>Takes the run of digits from the front of the text.</summary>
    public static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> text) => Take(ref text, char.IsAsciiDigit);

    /// <summary>Takes the run of characters of a kind from the front of the text.</summary>
    public static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> text, Func<char, bool> kind)
    {
        var end = 0;
        while (end < text.Length && kind(text[end]))
            end++;
        var run = text[..end];
        text = text[end..];
        return run;
    }
}
