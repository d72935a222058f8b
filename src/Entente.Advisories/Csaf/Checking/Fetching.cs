using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>Asks for what is at an address. It gives an answer or a fault, never an exception but that of <paramref name="cancel"/>.</summary>
/// <param name="request">What is asked.</param>
/// <param name="cancel">Gives up.</param>
public delegate Task<Fetched> Fetch(FetchRequest request, CancellationToken cancel);

/// <summary>One question.</summary>
/// <param name="Url">An https address.</param>
public sealed record FetchRequest(Uri Url)
{
    /// <summary>Whether to ask as anybody could, without the headers that open protected documents.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>The User-Agent to ask with; null for the usual one.</summary>
    public string? UserAgent { get; init; }
}

/// <summary>Why there is no answer.</summary>
public enum FetchFault
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>Nobody answers at the address.</summary>
    Unreachable,

    /// <summary>The certificate is not trusted, or TLS failed otherwise.</summary>
    Tls,

    /// <summary>It took too long.</summary>
    TimedOut,

    /// <summary>The answer is longer than is read.</summary>
    TooLarge,

    /// <summary>The address, or one that it leads to, is not encrypted.</summary>
    NotEncrypted,

    /// <summary>The host is in a private network, which is not asked.</summary>
    NotPublic,

    /// <summary>Redirections without end.</summary>
    TooManyRedirects,

    /// <summary>More was asked for than this check may.</summary>
    TooManyRequests,
}

/// <summary>What came back.</summary>
/// <param name="Url">What was asked for.</param>
public sealed record Fetched(Uri Url)
{
    /// <summary>The HTTP status; 0 when there was no answer.</summary>
    public int Status { get; init; }

    /// <summary>What was sent.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Its media type, without parameters.</summary>
    public string? MediaType { get; init; }

    /// <summary>The header Access-Control-Allow-Origin.</summary>
    public string? AllowOrigin { get; init; }

    /// <summary>Where the question was sent on to, in order.</summary>
    public IReadOnlyList<Uri> Redirects { get; init; } = [];

    /// <summary>Why there is no answer.</summary>
    public FetchFault Fault { get; init; }

    /// <summary>Whether the answer is what was asked for.</summary>
    public bool IsFound => Status == 200;

    /// <summary>Whether it is there, but not for everybody.</summary>
    internal bool IsProtected => Status is 401 or 403;

    /// <summary>Why it is not found.</summary>
    /// <param name="language">A BCP 47 tag; what is not French is answered in English.</param>
    public string Reason(string language) => Why.In(language);

    internal Message Why => Fault switch
    {
        FetchFault.None => new($"the server answers with status {Status}", $"le serveur répond par l’état {Status}"),
        FetchFault.Tls => new("TLS failed, or the certificate is not trusted", "TLS a échoué, ou le certificat n’est pas reconnu"),
        FetchFault.TimedOut => new("no answer in time", "pas de réponse à temps"),
        FetchFault.TooLarge => new("the answer is too long", "la réponse est trop longue"),
        FetchFault.NotEncrypted => new("it is not encrypted", "elle n’est pas chiffrée"),
        FetchFault.NotPublic => new("its host has a private address, which is not asked", "son hôte a une adresse privée, qui n’est pas interrogée"),
        FetchFault.TooManyRedirects => new("there are too many redirects", "il y a trop de redirections"),
        FetchFault.TooManyRequests => new("this check may not ask more", "ce contrôle ne peut demander davantage"),
        _ => new("nobody answers", "personne ne répond"),
    };
}
