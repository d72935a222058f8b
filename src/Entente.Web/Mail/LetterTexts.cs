using System.Globalization;
using Entente.Web.Shell;
using Microsoft.Extensions.Localization;

namespace Entente.Web.Mail;

/// <summary>
/// Writes letters from the <c>.resx</c> of a slice: the keys "name.subject" and "name.text", in the recipient's language. What is filled in stays on its line, so
/// that it can make neither a paragraph nor a link of its own.
/// </summary>
public sealed class LetterTexts(IStringLocalizerFactory localizers, PublicAddress address)
{
    private const int MostOfAnArgument = 2_000;

    /// <typeparam name="TWords">The type beside whose file the <c>.resx</c> lies.</typeparam>
    /// <param name="name">The letter's name; with the slice's it is its kind.</param>
    /// <param name="arguments">Texts and addresses for the gaps of both subject and text.</param>
    public Letter Write<TWords>(Mailbox to, Language language, string name, params object[] arguments)
        => In(language, () =>
        {
            var (words, shell) = (new Words(localizers.Create(typeof(TWords))), new Words(localizers.Create(typeof(LetterTexts))));
            object[] clean = [.. arguments.Select(argument => argument is LetterBlock block ? block.Text : (object)OnOneLine(Convert.ToString(argument, CultureInfo.CurrentCulture) ?? ""))];
            return new Letter(to, language, name, OnOneLine(words[name + ".subject", clean]), words[name + ".text", clean] + "\n\n" + shell["Footer", address.Origin]);
        });

    /// <summary>Runs something as a reader of the language would have it: words, dates and numbers.</summary>
    public static T In<T>(Language language, Func<T> write)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = language.Culture;
        try
        {
            return write();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    /// <summary>A text without line breaks and other characters that control.</summary>
    public static string OnOneLine(string text)
    {
        var line = string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
        return line.Length <= MostOfAnArgument ? line : line[..(MostOfAnArgument - 1)] + "…";
    }
}

/// <summary>Several lines that a slice wrote itself, each of them clean. Never what a stranger typed.</summary>
public sealed record LetterBlock(string Text);
