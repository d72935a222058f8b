namespace Entente.Advisories.Csaf.Schema;

/// <summary>Reads a text from left to right, for the forms that the schemas give as ECMA-262 patterns. None of them needs to go back.</summary>
internal ref struct Scan(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    public bool Take(byte one)
    {
        if (_rest.IsEmpty || _rest[0] != one)
            return false;
        _rest = _rest[1..];
        return true;
    }

    public bool Take(ReadOnlySpan<byte> word)
    {
        if (!_rest.StartsWith(word))
            return false;
        _rest = _rest[word.Length..];
        return true;
    }

    /// <summary>Takes all digits that follow, and says how many.</summary>
    public int Digits()
    {
        var count = 0;
        while (count < _rest.Length && Ascii.IsDigit(_rest[count]))
            count++;
        _rest = _rest[count..];
        return count;
    }

    /// <summary>A number without needless zeros: 0, or a digit from 1 and more digits.</summary>
    public bool PlainNumber() => Take((byte)'0') || Digits() > 0;

    /// <summary>Takes what stands before the next separator, or all; the separator is taken too.</summary>
    public ReadOnlySpan<byte> Part(byte separator)
    {
        var end = _rest.IndexOf(separator);
        var part = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + 1)..];
        return part;
    }
}

/// <summary>Classes of ASCII characters, as bytes.</summary>
internal static class Ascii
{
    public static bool IsDigit(byte b) => b is >= (byte)'0' and <= (byte)'9';

    public static bool IsLower(byte b) => b is >= (byte)'a' and <= (byte)'z';

    public static bool IsLetter(byte b) => IsLower((byte)(b | 0x20));

    public static bool IsLetterOrDigit(byte b) => IsLetter(b) || IsDigit(b);

    public static bool IsLowerOrDigit(byte b) => IsLower(b) || IsDigit(b);

    public static bool IsHex(byte b) => IsDigit(b) || (byte)(b | 0x20) is >= (byte)'a' and <= (byte)'f';

    public static bool IsLowerHex(byte b) => IsDigit(b) || b is >= (byte)'a' and <= (byte)'f';

    public static bool All(ReadOnlySpan<byte> text, Func<byte, bool> isIn)
    {
        foreach (var b in text)
        {
            if (!isIn(b))
                return false;
        }

        return true;
    }
}
