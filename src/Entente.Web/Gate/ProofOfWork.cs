using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Pages;
using Microsoft.AspNetCore.DataProtection;

namespace Entente.Web.Gate;

/// <summary>
/// Work instead of a captcha: a form carries a challenge, and the browser looks for a number n so that SHA-256(challenge, ":", n) begins with so many zero
/// bits. It costs a person a second and a flood a lot. The challenge is sealed by the program, so nothing is kept of those that never come back; each
/// counts once.
/// </summary>
public sealed class ProofOfWork(IDataProtectionProvider protection, Allowances allowances, TimeProvider time)
{
    public const string ChallengeField = "work";
    public const string AnswerField = "work-answer";

    private static readonly TimeSpan Life = TimeSpan.FromHours(2);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly IDataProtector _seal = protection.CreateProtector("Entente.Gate.ProofOfWork");

    /// <summary>A new challenge that asks for so many zero bits.</summary>
    public string Ask(int bits)
        => _seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{bits} {time.GetUtcNow().ToUnixTimeSeconds()} {RandomNumberGenerator.GetHexString(16)}"));

    /// <summary>Whether a form brings work that was done for it, and for nothing else before.</summary>
    public bool IsDone(Form form)
    {
        var (challenge, answer) = (form[ChallengeField], form[AnswerField]);
        if (challenge is not { Length: > 0 and < 1000 } || answer is not { Length: > 0 and <= 20 } || !answer.All(char.IsAsciiDigit) || Open(challenge) is not var (bits, asked, number))
            return false;
        var now = time.GetUtcNow();
        return now - asked <= Life && asked <= now + Life && ZeroBits(challenge, answer) >= bits && allowances.Take("work", number, 1, Life) is null;
    }

    /// <summary>Counts a form that anybody may send: an address may send more of those that bring their work than of those that do not, as browsers without script.</summary>
    /// <param name="what">What the form is for.</param>
    /// <param name="perHour">How many with work an address may send in an hour.</param>
    /// <param name="perHourWithout">How many without.</param>
    /// <returns>Null when it is allowed; else how long to wait.</returns>
    public TimeSpan? Admit(Form form, HttpContext http, string what, int perHour, int perHourWithout)
        => IsDone(form)
            ? allowances.Take(what, Device.Source(http), perHour, Hour)
            : allowances.Take(what + " without work", Device.Source(http), perHourWithout, Hour);

    /// <summary>How many bits of the hash are zero before the first that is not.</summary>
    public static int ZeroBits(string challenge, string answer)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(challenge + ":" + answer));
        var first = BinaryPrimitives.ReadUInt64BigEndian(hash);
        return first == 0 ? 64 : BitOperations.LeadingZeroCount(first);
    }

    private (int Bits, DateTimeOffset Asked, string Number)? Open(string challenge)
    {
        try
        {
            var parts = _seal.Unprotect(challenge).Split(' ');
            return (int.Parse(parts[0], CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)), parts[2]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
