namespace Entente.Advisories.Csaf.Tests;

/// <summary>Wildcards in model numbers, serial numbers and stock keeping units: ? and *, escaped by a backslash, which escapes itself too.</summary>
internal static class Wildcards
{
    /// <summary>How many stars stand for any characters.</summary>
    public static int StarsIn(ReadOnlySpan<byte> text)
    {
        var stars = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
                i++;
            else if (text[i] == '*')
                stars++;
        }

        return stars;
    }
}
