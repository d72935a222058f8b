using System.Globalization;
using Entente.Web.Shell;

namespace Entente.Web.Instance;

/// <summary>Pages of a list, asked for by number. A number that is none, or beyond the last page, is answered and not guessed.</summary>
public static class Paging
{
    private const int ShownOfBadValue = 30;

    /// <summary>Reads a number from 1 to a limit; null when the parameter is not there.</summary>
    public static Problem? Read(View view, string name, int most, out int? number)
    {
        number = null;
        if (view.Parameter(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= 1 && value <= most)
        {
            number = value;
            return null;
        }

        var shown = text.Length > ShownOfBadValue ? text[..ShownOfBadValue] + "…" : text;
        return Problem.BadParameter(name, shown, most == int.MaxValue ? "1, 2, 3, …" : string.Create(CultureInfo.InvariantCulture, $"1–{most}"));
    }

    /// <summary>How many pages a list has; an empty list has one.</summary>
    public static int Pages(int total, int size) => Math.Max(1, (int)(((long)total + size - 1) / size));

    /// <summary>The problem of a page beyond the last one, which is offered instead.</summary>
    public static Problem? Beyond(View view, int page, int pages)
    {
        if (page <= pages)
            return null;
        var last = pages.ToString(CultureInfo.InvariantCulture);
        return Problem.BadParameter("page", page.ToString(CultureInfo.InvariantCulture), pages == 1 ? "1" : "1–" + last) with
        {
            Suggestions = [new(last, view.Here(("page", last)))],
        };
    }
}
