using NodaTime;

namespace Entente.Web.Accounts.Store;

/// <summary>What somebody may do: for the secretariat member or owner, for a party representative or owner. An owner says who the others are.</summary>
public enum Role
{
    Representative,
    Member,
    Owner,
}

/// <summary>Somebody with an account. The id is random, says nothing, and is the user handle of the person's passkeys.</summary>
public sealed record Person(string Id, string Name, Role? Secretariat, string SecurityStamp, Instant JoinedAt)
{
    public const int MaxNameLength = 100;

    /// <summary>Identity sets a new one to end all sessions; it is written by the store's update.</summary>
    public string SecurityStamp { get; set; } = SecurityStamp;

    public static string NewId() => Secret.Word(26);

    /// <summary>A name as it is kept: trimmed, on one line; null when nothing is left or it is too long.</summary>
    public static string? CleanName(string? typed)
    {
        var name = string.Join(' ', new string([.. (typed ?? "").Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return name.Length is > 0 and <= MaxNameLength ? name : null;
    }
}

/// <summary>For whom a person may speak.</summary>
public sealed record Membership(string PersonId, string Party, Role Role, Instant Since);

/// <summary>A passkey, as its owner sees it.</summary>
public sealed record Passkey(byte[] CredentialId, string Name, long BackedUp, Instant AddedAt, Instant? UsedAt)
{
    /// <summary>Its name in addresses and forms.</summary>
    public string Id => Microsoft.AspNetCore.WebUtilities.WebEncoders.Base64UrlEncode(CredentialId);

    /// <summary>Whether it is copied to the owner's other devices.</summary>
    public bool IsSynced => BackedUp != 0;
}
