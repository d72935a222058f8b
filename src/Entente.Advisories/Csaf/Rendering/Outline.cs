namespace Entente.Advisories.Csaf.Rendering;

/// <summary>A piece of a line.</summary>
internal abstract record Inline
{
    /// <summary>Words of ours, in the language of the reader.</summary>
    public sealed record Label(string Text) : Inline;

    /// <summary>Words of the document, in its language.</summary>
    public sealed record Words(string Text) : Inline;

    /// <summary>An identifier, a vector, a hash.</summary>
    public sealed record Code(string Text) : Inline;

    /// <summary>An address of the document. It is a link when it is http or https, and else only text.</summary>
    public sealed record Link(string Address, string? Text = null) : Inline;

    /// <summary>The start of a new line.</summary>
    public sealed record Break : Inline
    {
        public static readonly Break Here = new();
    }
}

/// <summary>What stands in a cell, a paragraph, a fact.</summary>
internal sealed class Line : List<Inline>
{
    public static Line Of(params Inline[] pieces) => [.. pieces];

    public static Line OfLabel(string text) => [new Inline.Label(text)];

    public static Line OfWords(string? text) => [new Inline.Words(text ?? "")];

    public static Line OfCode(string? text) => [new Inline.Code(text ?? "")];

    /// <summary>Adds a piece on a line of its own.</summary>
    public void AddBelow(Inline piece)
    {
        if (Count > 0)
            Add(Inline.Break.Here);
        Add(piece);
    }
}

/// <summary>A part of a page. What is printed, and what of it is safe, is for the printers to know; what is told is for <see cref="AdvisoryOutline"/>.</summary>
internal abstract record Block
{
    public sealed record Heading(int Level, Line Text) : Block;

    /// <summary>A text of the document, which may have paragraphs.</summary>
    public sealed record Prose(string Text) : Block;

    public sealed record Facts(IReadOnlyList<(string Term, Line Value)> Items) : Block;

    public sealed record Table(string Caption, IReadOnlyList<string> Columns, IReadOnlyList<Line[]> Rows) : Block;

    public sealed record Bullets(IReadOnlyList<Line> Items) : Block;
}

/// <summary>A page: its parts, the language of the reader, the language of the document.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Language">en or fr.</param>
/// <param name="DocumentLanguage">What the document says that its language is, if it has the form of a language tag.</param>
/// <param name="Blocks">Its parts.</param>
internal sealed record Page(string Title, string Language, string? DocumentLanguage, IReadOnlyList<Block> Blocks);
