using System.Collections.Concurrent;
using System.Diagnostics;
using Entente.Tests.Shared;
using Microsoft.Data.Sqlite;

namespace Entente.Bench;

/// <summary>
/// Organisations that sign on, so many a second whatever the server does: each reads every page, fills it in, uploads a document, hands in and reads how it stands.
/// Then the same while the server is killed and started again, until all have handed in; at the end each asks for all that it was ever told is kept.
/// </summary>
internal static class Applications
{
    private const int Warm = 100;
    private const int Kills = 5;

    public static async Task<int> Run(string site, string folder, int perSecond, int seconds)
    {
        Appends.Floor("before", folder, 5);
        var database = Path.Combine(folder, "entente.db");
        await using var server = new WebServerProcess(["dotnet", Path.Combine(site, "Entente.Web.dll")], database, "--contentRoot", site);
        await server.StartAsync(default);

        var times = new ConcurrentBag<(string Form, double Milliseconds)>();
        var crowd = Crowd(server, 0, perSecond * seconds, (form, time) => times.Add((form, time.TotalMilliseconds)));
        Report.Title($"{crowd.Length} applicants read the first page and do the work that it asks for (their own processors would)");
        var work = Stopwatch.StartNew();
        await Parallel.ForEachAsync(crowd, async (applicant, stop) => await applicant.PrepareAsync(stop));
        Report.Line("work", $"{work.Elapsed.TotalMilliseconds / crowd.Length:0.0} ms", "an applicant");
        await Arrive(Crowd(server, 1, Warm, null), perSecond, applicant => applicant.InsistAsync(() => server.Back, default));

        Report.Title($"{perSecond} applications a second for {seconds} s, each flushed to disk at every form");
        var (processor, clock) = (server.Processor, Stopwatch.StartNew());
        var whole = await Arrive(crowd, perSecond, applicant => applicant.GoOnAsync(default));
        var (took, used) = (clock.Elapsed.TotalSeconds, server.Processor - processor);
        foreach (var form in times.GroupBy(time => time.Form).OrderBy(form => form.Key, StringComparer.Ordinal))
            Line($"POST {form.Key}", form.Select(time => time.Milliseconds), took);
        Line("every POST", times.Select(time => time.Milliseconds), took);
        Line("an application, from when it was due", whole, took);
        Report.Line("processor of the server", $"{used.TotalMilliseconds / crowd.Length:0.0} ms", $"an application; {used.TotalSeconds / took * 100:0} % of one core; load of the machine {File.ReadAllText("/proc/loadavg").Split(' ')[0]}");

        var lost = await Kill(server, crowd, perSecond, database);
        await server.DisposeAsync();
        Appends.Floor("after", folder, 5);
        return lost == 0 ? 0 : 1;
    }

    private static async Task<int> Kill(WebServerProcess server, HttpApplicant[] before, int perSecond, string database)
    {
        var crowd = Crowd(server, 2, perSecond * 10, null);
        Report.Title($"{crowd.Length} more, and the server killed (SIGKILL) {Kills} times");
        var lost = new ConcurrentBag<string>();
        var all = Arrive(crowd, perSecond, async applicant =>
        {
            foreach (var missing in await applicant.InsistAsync(() => server.Back, default))
                lost.Add(missing);
        });
        var random = new Random(2018);
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(500, 2500));
            await server.KillAsync();
            await server.StartAsync(default);
        }

        await all;
        foreach (var applicant in before.Concat(crowd))
        {
            foreach (var missing in await applicant.MissingAsync(default))
                lost.Add(missing);
        }

        // A letter goes to each mailbox in the transaction of its link; an applicant whose answer was lost may have asked twice.
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT DISTINCT recipient FROM letter";
        using var reader = command.ExecuteReader();
        var written = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
            written.Add(reader.GetString(0));
        foreach (var applicant in before.Concat(crowd).Where(applicant => !written.Contains(applicant.Mailbox)))
            lost.Add($"the letter to {applicant.Mailbox}");
        Report.Line("answers that were acknowledged", $"{before.Concat(crowd).Sum(applicant => applicant.Kept)}", $"{lost.Count} lost");
        foreach (var missing in lost.Take(10))
            Report.Line("lost", missing);
        return lost.Count;
    }

    private static HttpApplicant[] Crowd(WebServerProcess server, int number, int count, Action<string, TimeSpan>? answered)
        => [.. Enumerable.Range(0, count).Select(i => new HttpApplicant(server.Http, $"10.{number}.{i / 250}.{i % 250}", $"Applicant {number} of Load {i:000000}", answered))];

    /// <summary>Each at its time, whether or not those before it are served. Its own time counts from when it was due.</summary>
    private static async Task<double[]> Arrive(HttpApplicant[] crowd, int perSecond, Func<HttpApplicant, Task> act)
    {
        var clock = Stopwatch.StartNew();
        var walks = new List<Task<double>>();
        foreach (var (i, applicant) in crowd.Index())
        {
            var due = TimeSpan.FromSeconds((double)i / perSecond);
            if (due - clock.Elapsed is var early && early > TimeSpan.Zero)
                await Task.Delay(early);
            walks.Add(Task.Run(async () =>
            {
                await act(applicant);
                return (clock.Elapsed - due).TotalMilliseconds;
            }));
        }

        return await Task.WhenAll(walks);
    }

    private static void Line(string what, IEnumerable<double> values, double seconds)
    {
        double[] times = [.. values.Order()];
        Report.Line(what, $"{times.Length / seconds:N0}/s", $"p50 {times[times.Length / 2]:0.0} ms, p99 {times[(int)(times.Length * 0.99)]:0.0} ms, longest {times[^1]:0} ms");
    }
}
