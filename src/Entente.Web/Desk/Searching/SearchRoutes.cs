using System.Globalization;
using Entente.Register;
using Entente.Web.Accounts.Access;
using Entente.Web.Accounts.Store;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Shell;

namespace Entente.Web.Desk.Searching;

/// <summary>Something that was found.</summary>
/// <param name="Url">Where it is.</param>
/// <param name="Text">What it is called, or says.</param>
/// <param name="Note">More, in small print.</param>
public sealed record Hit(string Url, string Text, string? Note);

/// <summary>What was found of one sort.</summary>
/// <param name="Of">Its sort: parties, acts, people, matters, letters, proposals, contributions or audit.</param>
/// <param name="More">Whether there is more than is shown.</param>
public sealed record Hits(string Of, IReadOnlyList<Hit> Found, bool More);

/// <summary>The desk's search; no hits before something was asked.</summary>
public sealed record SearchModel(string Query, IReadOnlyList<Hits> Sorts);

/// <summary>
/// Search over all that the desk has, public and private. That somebody searched, and of what sorts they saw something private, stands in the audit trail; what they
/// typed does not, because it may be a name.
/// </summary>
public static class SearchRoutes
{
    public const string Home = "/desk/search";

    private const int Shown = 20;
    private const int LongestQuery = 100;

    public static void MapSearch(this RouteGroupBuilder pages) => pages.MapPrivatePage<SearchPage, SearchModel>(Home, Search);

    private static async Task<SearchModel> Search(View view, Caller caller, Depositary depositary, PrivateStore store, AuditTrail trail, ActWords words)
    {
        var query = (view.Parameter("q") ?? "").Trim();
        query = query.Length > LongestQuery ? query[..LongestQuery] : query;
        if (query.Length < 2 && !long.TryParse(query, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return new(query, []);
        var register = depositary.State.Register;
        var privately = store.Read(sql => Private(sql, view, query, caller.IsSecretariatOwner).ToArray());
        if (privately.Any(sort => sort.Found.Count > 0))
        {
            // What is found is shown only when it is written down that it was.
            var seen = string.Join(", ", privately.Where(sort => sort.Found.Count > 0).Select(sort => string.Create(CultureInfo.InvariantCulture, $"{sort.Of} {sort.Found.Count}")));
            await trail.Saw(caller.Id, AuditActions.Searched, seen);
        }

        return new(query, [.. Public(register, view, words, query).Concat(privately).Where(sort => sort.Found.Count > 0)]);
    }

    private static IEnumerable<Hits> Public(RegisterSnapshot register, View view, ActWords words, string query)
    {
        yield return Take("parties", register.PartyList
            .Where(party => Has(party.Id.Value, query) || party.AllNames.Any(name => Has(name, query)))
            .Select(party => new Hit(view.Url("/parties/" + party.Id.Value), Named.Of(party, view.Language).Name, party.Id.Value)));

        // By number, or by what it says in the reader's language; newest first.
        var acts = register.Acts.Reverse().Select(act => (act.Index, words.Sentence(register, act.Says, view.Language).Text))
            .Where(act => act.Index.ToString(CultureInfo.InvariantCulture) == query || (query.Length > 1 && Has(act.Text, query)));
        yield return Take("acts", acts.Select(act => new Hit(view.Url($"/acts/{act.Index}"), act.Text, act.Index.ToString(CultureInfo.InvariantCulture))));
    }

    private static IEnumerable<Hits> Private(PrivateSql sql, View view, string query, bool readsTheTrail)
    {
        var lower = sql.LowerOfAllLetters();

        // A wildcard that somebody typed is a character like any other.
        var like = "%" + query.ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        const string Is = @" LIKE @like ESCAPE '\'";
        yield return Take("people", Rows(
            $"SELECT p.id AS id, p.name AS text, (SELECT max(m.party) FROM membership m WHERE m.person_id = p.id) AS note FROM person p WHERE {lower}(p.name){Is} OR {lower}(p.id){Is} ORDER BY p.name, p.id LIMIT @most")
            .Select(row => new Hit(view.Url(row.Note is null ? "/desk" : "/account/parties/" + row.Note), row.Text, row.Note)));
        yield return Take("matters", Rows(
            $"SELECT id AS id, kind AS text, coalesce(party, status) AS note FROM matter WHERE {lower}(says){Is} OR {lower}(id){Is} OR {lower}(coalesce(party, '')){Is} ORDER BY opened_at DESC, id LIMIT @most")
            .Select(row => new Hit(view.Url("/desk/matters/" + row.Id), row.Id, $"{row.Text}, {row.Note}")));
        yield return Take("letters", Rows($"SELECT id AS id, subject AS text, recipient AS note FROM letter WHERE {lower}(recipient){Is} OR {lower}(subject){Is} ORDER BY queued_at DESC, id LIMIT @most")
            .Select(row => new Hit(view.Url("/desk/mail/" + row.Id), row.Text, row.Note)));
        yield return Take("proposals", Rows(
            $"SELECT id AS id, about AS text, kind AS note FROM proposal WHERE state <> 'draft' AND ({lower}(about){Is} OR {lower}(reason){Is} OR {lower}(remark){Is}) ORDER BY proposed_at DESC, id LIMIT @most")
            .Select(row => new Hit(view.Url("/desk/proposals/" + row.Id), row.Text, row.Note)));
        yield return Take("contributions", Rows(
            $"""
            SELECT id AS id, CASE WHEN title_en <> '' THEN title_en ELSE title_fr END AS text, party AS note FROM contribution
            WHERE {lower}(title_en){Is} OR {lower}(title_fr){Is} OR {lower}(text_en){Is} OR {lower}(text_fr){Is} OR {lower}(city){Is} ORDER BY proposed_at DESC, id LIMIT @most
            """)
            .Select(row => new Hit(view.Url($"/account/parties/{row.Note}/contributions"), row.Text, row.Note)));
        if (readsTheTrail)
        {
            yield return Take("audit", Rows(
                $"""
                SELECT a.actor AS id, a.action AS text, a.object || ' ' || a.detail AS note FROM audit a LEFT JOIN person p ON p.id = a.actor
                WHERE {lower}(a.object){Is} OR {lower}(a.detail){Is} OR {lower}(a.action){Is} OR {lower}(a.actor){Is} OR {lower}(coalesce(p.name, '')){Is} ORDER BY a.idx DESC LIMIT @most
                """)
                .Select(row => new Hit(view.Url("/desk/audit"), row.Text, row.Note)));
        }

        IReadOnlyList<Row> Rows(string select) => sql.All<Row>(select, new { like, most = Shown + 1 });
    }

    private static bool Has(string text, string query) => CultureInfo.CurrentCulture.CompareInfo.IndexOf(text, query, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;

    private static Hits Take(string of, IEnumerable<Hit> hits)
    {
        var found = hits.Take(Shown + 1).ToArray();
        return new(of, [.. found.Take(Shown)], found.Length > Shown);
    }

    // No record: what a query computes has no declared type, and an empty first row would give it another one.
    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Text { get; set; } = "";

        public string? Note { get; set; }
    }
}
