namespace Entente.Log;

/// <summary>
/// Upper limits of everything that this library reads or writes. Untrusted bytes beyond a limit are refused before they are looked at.
/// </summary>
public static class LogLimits
{
    /// <summary>Largest entry in bytes, inclusive: an entry bundle gives each entry a uint16 length (c2sp.org/tlog-tiles, "Log entries").</summary>
    public const int MaxEntryBytes = 65_535;

    /// <summary>
    /// Largest signed note in bytes, inclusive. The specification asks for some limit (c2sp.org/signed-note, "Format"); this is the one of Go's
    /// golang.org/x/mod/sumdb/note, so that neither side accepts what the other refuses.
    /// </summary>
    public const int MaxNoteBytes = 1_000_000;

    /// <summary>
    /// Most signatures on a note, inclusive. At least 16 must be accepted (c2sp.org/signed-note, "Format"); 100 is the limit of Go's note package.
    /// </summary>
    public const int MaxNoteSignatures = 100;

    /// <summary>Most hashes in an inclusion proof: one for each level of a tree whose size fits in an Int64.</summary>
    public const int MaxInclusionHashes = 63;

    /// <summary>Largest receipt in bytes, inclusive. Our choice: the largest note, and as much again for proof and opaque extra data.</summary>
    public const int MaxReceiptBytes = 2 * MaxNoteBytes;

    /// <summary>Most hashes in the consistency proof of a request to a witness (c2sp.org/tlog-witness, "add-checkpoint").</summary>
    public const int MaxConsistencyHashes = 63;

    /// <summary>
    /// Largest request to a witness in bytes, inclusive: the old size, as many hashes as may be sent, one a line, an empty line, and the largest note.
    /// </summary>
    public const int MaxWitnessRequestBytes = 24 + MaxConsistencyHashes * 45 + 1 + MaxNoteBytes;

    /// <summary>Largest policy file in bytes, inclusive. Our choice: room for all keys of the largest kind, with their names and URLs.</summary>
    public const int MaxPolicyBytes = 1_000_000;

    /// <summary>
    /// Most logs, most witnesses and most groups in a policy file. At least 32 of each should be accepted (c2sp.org/tlog-policy, "Implementation
    /// limits"); we take the same number, so that no file of ours is refused elsewhere.
    /// </summary>
    public const int MaxPolicyItems = 32;
}
