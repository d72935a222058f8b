// Recursive descent over the tokens of a licence expression; parentheses nest at most 100 deep.

using System.Diagnostics.CodeAnalysis;

namespace Entente.Advisories.Spdx;

internal sealed class LicenseGrammar
{
    private const int MaxDepth = 100;
    private const int MaxLength = 20_000;
    private readonly List<string> _tokens;
    private int _at;
    private string? _reason;

    private LicenseGrammar(List<string> tokens) => _tokens = tokens;

    public static bool TryRead(string text, [NotNullWhen(true)] out LicenseExpression? value, [NotNullWhen(false)] out string? reason)
    {
        value = null;
        if (text.Length > MaxLength)
            return Refusal.Because($"a licence expression is not longer than {MaxLength} characters", out reason);
        var grammar = new LicenseGrammar(Tokens(text));
        var root = grammar.Or(0);
        if (root is not null && grammar._at < grammar._tokens.Count)
            grammar.Fail($"'{grammar._tokens[grammar._at]}' follows where AND, OR, WITH or the end is expected");
        if (grammar._reason is not null || root is null)
            return Refusal.Because(grammar._reason ?? "the licence expression is empty", out reason);
        value = new LicenseExpression(root);
        reason = null;
        return true;
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var ends = i == text.Length || text[i] is ' ' or '(' or ')';
            if (!ends)
                continue;
            if (i > start)
                tokens.Add(text[start..i]);
            if (i < text.Length && text[i] != ' ')
                tokens.Add(text[i].ToString());
            start = i + 1;
        }
        return tokens;
    }

    private LicenseNode? Or(int depth) => Chain(depth, And, ["OR", "or"], parts => new LicenseOr(parts));

    private LicenseNode? And(int depth) => Chain(depth, With, ["AND", "and"], parts => new LicenseAnd(parts));

    private LicenseNode? Chain(int depth, Func<int, LicenseNode?> next, string[] words, Func<List<LicenseNode>, LicenseNode> join)
    {
        var parts = new List<LicenseNode>();
        do
        {
            if (next(depth) is not { } part)
                return null;
            // (A OR B) OR C is A OR B OR C: both operators are associative.
            if (part is LicenseOr any && words[0] == "OR")
                parts.AddRange(any.Parts);
            else if (part is LicenseAnd all && words[0] == "AND")
                parts.AddRange(all.Parts);
            else
                parts.Add(part);
        }
        while (Accept(words));
        return parts.Count == 1 ? parts[0] : join(parts);
    }

    private LicenseNode? With(int depth)
    {
        if (Accept("("))
        {
            if (depth == MaxDepth)
                return Fail($"parentheses nest deeper than {MaxDepth}");
            var inner = Or(depth + 1);
            return inner is null || Accept(")") ? inner : Fail("a parenthesis is not closed");
        }
        if (Term() is not { } term)
            return null;
        if (!Accept("WITH", "with"))
            return term;
        if (!Next("an exception", out var addition) || !Split(addition, "AdditionRef-", out var document, out addition))
            return null;
        return new LicenseWith(term, addition, document);
    }

    private LicenseTerm? Term()
    {
        if (!Next("a licence", out var token))
            return null;
        var later = token.EndsWith('+');
        if (!Split(later ? token[..^1] : token, "LicenseRef-", out var document, out var id))
            return null;
        if (later && id.StartsWith("LicenseRef-", StringComparison.Ordinal))
        {
            Fail($"'{token}': a '+' follows an identifier of the SPDX list only");
            return null;
        }
        return new LicenseTerm(id, later, document);
    }

    private bool Next(string what, out string token)
    {
        token = _at < _tokens.Count ? _tokens[_at] : "";
        if (token is "" or ")" or "(" or "AND" or "and" or "OR" or "or" or "WITH" or "with")
        {
            Fail(token.Length == 0 ? $"the expression ends where {what} is expected" : $"'{token}' stands where {what} is expected");
            return false;
        }
        _at++;
        return true;
    }

    // Of "DocumentRef-x:LicenseRef-y" the parts; prefixes are case-sensitive, and any other spelling of them is no listed identifier either.
    private bool Split(string token, string prefix, out string? document, out string id)
    {
        (document, id) = (null, token);
        var colon = token.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            if (!token.StartsWith("DocumentRef-", StringComparison.Ordinal) || !token.AsSpan(colon + 1).StartsWith(prefix, StringComparison.Ordinal))
                return Fail($"'{token}': a colon stands between DocumentRef-… and {prefix}… only") is not null;
            (document, id) = (token["DocumentRef-".Length..colon], token[(colon + 1)..]);
        }
        var name = id.StartsWith(prefix, StringComparison.Ordinal) ? id[prefix.Length..] : id;
        if (document is not null && !IsIdString(document))
            return Fail($"'{token}': after DocumentRef- come letters, digits, '.' and '-'") is not null;
        if (!IsIdString(name))
            return Fail($"'{token}' has other characters than letters, digits, '.' and '-'") is not null;
        if (name.Length != id.Length)
            return true;
        foreach (var reserved in new[] { "LicenseRef-", "AdditionRef-", "DocumentRef-" })
        {
            if (name.StartsWith(reserved, StringComparison.OrdinalIgnoreCase))
                return Fail($"'{token}': write {prefix} in this case, and only where it belongs") is not null;
        }
        return true;
    }

    private static bool IsIdString(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');

    private bool Accept(params ReadOnlySpan<string> words)
    {
        if (_at >= _tokens.Count || !words.Contains(_tokens[_at]))
            return false;
        _at++;
        return true;
    }

    private LicenseNode? Fail(string reason)
    {
        _reason ??= reason;
        return null;
    }
}
