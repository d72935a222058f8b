using System.Text;
using Entente.Log;

namespace Entente.Storage;

/// <summary>
/// The log's private key, in its own file beside the database and never in it: a copy of the database can then be given away, and cannot sign.
/// One line, the private text of a note key, so that other implementations read it too.
/// </summary>
internal static class KeyFile
{
    // A key line is under 400 characters for any sensible origin; more is not a key file.
    private const int MaxBytes = 4096;

    public static NoteSigner Create(string path, string origin)
    {
        var signer = NoteSigner.Generate(origin);
        DurableFile.WriteNew(path, Encoding.UTF8.GetBytes(signer.ExportPrivateKey() + "\n"));
        return signer;
    }

    public static NoteSigner Read(string path)
    {
        string text;
        try
        {
            if (new FileInfo(path).Length > MaxBytes)
                throw NotAKey(path, $"it is larger than {MaxBytes} bytes");
            text = File.ReadAllText(path, Encoding.UTF8);
        }
        catch (FileNotFoundException e)
        {
            throw new StoreUnavailableException(
                $"the log key {path} is missing",
                "Restore it from the backup. Without it the log can be read and verified, but never appended to.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException(
                $"the log key {path} cannot be read: {e.Message}", "Give this user, and nobody else, the right to read it.", e);
        }
        return NoteSigner.TryParse(text.TrimEnd('\n'), out var signer, out var reason) ? signer : throw NotAKey(path, reason);
    }

    private static LogIntegrityException NotAKey(string path, string reason) =>
        new($"{path} is not a log key: {reason}", "Restore the key file from the backup.");
}
