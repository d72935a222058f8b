namespace Entente.Bench;

/// <summary>
/// The same questions in SQL. On the seeded acts (<see cref="SeededActs"/>) the algebra of standings comes down to this: the latest observation up to a
/// day decides. In or joined: in. Out or left: out on that day; on later days unknown when the next observation says in, because the party may have joined
/// by then, else out. Before the first observation it is as after an out.
/// </summary>
internal static class Sql
{
    public const string Schema = """
        create type claim as enum ('in', 'out', 'joined', 'left');
        create table party (id int primary key, name text not null, kind smallint not null);
        create table observation (party int not null, on_day date not null, claim claim not null, source smallint not null, confidence smallint not null, act int not null);
        """;

    public const string CopyParties = "copy party from stdin (format binary)";

    public const string CopyObservations = "copy observation from stdin (format binary)";

    /// <summary>Everything that a standing needs is in the second index: the table itself is not touched.</summary>
    public const string Indexes = """
        create unique index on party (name) include (kind);
        create unique index on observation (party, on_day) include (claim);
        """;

    /// <summary>What the register computes at its first question: each day on which a standing changes, and the counts on each such day.</summary>
    public const string Derived = """
        create table change as
        with o as (select party, on_day, claim,
                lead(claim) over w as next_claim, lead(on_day) over w as next_day, lag(claim) over w is null as is_first
            from observation window w as (partition by party order by on_day))
        select party, on_day, case when claim in ('in', 'joined') then 'in' else 'out' end as standing from o
        union all
        select party, on_day + 1, 'unknown' from o where claim in ('out', 'left') and next_claim = 'in' and next_day > on_day + 1
        union all
        select party, date '2018-11-12', 'unknown' from o where is_first and claim = 'in';
        create unique index on change (party, on_day) include (standing);
        create table tally as
        with c as (select kind, on_day, standing, lag(standing, 1, 'out') over (partition by party order by on_day) as before
            from change join party on id = party),
        d as (select kind, on_day, sum((standing = 'in')::int - (before = 'in')::int) as known, sum((standing = 'unknown')::int - (before = 'unknown')::int) as unknown
            from c group by kind, on_day)
        select kind, on_day, sum(known) over w as known, sum(unknown) over w as unknown from d window w as (partition by kind order by on_day);
        create unique index on tally (kind, on_day) include (known, unknown);
        """;

    private const string StandingOfParty = """
        case when last.claim in ('in', 'joined') then 'in' when next.claim = 'in' and last.on_day is distinct from {0} then 'unknown' else 'out' end
        """;

    private const string Neighbours = """
        left join lateral (select claim, on_day from observation o where o.party = p.id and o.on_day <= {0} order by on_day desc limit 1) last on true
        left join lateral (select claim from observation o where o.party = p.id and o.on_day > {0} order by on_day limit 1) next on true
        """;

    /// <summary>$1 a party's name, $2 a day.</summary>
    public static readonly string Standing = $"select {With(StandingOfParty, "$2")} from party p {With(Neighbours, "$2")} where p.name = $1";

    /// <summary>$1 a day.</summary>
    public static readonly string Count = $"""
        select kind, count(*) filter (where standing = 'in'), count(*) filter (where standing = 'unknown')
        from (select p.kind, {With(StandingOfParty, "$1")} as standing from party p {With(Neighbours, "$1")}) s group by kind
        """;

    public const string StandingFromChanges = """
        select coalesce((select standing from change c where c.party = p.id and c.on_day <= $2 order by on_day desc limit 1), 'out') from party p where p.name = $1
        """;

    public const string CountFromTally = """
        select k::smallint, coalesce(t.known, 0)::bigint, coalesce(t.unknown, 0)::bigint from generate_series(0, 4) k
        left join lateral (select known, unknown from tally where kind = k and on_day <= $1 order by on_day desc limit 1) t on true
        """;

    /// <summary>Many standings in one statement, so that the way there and back is paid once. $1 names, $2 days.</summary>
    public static readonly string ManyStandings = $"""
        select count(*) filter (where standing = 'in') from (
            select {With(StandingOfParty, "q.day")} as standing from unnest($1::text[], $2::date[]) q(name, day) join party p on p.name = q.name {With(Neighbours, "q.day")}) s
        """;

    private static string With(string text, string day) => text.Replace("{0}", day, StringComparison.Ordinal);
}
