using Entente.Register.Acts;
using Entente.Register.Answers;

namespace Entente.Web.Api;

/// <summary>A parameter of the API: the words that it takes, where these are few, and an example.</summary>
/// <param name="Format">The format by JSON Schema: "date", "integer", "boolean", or null for text.</param>
public sealed record ApiParameter(string Name, string Example, string? Format = null, IReadOnlyList<string>? Choices = null);

/// <summary>A question that the API answers. It stands on the route as metadata, and the description of the API is made of it.</summary>
/// <param name="Reply">The type of the answer.</param>
/// <param name="Example">The query of an example, for the agreement that this instance speaks of.</param>
/// <param name="Required">Parameters without which there is no answer.</param>
public sealed record ApiVerb(string Name, Type Reply, string Example, params IReadOnlyList<string> Required)
{
    /// <summary>The agreement of every example: the one that the program ships with.</summary>
    public const string ExampleAgreement = "paris-call";

    public static readonly IReadOnlyList<ApiVerb> All =
    [
        new("standing", typeof(StandingReply), "party=huawei&as-of=2018-11-13", "party"),
        new("explain", typeof(ExplainReply), "party=cisco&as-of=2019-09-16", "party"),
        new("count", typeof(CountReply), "as-of=2018-11-12"),
        new("listed", typeof(ListedReply), "as-of=2019-11-11"),
        new("absent", typeof(AbsentReply), "group=five-eyes&as-of=2018-11-13", "group"),
        new("list", typeof(RollReply), "kind=state&as-of=2018-11-12&limit=3"),
        new("compare", typeof(CompareReply), "from=2021-11-09&to=2021-11-12"),
        new("when", typeof(WhenReply), "listed=state=78,public-authority=29,civil-society=347,private-sector=642", "listed"),
        new("briefing", typeof(BriefingReply), "as-of=2018-11-13&lang=en"),
        new("reported", typeof(ReportedReply), ""),
        new("accusations", typeof(AccusationsReply), "accused=iran&as-of=2018-12-31"),
    ];

    public static readonly IReadOnlyDictionary<string, ApiParameter> Parameters = new[]
    {
        new ApiParameter("party", "huawei"),
        new ApiParameter("group", "five-eyes"),
        new ApiParameter(Question.AsOf, "2018-11-13", "date"),
        new ApiParameter(Question.KnownBy, "4000"),
        new ApiParameter("with-duplicates", "true", "boolean"),
        new ApiParameter("text", "telecom"),
        new ApiParameter("kind", "state", null, Words.PartyKinds.Words),
        new ApiParameter("country", "FRA"),
        new ApiParameter("standing", "unknown", null, [.. Words.Standings.Words, "any"]),
        new ApiParameter("route", "via:charter-of-trust"),
        new ApiParameter("sort", "newest", null, ["name", "kind", "country", "standing", "joined", "newest"]),
        new ApiParameter("limit", "50", "integer"),
        new ApiParameter("offset", "50", "integer"),
        new ApiParameter("from", "2018-11-12", "date"),
        new ApiParameter("to", "2019-11-12", "date"),
        new ApiParameter("listed", "state=78,private-sector=642"),
        new ApiParameter("accuser", "united-states"),
        new ApiParameter("accused", "china"),
        new ApiParameter("principle", "4", "integer"),
        new ApiParameter("since", "2019-11-12", "date"),
        new ApiParameter("lang", "fr", null, ["en", "fr"]),
        new ApiParameter("format", "md", null, BriefingReply.Formats),
    }.ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>What the question reads, in the order in which it is documented.</summary>
    public IEnumerable<ApiParameter> Reads => Question.Verbs[Name].Append(Question.KnownBy).Select(name => Parameters[name]);

    /// <summary>The address of the example.</summary>
    public string ExampleUrl => $"/api/register/{ExampleAgreement}/{Name}" + (Example.Length == 0 ? "" : "?" + Example);
}
