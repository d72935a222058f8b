using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Entente.Advisories.Schemas;
using Entente.Advisories.Texts;

namespace Entente.Advisories.Csaf.Checking;

/// <summary>How a check goes.</summary>
public sealed record CheckOptions
{
    /// <summary>How the network is asked.</summary>
    public required Fetch Fetch { get; init; }

    /// <summary>What time it is.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The most documents that are judged; of the others it is only seen whether the lists agree on them.</summary>
    public int MaxDocuments { get; init; } = 1000;

    /// <summary>The most questions that are asked.</summary>
    public int MaxRequests { get; init; } = 20_000;

    /// <summary>How long the whole check may take.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many documents are fetched at the same time.</summary>
    public int Parallel { get; init; } = 4;

    /// <summary>Whether questions are asked with headers that open protected documents: then what must be free for all is asked for without them too.</summary>
    public bool HasCredentials { get; init; }

    /// <summary>Is told how many documents were judged, of how many.</summary>
    public Action<int, int> Progress { get; init; } = static (_, _) => { };
}

/// <summary>One check under way: it asks, and keeps what is found. What every answer must keep (requirements 3, 6, 25) is judged here.</summary>
/// <param name="options">How.</param>
/// <param name="cancel">Gives up.</param>
internal sealed partial class CheckRun(CheckOptions options, CancellationToken cancel)
{
    // Our choice, of one requirement and weight: a list that a stranger serves may have millions of lines that are wrong.
    private const int MostMessages = 10_000;

    private static readonly Message s_notFound = new("cannot be fetched: {0}", "ne peut être obtenu : {0}");
    private static readonly Message s_protected = new("is access protected, and was not checked", "est protégé, et n’a pas été contrôlé");
    private static readonly Message s_notFree = new("is access protected, though it is for TLP:CLEAR documents", "est protégé, bien qu’il soit pour des documents TLP:CLEAR");
    private static readonly Message s_notEncrypted = new("the address does not use TLS", "l’adresse n’utilise pas TLS");
    private static readonly Message s_toUnencrypted = new("redirects to {0}, without TLS", "redirige vers {0}, sans TLS");
    private static readonly Message s_redirected = new("redirects to {0}", "redirige vers {0}");
    private static readonly Message s_manyRedirects = new("redirects {0} times; at most {1} are allowed", "redirige {0} fois ; {1} au plus sont permises");
    private static readonly Message s_noOrigin = new("lacks the header Access-Control-Allow-Origin, so web pages of others cannot read it", "n’a pas l’en-tête Access-Control-Allow-Origin : les pages web des autres ne peuvent le lire");
    private static readonly Message s_notJson = new("is not JSON that is accepted: {0}", "n’est pas du JSON acceptable : {0}");
    private static readonly Message s_schema = new("{0}: {1}", "{0} : {1}");
    private static readonly Message s_limit = new("the check is not complete: it would need more than {0} requests or {1} minutes", "le contrôle n’est pas complet : il demanderait plus de {0} requêtes ou {1} minutes");

    private readonly ConcurrentDictionary<(int Number, string? Evidence, string Text), CheckMessage> _messages = new();
    private readonly ConcurrentDictionary<(int Number, Severity Severity), int> _told = new();
    private readonly ConcurrentDictionary<int, Verdict> _unchecked = new();
    private readonly ConcurrentDictionary<int, bool> _used = new();
    private readonly Stopwatch _elapsed = Stopwatch.StartNew();
    private int _requests;

    public CheckOptions Options => options;

    public CancellationToken Cancel => cancel;

    /// <summary>The version by which is judged.</summary>
    public CsafVersion Version { get; set; } = CsafVersion.V21;

    public void Use(params ReadOnlySpan<int> numbers)
    {
        foreach (var number in numbers)
            _used[number] = true;
    }

    public void Error(int number, Uri? evidence, Message message, params string[] arguments) => Add(number, Severity.Error, evidence, message, null, arguments);

    public void Warn(int number, Uri? evidence, Message message, params string[] arguments) => Add(number, Severity.Warning, evidence, message, null, arguments);

    public void Tell(int number, Uri? evidence, Message message, params string[] arguments) => Add(number, Severity.Information, evidence, message, null, arguments);

    /// <summary>What could not be fetched is an error, unless it is one of another requirement already: TLS, redirects, or the limits of this check.</summary>
    public void NotFound(int number, Fetched page, Message? message = null)
    {
        if (page.Fault is not (FetchFault.NotEncrypted or FetchFault.TooManyRequests or FetchFault.TooManyRedirects))
            Add(number, Severity.Error, page.Url, message ?? s_notFound, page.Why, []);
    }

    /// <summary>A list or document that not everybody may read: wrong where it is for everybody (requirement 4), and else only not seen.</summary>
    public void Protected(int number, Uri url, bool isForAll)
    {
        if (isForAll)
            Error(4, url, s_notFree);
        else
            Tell(number, url, s_protected);
    }

    /// <summary>All that the schema has against a document.</summary>
    public void JudgeSchema(int number, Uri evidence, DocumentReport report)
    {
        if (report.Fault is { } fault)
            Add(number, Severity.Error, evidence, s_notJson, new Message(fault.Reason("en"), fault.Reason("fr")), []);
        foreach (var finding in report.Findings)
            Add(number, Severity.Error, evidence, s_schema, new Message(finding.Message("en"), finding.Message("fr")), [finding.Pointer]);
    }

    /// <summary>What is wrong, and what is the cause of it.</summary>
    public void Error(int number, Uri evidence, Message message, Message why) => Add(number, Severity.Error, evidence, message, why, []);

    /// <summary>A requirement that is not used, or cannot be checked.</summary>
    public void Skip(int number, Verdict verdict, Message why, params string[] arguments)
    {
        _unchecked[number] = verdict;
        Add(number, Severity.Information, null, why, null, arguments);
    }

    public Task<Fetched> GetAsync(Uri url) => GetAsync(new FetchRequest(url));

    public async Task<Fetched> GetAsync(FetchRequest request)
    {
        var url = request.Url;
        if (url.Scheme != Uri.UriSchemeHttps)
        {
            Error(3, url, s_notEncrypted);
            return new Fetched(url) { Fault = FetchFault.NotEncrypted };
        }

        if (Interlocked.Increment(ref _requests) > options.MaxRequests || _elapsed.Elapsed > options.MaxDuration)
        {
            // Nobody keeps a role because of what was not asked.
            Error(1, null, s_limit, $"{options.MaxRequests}", $"{options.MaxDuration.TotalMinutes:0}");
            return new Fetched(url) { Fault = FetchFault.TooManyRequests };
        }

        var page = await options.Fetch(request, cancel);
        if (page.Status > 0)
            Use(3, 6);
        if (page.Redirects.FirstOrDefault(target => target.Scheme != Uri.UriSchemeHttps) is { } open)
            Error(3, url, s_toUnencrypted, open.AbsoluteUri);
        var most = Version == CsafVersion.V20 ? 10 : 20;
        if (page.Redirects.Count > most)
            Error(6, url, s_manyRedirects, $"{page.Redirects.Count}", $"{most}");
        else if (page.Redirects.Count > 0)
            Warn(6, url, s_redirected, page.Redirects[^1].AbsoluteUri);
        return page;
    }

    /// <summary>A document or its metadata: pages of others should be able to read it (requirement 25).</summary>
    public void JudgeOrigin(Fetched page)
    {
        Use(25);
        if (page.IsFound && page.AllowOrigin is null)
            Warn(25, page.Url, s_noOrigin);
    }

    public Verdict VerdictOf(int number) =>
        MessagesOf(number).Any(message => message.Severity == Severity.Error) ? Verdict.Failed
        : _unchecked.TryGetValue(number, out var verdict) ? verdict
        : _used.ContainsKey(number) ? Verdict.Passed
        : Verdict.NotUsed;

    public RequirementReport[] Reports(CsafRole role) => [.. CsafRequirements.Of(role, Version).Select(number => new RequirementReport(number, VerdictOf(number), MessagesOf(number)))];

    // The heaviest first, then by address: documents are judged side by side, and a report is the same every time.
    private CheckMessage[] MessagesOf(int number) => [.. _messages.Where(entry => entry.Key.Number == number)
        .OrderBy(entry => entry.Value.Severity).ThenBy(entry => entry.Key.Evidence, StringComparer.Ordinal).ThenBy(entry => Sortable(entry.Key.Text), StringComparer.Ordinal).Select(entry => entry.Value)];

    // Line 10 comes after line 9.
    private static string Sortable(string text) => Digits().Replace(text, digits => digits.Value.PadLeft(10, '0'));

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Digits();

    private void Add(int number, Severity severity, Uri? evidence, Message message, Message? why, string[] arguments)
    {
        Use(number);
        if (_told.AddOrUpdate((number, severity), 1, static (_, told) => told + 1) > MostMessages)
            return;
        var said = new CheckMessage(severity, evidence?.AbsoluteUri, message, why, arguments);
        _messages.TryAdd((number, said.Evidence, said.Text("en")), said);
    }
}
