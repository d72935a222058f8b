namespace Entente.Web.Pictures;

/// <summary>
/// About how wide a text is, since no font is at hand on the server. The widths are those of Verdana, the widest of the usual
/// faces, so that what is reserved is enough.
/// </summary>
internal static class TextWidth
{
    // Thousandths of the font size, U+0020 to U+007E.
    private static readonly short[] Ascii =
    [
        352, 394, 459, 818, 636, 1076, 727, 269, 454, 454, 636, 818, 364, 454, 364, 454, 636, 636, 636, 636, 636, 636, 636, 636, 636, 636,
        454, 454, 818, 818, 818, 545, 1000, 684, 686, 698, 771, 632, 575, 775, 751, 421, 455, 693, 557, 843, 748, 787, 603, 787, 695, 684,
        616, 732, 684, 989, 685, 615, 685, 454, 454, 454, 818, 636, 636, 601, 623, 521, 623, 596, 352, 623, 633, 274, 344, 592, 274, 973,
        633, 607, 623, 623, 427, 521, 394, 633, 592, 818, 592, 592, 525, 635, 454, 635, 818,
    ];

    public static double Of(string text, double size)
    {
        var thousandths = 0;
        foreach (var letter in text)
            thousandths += letter is >= ' ' and <= '~' ? Ascii[letter - ' '] : letter > '\u2E80' ? 1000 : 636;

        return thousandths * size / 1000;
    }
}
