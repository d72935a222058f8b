namespace Entente.Web.Sources;

/// <summary>How much of a source was really seen by those who recorded what it says.</summary>
public enum Seen
{
    /// <summary>Nothing is said of it.</summary>
    Unstated,

    /// <summary>In full.</summary>
    Full,

    /// <summary>An excerpt.</summary>
    Excerpt,

    /// <summary>Its address was seen in other data; its text was not opened.</summary>
    AddressOnly,

    /// <summary>Nothing: general knowledge.</summary>
    Nothing,
}

/// <summary>Reads the remark that a source carries (facts: <c>sources.retrieved</c>).</summary>
public static class SeenReading
{
    /// <summary>The first words of the remark decide; what follows is kept for the reader.</summary>
    public static Seen Of(string? retrieved) => retrieved switch
    {
        null or "" => Seen.Unstated,
        _ when Starts(retrieved, "full") => Seen.Full,
        _ when Starts(retrieved, "excerpt") => Seen.Excerpt,
        _ when Starts(retrieved, "url") => Seen.AddressOnly,
        _ when Starts(retrieved, "not retrieved") => Seen.Nothing,
        _ => Seen.Unstated,
    };

    /// <summary>Whether what rests on the source has to be shown as unverified: nobody read what it says.</summary>
    public static bool IsUnverified(Seen seen) => seen is Seen.AddressOnly or Seen.Nothing;

    private static bool Starts(string text, string word) => text.StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
