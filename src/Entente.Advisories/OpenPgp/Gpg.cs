// OpenPGP by GnuPG: keys and passphrases are the affair of the gpg of the system, never of this program. Every run is without a terminal (--batch), tells
// what it found on its status lines (doc/DETAILS of GnuPG) and is ended when it takes too long. Nothing is asked of key servers.

using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Entente.Advisories.OpenPgp;

/// <summary>What one run of gpg gave.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Out">What it wrote.</param>
/// <param name="Error">What it said to people, in the language of the system.</param>
internal sealed record GpgRun(int ExitCode, byte[] Out, string Error)
{
    public IEnumerable<string[]> Lines(char separator) => Encoding.UTF8.GetString(Out).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(separator));

    /// <summary>The last thing it said, for a person.</summary>
    public string Reason => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? $"gpg ended with {ExitCode}";
}

/// <summary>The gpg of the system, with its own key ring or that of a folder.</summary>
public sealed class Gpg
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);
    private readonly string[] _always;

    /// <summary>The gpg of the system.</summary>
    /// <param name="home">The folder with the key ring; null for that of the user, or of GNUPGHOME.</param>
    public Gpg(string? home = null) => _always = home is null ? ["--batch", "--no-tty", "--yes"] : ["--batch", "--no-tty", "--yes", "--homedir", home];

    /// <summary>Whether there is a gpg on this system.</summary>
    public static bool IsInstalled
    {
        get
        {
            try
            {
                return new Gpg().Run(["--version"]).ExitCode == 0;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Finds a secret key to sign with.</summary>
    /// <param name="key">Its id, fingerprint or e-mail address.</param>
    /// <param name="found">The key.</param>
    /// <param name="reason">Why there is none, or more than one.</param>
    /// <exception cref="IOException">gpg cannot be run.</exception>
    public bool TryFindSecretKey(string key, [NotNullWhen(true)] out OpenPgpKey? found, [NotNullWhen(false)] out string? reason)
    {
        found = null;
        var listed = Run(["--with-colons", "--list-secret-keys", "--", key]);
        var keys = Fingerprints(listed, "sec");
        if (keys.Count != 1)
            return Refusal.Because(keys.Count == 0 ? listed.Reason : $"{keys.Count} secret keys match: name one by its fingerprint", out reason);
        var exported = Run(["--armor", "--export-options", "export-minimal", "--export", keys[0]]);
        if (exported.ExitCode != 0 || exported.Out.Length == 0)
            return Refusal.Because(exported.Reason, out reason);
        (found, reason) = (new OpenPgpKey(keys[0], exported.Out), null);
        return true;
    }

    /// <summary>A detached, armored signature.</summary>
    /// <param name="content">What is signed.</param>
    /// <param name="fingerprint">The key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="reason">Why there is none.</param>
    /// <exception cref="IOException">gpg cannot be run.</exception>
    public bool TrySign(ReadOnlyMemory<byte> content, string fingerprint, [NotNullWhen(true)] out byte[]? signature, [NotNullWhen(false)] out string? reason)
    {
        var run = Run(["--armor", "--local-user", fingerprint, "--output", "-", "--detach-sign"], content);
        signature = run.ExitCode == 0 && run.Out.Length > 0 ? run.Out : null;
        reason = signature is null ? run.Reason : null;
        return signature is not null;
    }

    /// <summary>Takes public keys into the key ring and gives their fingerprints; none when there is none in the text.</summary>
    /// <param name="armored">The keys.</param>
    /// <exception cref="IOException">gpg cannot be run.</exception>
    public IReadOnlyList<string> Import(ReadOnlyMemory<byte> armored)
    {
        var listed = Fingerprints(Run(["--with-colons", "--import-options", "show-only", "--import"], armored), "pub");
        return listed.Count > 0 && Run(["--import-options", "import-minimal", "--import"], armored).ExitCode == 0 ? listed : [];
    }

    /// <summary>Judges a detached signature by the keys of the key ring.</summary>
    /// <param name="content">What is signed.</param>
    /// <param name="signature">The signature.</param>
    /// <exception cref="IOException">gpg cannot be run.</exception>
    public SignatureVerdict Verify(ReadOnlyMemory<byte> content, ReadOnlyMemory<byte> signature)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, signature.Span);
            var run = Run(["--trust-model", "always", "--no-auto-key-retrieve", "--disable-dirmngr", "--status-fd", "1", "--verify", file, "-"], content);
            return SignatureVerdict.Of([.. run.Lines(' ')], run.Reason, KeyExpiry);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // Field 7 of pub and sub is the day on which they expire; a subkey's fingerprint follows it.
    private DateTimeOffset? KeyExpiry(string primary, string signer)
    {
        DateTimeOffset? expiry = null, last = null;
        foreach (var fields in Run(["--with-colons", "--with-subkey-fingerprint", "--fixed-list-mode", "--list-keys", "--", primary]).Lines(':'))
        {
            if (fields[0] is "pub" or "sub" && fields.Length > 6)
                last = long.TryParse(fields[6], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
            else if (fields[0] == "fpr" && fields.Length > 9 && (fields[9] == primary || fields[9] == signer) && last is not null)
                expiry = expiry is null || last < expiry ? last : expiry;
        }

        return expiry;
    }

    // The line fpr after a key is its fingerprint; those after subkeys are theirs.
    private static List<string> Fingerprints(GpgRun run, string kind)
    {
        var (found, isNext) = (new List<string>(), false);
        foreach (var fields in run.Lines(':'))
        {
            if (fields[0] == kind)
                isNext = true;
            else if (fields[0] == "fpr" && isNext && fields.Length > 9)
            {
                found.Add(fields[9]);
                isNext = false;
            }
        }

        return found;
    }

    private GpgRun Run(string[] arguments, ReadOnlyMemory<byte> input = default)
    {
        var start = new ProcessStartInfo("gpg") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[.. _always, .. arguments])
            start.ArgumentList.Add(argument);
        try
        {
            using var process = Process.Start(start) ?? throw new IOException("gpg cannot be started");
            using var output = new MemoryStream();
            var read = process.StandardOutput.BaseStream.CopyToAsync(output);
            var error = process.StandardError.ReadToEndAsync();
            Write(process, input);
            if (!process.WaitForExit(s_patience) || !Task.WhenAll(read, error).Wait(s_patience))
            {
                process.Kill(entireProcessTree: true);
                throw new IOException("gpg took too long");
            }

            return new GpgRun(process.ExitCode, output.ToArray(), error.Result);
        }
        catch (Win32Exception e)
        {
            throw new IOException($"gpg cannot be run: {e.Message}; it is in the package gnupg of most systems", e);
        }
    }

    private static void Write(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input.Span);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading: its exit code says why.
        }
    }
}
