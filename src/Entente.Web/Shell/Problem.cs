using System.Globalization;
using System.Text.Json.Serialization;
using Entente.Storage;
using Entente.Web.Accounts.Pages;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Entente.Web.Shell;

/// <summary>
/// A refusal that says what is wrong and what would be right: RFC 9457 problem details for programs, a page for people.
/// Kind is stable; title and detail come from <c>Problem.resx</c> under "kind.title" and "kind.detail".
/// </summary>
public sealed record Problem(string Kind, int Status, params object[] Arguments) : IResult
{
    /// <summary>Every kind there is, in the order in which the page of problems lists them.</summary>
    public static readonly IReadOnlyList<string> Kinds =
    [
        "not-found", "unsupported-language", "unknown-party", "unknown-agreement", "unknown-group", "unknown-principle", "unknown-source",
        "unknown-act", "unknown-notice", "unknown-tile", "bad-request", "bad-date", "future-date", "before-launch", "bad-known-by",
        "known-by-future", "known-by-beyond-log", "not-yet-known", "bad-parameter", "method-not-allowed", "internal",
        "sign-in-needed", "bad-token", "not-allowed", "cross-site", "form-expired", "too-many-tries", "bad-code", "bad-field", "passkey-missing",
        "passkey-refused", "last-passkey", "last-owner", "own-matter", "not-proven", "already-decided", "second-person-needed", "register-refuses", "proposal-changed", "not-saved", "perhaps-saved",
    ];

    // A queue of the store is some seconds of work; a disk takes an operator longer, whom nobody can foresee.
    private const string SecondsUntilStoreRests = "10";

    public IReadOnlyList<Link> Suggestions { get; init; } = [];

    /// <summary>What is wrong with which fields of a form.</summary>
    public IReadOnlyList<FormFault> Faults { get; init; } = [];

    public static Problem NotFound() => new("not-found", StatusCodes.Status404NotFound);

    /// <summary>An identifier that nothing has. Noun is party, agreement, group, principle, source, act or tile.</summary>
    public static Problem Unknown(string noun, string id, params IReadOnlyList<Link> suggestions)
        => new("unknown-" + noun, StatusCodes.Status404NotFound, id) { Suggestions = suggestions };

    /// <summary>The same page is offered in the languages that exist.</summary>
    public static Problem UnsupportedLanguage(string code, View view) => new("unsupported-language", StatusCodes.Status404NotFound, code)
    {
        Suggestions = [.. Language.All.Select(language => new Link(language.OwnName, view.In(language)))],
    };

    public static Problem BadRequest() => new("bad-request", StatusCodes.Status400BadRequest);

    public static Problem BadDate(string parameter, string text) => new("bad-date", StatusCodes.Status400BadRequest, parameter, text);

    public static Problem FutureDate(LocalDate day) => new("future-date", StatusCodes.Status400BadRequest, Formats.Iso(day));

    public static Problem BeforeLaunch(LocalDate day, LocalDate launch)
        => new("before-launch", StatusCodes.Status400BadRequest, Formats.Iso(day), Formats.Iso(launch));

    public static Problem BadKnownBy(string text) => new("bad-known-by", StatusCodes.Status400BadRequest, text);

    /// <summary>Nobody knows yet what the log will hold.</summary>
    public static Problem KnownByFuture(string text) => new("known-by-future", StatusCodes.Status400BadRequest, text);

    public static Problem KnownByBeyondLog(long asked, long size) => new("known-by-beyond-log", StatusCodes.Status400BadRequest, asked, size);

    /// <summary>What was asked for is in the register now, but was not when the log had so many acts.</summary>
    public static Problem NotYetKnown(long size) => new("not-yet-known", StatusCodes.Status404NotFound, size);

    /// <summary>A query parameter whose value cannot be used; what is allowed is said in words that need no translation.</summary>
    public static Problem BadParameter(string parameter, string text, string allowed)
        => new("bad-parameter", StatusCodes.Status400BadRequest, parameter, text, allowed);

    public static Problem SignInNeeded() => new("sign-in-needed", StatusCodes.Status401Unauthorized);

    public static Problem BadToken() => new("bad-token", StatusCodes.Status401Unauthorized);

    public static Problem NotAllowed() => new("not-allowed", StatusCodes.Status403Forbidden);

    public static Problem CrossSite() => new("cross-site", StatusCodes.Status403Forbidden);

    public static Problem FormExpired() => new("form-expired", StatusCodes.Status400BadRequest);

    /// <summary>RFC 6585 §4; the header Retry-After says the same seconds.</summary>
    public static Problem TooManyTries(TimeSpan wait) => new("too-many-tries", StatusCodes.Status429TooManyRequests, (long)Math.Ceiling(wait.TotalSeconds));

    /// <summary>One answer for every code that opens nothing, whatever the reason: a stranger learns nothing from it.</summary>
    public static Problem BadCode() => new("bad-code", StatusCodes.Status400BadRequest);

    /// <summary>A field of a form whose value cannot be used; what is allowed is said in words that need no translation.</summary>
    public static Problem BadField(string field, string allowed) => BadFields(new FormFault(field, "takes", allowed));

    /// <summary>Fields of a form whose values cannot be used.</summary>
    public static Problem BadFields(params IReadOnlyList<FormFault> faults) => new("bad-field", StatusCodes.Status400BadRequest) { Faults = faults };

    public static Problem PasskeyMissing() => new("passkey-missing", StatusCodes.Status400BadRequest);

    public static Problem PasskeyRefused() => new("passkey-refused", StatusCodes.Status400BadRequest);

    public static Problem LastPasskey() => new("last-passkey", StatusCodes.Status409Conflict);

    public static Problem LastOwner() => new("last-owner", StatusCodes.Status409Conflict);

    /// <summary>Nobody decides what they filed, helped to file, or speak for.</summary>
    public static Problem OwnMatter() => new("own-matter", StatusCodes.Status403Forbidden);

    public static Problem NotProven() => new("not-proven", StatusCodes.Status409Conflict);

    /// <summary>Somebody else was quicker, or the applicant changed something meanwhile.</summary>
    public static Problem AlreadyDecided() => new("already-decided", StatusCodes.Status409Conflict);

    public static Problem SecondPersonNeeded() => new("second-person-needed", StatusCodes.Status409Conflict);

    /// <summary>The acts would have no effect, or one that contradicts the register; the reasons are the register's own.</summary>
    public static Problem RegisterRefuses(string reasons) => new("register-refuses", StatusCodes.Status409Conflict, reasons);

    /// <summary>The register has changed since, so that what would be appended is not what was seen.</summary>
    public static Problem ProposalChanged() => new("proposal-changed", StatusCodes.Status409Conflict);

    /// <summary>The store takes nothing at the moment: too much waits, or its disk is full.</summary>
    public static Problem NotSaved() => new("not-saved", StatusCodes.Status503ServiceUnavailable);

    /// <summary>The store was asked to keep something and did not answer.</summary>
    public static Problem PerhapsSaved() => new("perhaps-saved", StatusCodes.Status503ServiceUnavailable);

    /// <summary>The problem behind an exception that nobody caught.</summary>
    public static Problem OfFailure(Exception? failure) => failure switch
    {
        StoreBusyException => NotSaved(),
        StoreUnavailableException unavailable => unavailable.MayHaveHappened ? PerhapsSaved() : NotSaved(),
        BadHttpRequestException bad => new("bad-request", bad.StatusCode),
        _ => new("internal", StatusCodes.Status500InternalServerError),
    };

    /// <summary>The problem behind a bare status code.</summary>
    public static Problem OfStatus(HttpContext http, int status)
    {
        var segment = Language.FirstSegment(http.Request.Path);
        return status switch
        {
            StatusCodes.Status404NotFound when Language.LooksLikeOne(segment) && !Language.TryParse(segment, out _)
                => UnsupportedLanguage(segment, View.Of(http)),
            StatusCodes.Status404NotFound => NotFound(),
            StatusCodes.Status405MethodNotAllowed => new("method-not-allowed", status, http.Request.Method),
            >= 500 => new("internal", status),
            _ => new("bad-request", status),
        };
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        // The page of a form that was refused is not to be had either: what is said is why the form was.
        if (Status < StatusCodes.Status500InternalServerError && RefusedForm.Of(httpContext) is { Problem: { } first } && first != this)
        {
            await first.ExecuteAsync(httpContext);
            return;
        }

        Mark(httpContext.Response);

        if (WantsPage(httpContext.Request))
        {
            var page = new RazorComponentResult<ProblemPage>(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = this })
            {
                StatusCode = Status,
                PreventStreamingRendering = true,
            };
            await page.ExecuteAsync(httpContext);
            return;
        }

        var words = new Words(httpContext.RequestServices.GetRequiredService<IStringLocalizer<Problem>>());
        var details = new ProblemDetailsBody(
            TypeUri(View.Of(httpContext)),
            Title(words),
            Status,
            Detail(words),
            httpContext.Request.Path,
            Suggestions.Count == 0 ? null : Suggestions);
        await TypedResults.Json(details, contentType: "application/problem+json", statusCode: Status).ExecuteAsync(httpContext);
    }

    /// <summary>Status and headers of the answer.</summary>
    public void Mark(HttpResponse response)
    {
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (Status == StatusCodes.Status503ServiceUnavailable)
            response.Headers.RetryAfter = SecondsUntilStoreRests;
        if (Status == StatusCodes.Status429TooManyRequests)
            response.Headers.RetryAfter = Convert.ToString(Arguments[0], CultureInfo.InvariantCulture);
        if (Kind == "bad-token")
            response.Headers.WWWAuthenticate = "Bearer";
    }

    public string Title(Words words) => words[Kind + ".title"];

    public string Detail(Words words)
        => string.Join(' ', [words[Kind + ".detail", Arguments], .. Faults.Select(fault => words["fault", fault.Field, fault.Text(words)])]);

    public string TypeUri(View view) => view.Absolute("/en/problems#" + Kind);

    /// <summary>People get a page unless they asked for a file; programs say so by path or by Accept.</summary>
    internal static bool WantsPage(HttpRequest request)
    {
        if (request.Path.StartsWithSegments("/api", StringComparison.Ordinal) || request.Path.StartsWithSegments("/log/tile", StringComparison.Ordinal)
            || Path.GetExtension(request.Path.Value) is { Length: > 1 })
            return false;

        var accept = request.Headers.Accept.ToString();
        return !accept.Contains("json", StringComparison.OrdinalIgnoreCase) || accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    private sealed record ProblemDetailsBody(
        [property: JsonPropertyOrder(0)] string Type,
        [property: JsonPropertyOrder(1)] string Title,
        [property: JsonPropertyOrder(2)] int Status,
        [property: JsonPropertyOrder(3)] string Detail,
        [property: JsonPropertyOrder(4)] string? Instance,
        [property: JsonPropertyOrder(5)] IReadOnlyList<Link>? Suggestions);
}
