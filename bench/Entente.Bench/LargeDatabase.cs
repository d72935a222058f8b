using System.Diagnostics;
using System.Globalization;
using Entente.Register;
using Entente.Register.Acts;
using Entente.Register.Queries;
using NodaTime;
using Npgsql;
using NpgsqlTypes;

namespace Entente.Bench;

/// <summary>The same register in PostgreSQL, asked the same questions in SQL (<see cref="Sql"/>); its answers must be ours.</summary>
internal static class LargeDatabase
{
    private static readonly string[] Claims = ["in", "out", "joined", "left"];

    public static void Run(string database, RegisterSnapshot register, Asked asked, OwnFigures ours)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        Report.Title($"the same in PostgreSQL {connection.PostgreSqlVersion}, over {(database.Contains("Host=/", StringComparison.Ordinal) ? "a socket" : "TCP")}, by the clock");
        Execute(connection, Sql.Schema);
        var load = Clock(() => Load(connection, register));
        var indexes = Clock(() => Execute(connection, Sql.Indexes + "vacuum analyze;"));
        var derived = Clock(() => Execute(connection, Sql.Derived + "vacuum analyze;"));
        var rows = (long)Scalar(connection, "select count(*) from observation")!;
        var bytes = (long)Scalar(connection, "select pg_total_relation_size('observation') + pg_total_relation_size('party')")!;

        Check(connection, register, asked);
        var standing = Each(connection, Sql.Standing, asked, 20_000, byParty: true);
        var fromChanges = Each(connection, Sql.StandingFromChanges, asked, 20_000, byParty: true);
        var many = Many(connection, asked) / asked.Parties.Length;
        var count = Each(connection, Sql.Count, asked, 2, byParty: false);
        var fromTally = Each(connection, Sql.CountFromTally, asked, 20_000, byParty: false);

        Report.Line("load by COPY", Report.Time(load), $"indexes {Report.Time(indexes)}; changes and tally {Report.Time(derived)}");
        Report.Line("a count, from the observations", Report.Time(count), Times(count, ours.CountNanoseconds));
        Report.Line("a count, from a table of counts by day", Report.Time(fromTally), Times(fromTally, ours.CountNanoseconds));
        Report.Line("a standing, from the observations", Report.Time(standing), Times(standing, ours.StandingNanoseconds));
        Report.Line("  many in one statement, each", Report.Time(many), Times(many, ours.StandingNanoseconds));
        Report.Line("a standing, from a table of changes", Report.Time(fromChanges), Times(fromChanges, ours.StandingNanoseconds));
        Report.Line("on disk, observations and parties", $"{(double)bytes / rows:0} bytes", $"an observation; {bytes / (rows * ours.BytesEach):0.00} of ours in memory");
    }

    private static string Times(double theirs, double ours) => $"{theirs / ours:N0} times ours";

    private static void Load(NpgsqlConnection connection, RegisterSnapshot register)
    {
        using (var copy = connection.BeginBinaryImport(Sql.CopyParties))
        {
            for (var i = 0; i < register.PartyList.Count; i++)
            {
                copy.StartRow();
                copy.Write(i, NpgsqlDbType.Integer);
                copy.Write(register.PartyList[i].Id.Value, NpgsqlDbType.Text);
                copy.Write((short)register.PartyList[i].Kind, NpgsqlDbType.Smallint);
            }

            copy.Complete();
        }

        using var rows = connection.BeginBinaryImport(Sql.CopyObservations);
        var party = -1;
        foreach (var act in register.Acts)
        {
            if (act.Says is PartyDeclared)
                party++;
            if (act.Says is not StandingObserved observed)
                continue;
            rows.StartRow();
            rows.Write(party, NpgsqlDbType.Integer);
            rows.Write(observed.Statement.On.First.ToDateOnly(), NpgsqlDbType.Date);
            rows.Write(Claims[(int)observed.Statement.Claim], "claim");
            rows.Write(short.Parse(observed.Source.Value.AsSpan("source-".Length), CultureInfo.InvariantCulture), NpgsqlDbType.Smallint);
            rows.Write((short)observed.Confidence, NpgsqlDbType.Smallint);
            rows.Write((int)act.Index, NpgsqlDbType.Integer);
        }

        rows.Complete();
    }

    /// <summary>Standings of many parties, and counts by kind on some days, both ways: a comparison of speeds means nothing before the answers agree.</summary>
    private static void Check(NpgsqlConnection connection, RegisterSnapshot register, Asked asked)
    {
        var agreement = register.Agreements[SeededActs.Agreement];
        foreach (var sql in new[] { Sql.Standing, Sql.StandingFromChanges })
        {
            using var command = Prepared(connection, sql, byParty: true);
            for (var i = 0; i < 5_000; i++)
            {
                var (party, day) = (asked.Parties[i], asked.Days[i % asked.Days.Length]);
                Bind(command, day, party);
                var ours = Words.Standings.Write(register.StandingOn(agreement, register.Parties[party], day).Standing);
                if (command.ExecuteScalar() is not string theirs || theirs != ours)
                    throw new InvalidOperationException($"{party} on {day}: {ours}, but SQL says {command.ExecuteScalar()}");
            }
        }

        foreach (var (sql, days) in new[] { (Sql.Count, 2), (Sql.CountFromTally, 200) })
        {
            using var command = Prepared(connection, sql, byParty: false);
            foreach (var day in asked.Days.Take(days))
            {
                Bind(command, day, null);
                var ours = register.Count(agreement, day);
                using var reader = command.ExecuteReader();
                while (reader.Read())
                {
                    var (kind, known, unknown) = ((PartyKind)reader.GetInt16(0), reader.GetInt64(1), reader.GetInt64(2));
                    if (ours.Of(kind) != new Bounds((int)known, (int)(known + unknown)))
                        throw new InvalidOperationException($"{kind} on {day}: {ours.Of(kind)}, but SQL says {known}–{known + unknown}");
                }
            }
        }
    }

    private static double Each(NpgsqlConnection connection, string sql, Asked asked, int questions, bool byParty)
    {
        using var command = Prepared(connection, sql, byParty);
        double Round(int questions) => Clock(() =>
        {
            for (var i = 0; i < questions; i++)
            {
                Bind(command, asked.Days[i % asked.Days.Length], byParty ? asked.Parties[i % asked.Parties.Length] : null);
                using var reader = command.ExecuteReader();
                while (reader.Read())
                    _ = reader.GetValue(0);
            }
        }) / questions;
        Round(Math.Max(1, questions / 4));
        return Math.Min(Round(questions), Round(questions));
    }

    private static double Many(NpgsqlConnection connection, Asked asked)
    {
        using var command = new NpgsqlCommand(Sql.ManyStandings, connection) { CommandTimeout = 0 };
        command.Parameters.Add(new() { Value = asked.Parties.Select(p => p.Value).ToArray() });
        command.Parameters.Add(new() { Value = asked.Parties.Select((_, i) => asked.Days[i % asked.Days.Length].ToDateOnly()).ToArray() });
        command.Prepare();
        command.ExecuteScalar();
        return Math.Min(Clock(() => command.ExecuteScalar()), Clock(() => command.ExecuteScalar()));
    }

    private static NpgsqlCommand Prepared(NpgsqlConnection connection, string sql, bool byParty)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        if (byParty)
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Date });
        command.Prepare();
        return command;
    }

    private static void Bind(NpgsqlCommand command, LocalDate day, PartyId? party)
    {
        if (party is { } id)
            command.Parameters[0].Value = id.Value;
        command.Parameters[^1].Value = day.ToDateOnly();
    }

    private static void Execute(NpgsqlConnection connection, string statements)
    {
        foreach (var sql in statements.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            command.ExecuteNonQuery();
        }

        connection.ReloadTypes();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return command.ExecuteScalar();
    }

    private static double Clock(Action work)
    {
        var clock = Stopwatch.StartNew();
        work();
        return clock.Elapsed.TotalNanoseconds;
    }
}
