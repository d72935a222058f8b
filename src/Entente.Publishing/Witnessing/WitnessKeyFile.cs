using System.Text;
using Entente.Log;
using Entente.Storage;

namespace Entente.Publishing.Witnessing;

/// <summary>The private key of a witness, one line in a file that only its owner may read (c2sp.org/signed-note; type 0x04).</summary>
public static class WitnessKeyFile
{
    private const int MaxBytes = 4096;

    /// <summary>Reads the key.</summary>
    /// <exception cref="StoreUnavailableException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="LogIntegrityException">It is no key of a witness.</exception>
    public static Cosigner Read(string path)
    {
        string text;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var bytes = new byte[Math.Min(file.Length, MaxBytes)];
            file.ReadExactly(bytes);
            text = Encoding.UTF8.GetString(bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreUnavailableException($"the key of the witness cannot be read: {e.Message}", "Name the file with --key; a new key is made when --name is given too.", e);
        }
        return Cosigner.TryParse(text.TrimEnd('\n'), out var cosigner, out var reason)
            ? cosigner
            : throw new LogIntegrityException($"{path} is not the key of a witness: {reason}", "A key begins with PRIVATE+KEY+ and has the type 0x04. Restore it from the backup.");
    }

    /// <summary>Reads the key, or makes a new one when there is no file yet.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name of the witness, which the key keeps.</param>
    /// <exception cref="LogIntegrityException">There is a key of another name.</exception>
    public static Cosigner ReadOrCreate(string path, string name)
    {
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
        {
            using var fresh = Cosigner.Generate(name);
            try
            {
                DurableFile.WriteNew(path, Encoding.UTF8.GetBytes(fresh.ExportPrivateKey() + "\n"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StoreUnavailableException($"the key of the witness cannot be written: {e.Message}", "The folder must exist, and this user must be able to write in it.", e);
            }
        }
        var cosigner = Read(path);
        if (cosigner.Key.Name == name)
            return cosigner;
        cosigner.Dispose();
        throw new LogIntegrityException($"{path} is the key of {cosigner.Key.Name}, not of {name}", "A witness keeps its name; leave --name out, or name another file.");
    }
}
