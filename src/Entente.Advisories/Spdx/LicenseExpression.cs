// SPDX licence expressions (SPDX 3.0.1, annex B, its ABNF). Operators are all upper or all lower case; AND binds stronger than OR, WITH strongest. Whether
// an identifier is listed is no matter of the grammar and told apart.

using System.Diagnostics.CodeAnalysis;

namespace Entente.Advisories.Spdx;

/// <summary>A part of a licence expression.</summary>
public abstract record LicenseNode;

/// <summary>A licence: listed, or a reference.</summary>
/// <param name="Id">The identifier without '+': <c>MIT</c>, <c>LicenseRef-example-1.0</c>.</param>
/// <param name="OrLater">Whether a '+' follows it.</param>
/// <param name="Document">What follows <c>DocumentRef-</c>; null when nothing does.</param>
public sealed record LicenseTerm(string Id, bool OrLater, string? Document) : LicenseNode;

/// <summary>A licence with an exception.</summary>
/// <param name="License">The licence.</param>
/// <param name="Addition">The exception: listed, or <c>AdditionRef-…</c>.</param>
/// <param name="AdditionDocument">What follows <c>DocumentRef-</c> before the exception; null when nothing does.</param>
public sealed record LicenseWith(LicenseTerm License, string Addition, string? AdditionDocument) : LicenseNode;

/// <summary>All of the parts hold.</summary>
/// <param name="Parts">Two or more.</param>
public sealed record LicenseAnd(IReadOnlyList<LicenseNode> Parts) : LicenseNode;

/// <summary>One of the parts is chosen.</summary>
/// <param name="Parts">Two or more.</param>
public sealed record LicenseOr(IReadOnlyList<LicenseNode> Parts) : LicenseNode;

/// <summary>An identifier of an expression and what is known of it.</summary>
/// <param name="Id">As the expression has it, without '+'.</param>
/// <param name="IsException">Whether it stands after WITH.</param>
/// <param name="Status">What is known of it.</param>
public sealed record LicenseUse(string Id, bool IsException, LicenseStatus Status);

/// <summary>A licence expression (SPDX 3.0.1, annex B). Equal when the printed forms are.</summary>
public sealed class LicenseExpression : IEquatable<LicenseExpression>
{
    private readonly string _printed;

    internal LicenseExpression(LicenseNode root)
    {
        Root = root;
        _printed = Print(root, inside: null);
        var uses = new List<LicenseUse>();
        Collect(root, uses);
        Uses = uses;
    }

    /// <summary>The whole expression.</summary>
    public LicenseNode Root { get; }

    /// <summary>Every identifier in the order of the text, with what is known of it.</summary>
    public IReadOnlyList<LicenseUse> Uses { get; }

    /// <summary>Whether it refers into another document by <c>DocumentRef-</c>, which CSAF 2.1 forbids.</summary>
    public bool HasDocumentReference => _printed.Contains("DocumentRef-", StringComparison.Ordinal);

    /// <summary>Reads an expression. The reason says where it fails and what may stand there.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out LicenseExpression? value, [NotNullWhen(false)] out string? reason) =>
        LicenseGrammar.TryRead(text.ToString(), out value, out reason);

    /// <inheritdoc/>
    public bool Equals(LicenseExpression? other) => other is not null && _printed == other._printed;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LicenseExpression);

    /// <inheritdoc/>
    public override int GetHashCode() => _printed.GetHashCode(StringComparison.Ordinal);

    /// <summary>The expression with operators in upper case and only the parentheses that it needs.</summary>
    public override string ToString() => _printed;

    private static string Print(LicenseNode node, LicenseNode? inside) => node switch
    {
        LicenseTerm term => Document(term.Document) + term.Id + (term.OrLater ? "+" : ""),
        LicenseWith pair => $"{Print(pair.License, node)} WITH {Document(pair.AdditionDocument)}{pair.Addition}",
        LicenseAnd all => string.Join(" AND ", all.Parts.Select(part => Print(part, node))),
        LicenseOr any when inside is LicenseAnd => "(" + string.Join(" OR ", any.Parts.Select(part => Print(part, node))) + ")",
        LicenseOr any => string.Join(" OR ", any.Parts.Select(part => Print(part, node))),
        _ => "",
    };

    private static string Document(string? document) => document is null ? "" : $"DocumentRef-{document}:";

    private static void Collect(LicenseNode node, List<LicenseUse> uses)
    {
        switch (node)
        {
            case LicenseTerm term:
                // "GPL-2.0+" was an identifier of its own once; as an operator the '+' leaves the identifier.
                uses.Add(new LicenseUse(term.Id, false, term.Id.StartsWith("LicenseRef-", StringComparison.Ordinal)
                    ? LicenseList.Reference(term.Id["LicenseRef-".Length..]) : LicenseList.License(term.Id)));
                break;
            case LicenseWith pair:
                Collect(pair.License, uses);
                uses.Add(new LicenseUse(pair.Addition, true, pair.Addition.StartsWith("AdditionRef-", StringComparison.Ordinal)
                    ? LicenseList.Reference(pair.Addition["AdditionRef-".Length..]) : LicenseList.Exception(pair.Addition)));
                break;
            case LicenseAnd all:
                foreach (var part in all.Parts)
                    Collect(part, uses);
                break;
            case LicenseOr any:
                foreach (var part in any.Parts)
                    Collect(part, uses);
                break;
        }
    }
}
