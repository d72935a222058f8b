using System.Security.Cryptography;
using System.Text;

namespace Entente.Web.Accounts.Store;

/// <summary>
/// Something that opens a door by being known: a session, an invitation, a recovery code, an API token. Its first part finds the row and is no secret;
/// the rest is random, and only its SHA-256 is kept: there is nothing to guess in 100 bits or more, so no slow hash is needed.
/// </summary>
/// <param name="Id">The part that finds the row.</param>
/// <param name="Text">The whole, for whoever may have it. Shown once.</param>
public sealed record Secret(string Id, string Text)
{
    public const int IdLength = 8;

    // Crockford's base 32: no letter that is read for another.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 28;
    private const int GroupLength = 4;

    /// <summary>What the table keeps.</summary>
    public byte[] Hash => SecretClaim.HashOf(Text);

    /// <summary>A random word of so many characters, 5 bits each.</summary>
    public static string Word(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    /// <summary>For people, who type it: seven groups of four, 100 bits of them secret.</summary>
    public static Secret NewCode()
    {
        var code = Word(CodeLength);
        return new(code[..IdLength], Grouped(code));
    }

    /// <summary>For programs, which keep it: 260 bits of it secret.</summary>
    public static Secret NewToken(string prefix) => NewToken(prefix, Word(IdLength));

    /// <summary>Another one for a row that has its id already.</summary>
    public static Secret NewToken(string prefix, string id) => new(id, prefix + id + Word(52));

    /// <summary>"ABCD-EFGH".</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>The characters of a code, however it was typed; letters that look like digits are digits.</summary>
    public static string Normalise(string? typed)
        => new([.. (typed ?? "").ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).Select(c => c switch { 'O' => '0', 'I' or 'L' => '1', _ => c })]);

    public static SecretClaim? ReadCode(string? typed)
        => Normalise(typed) is { Length: CodeLength } code ? new(code[..IdLength], Grouped(code)) : null;

    public static SecretClaim? ReadToken(string? text, string prefix)
        => text is not null && text.Length == prefix.Length + IdLength + 52 && text.StartsWith(prefix, StringComparison.Ordinal)
            ? new(text.Substring(prefix.Length, IdLength), text)
            : null;
}

/// <summary>A secret that somebody claims to know.</summary>
public sealed record SecretClaim(string Id, string Text)
{
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    /// <summary>Whether it is the one whose hash was kept; takes as long when no hash was, and wherever the first difference is.</summary>
    public bool Matches(byte[]? kept) => CryptographicOperations.FixedTimeEquals(HashOf(Text), kept ?? NoHash) && kept is not null;

    internal static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
