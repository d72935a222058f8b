using System.Net;
using AngleSharp.Html.Parser;
using Entente.Tests.Shared;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Data.Sqlite;

namespace Entente.Web.Tests.Mail;

/// <summary>
/// The program in a process of its own, killed (SIGKILL) when a server of mail has a whole letter and has not yet answered: the moment in which nobody can know whether it
/// was taken. docs/design/notices.md says what may follow: no letter that was promised is lost, and a copy is known as one.
/// </summary>
public sealed class MailCrashTests : IDisposable
{
    private const int Readers = 60;

    // How many letters a program sends side by side.
    private const int AtOnce = 8;

    private static readonly int[] KillAt = [10, 30, 50];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entente-mail-crash-");
    private readonly Lock _counting = new();
    private int _came;
    private TaskCompletionSource _struck = New();

    private string Database => Path.Combine(_folder.FullName, "entente.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Killed_while_a_letter_is_handed_over_nothing_promised_is_lost_and_a_copy_has_the_same_name()
    {
        using var office = new BadPostOffice("220 ready", said => said == "." ? TakeOrStrike() : BadPostOffice.Polite(said));
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "Entente.Web", new DirectoryInfo(AppContext.BaseDirectory).Name, "Entente.Web.dll");
        await using var server = new WebServerProcess(
            ["dotnet", program], Database, "--contentRoot", _folder.FullName, "--Entente:Mail:Server", "127.0.0.1", "--Entente:Mail:Port", $"{office.Port}", "--Entente:Mail:Tls", "false",
            "--Entente:Notices:SubscriptionsPerHourWithoutWork", "100000", "--Entente:Adhering:WorkBits", "1");
        await server.StartAsync(Site.Cancellation);
        var readers = Enumerable.Range(0, Readers).Select(i => $"reader{i}@example.org").ToArray();
        var asking = Ask(server, readers);
        foreach (var _ in KillAt)
        {
            await _struck.Task.WaitAsync(Site.Cancellation);
            await server.KillAsync();
            LetClaimsRunOut();
            _struck = New();
            await server.StartAsync(Site.Cancellation);
        }

        await asking;
        while (readers.Except(office.Came.Select(To)).Any())
            await office.Arrivals.WaitAsync(Site.Cancellation);

        var copies = office.Came.CountBy(Name).ToDictionary();
        Assert.InRange(copies.Values.Sum() - copies.Count, KillAt.Length, KillAt.Length * AtOnce);
        Assert.All(copies.Values, count => Assert.InRange(count, 1, KillAt.Length + 1));
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static string To(string message) => Header(message, "To: ").Trim('<', '>', ' ');

    private static string Name(string message) => Header(message, "Message-ID: ");

    private static string Header(string message, string name) => message.Split('\n').First(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase))[name.Length..];

    /// <summary>Every mailbox asks until the server says that it did, however often it is killed meanwhile.</summary>
    private static async Task Ask(WebServerProcess server, IReadOnlyList<string> mailboxes)
    {
        const string Form = "/en/notices/subscribe";
        var (token, cookie) = ("", "");
        foreach (var mailbox in mailboxes)
        {
            for (var isTaken = false; !isTaken;)
            {
                try
                {
                    if (token.Length == 0)
                    {
                        using var page = await server.Http.GetAsync(Form, Site.Cancellation);
                        cookie = string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(set => set.Split(';')[0]));
                        token = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync(Site.Cancellation)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
                    }

                    using var request = new HttpRequestMessage(HttpMethod.Post, Form)
                    {
                        Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("mailbox", mailbox), new("about", "everything")]),
                    };
                    request.Headers.Add("Cookie", cookie);
                    using var answer = await server.Http.SendAsync(request, Site.Cancellation);
                    Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                    isTaken = true;
                }
                catch (HttpRequestException)
                {
                    await server.Back;
                }
            }
        }
    }

    private string? TakeOrStrike()
    {
        lock (_counting)
        {
            if (!KillAt.Contains(++_came))
                return BadPostOffice.Polite(".");
            _struck.SetResult();
            return null;
        }
    }

    /// <summary>What was being sent can be taken again some minutes later. The program is dead meanwhile, so these minutes need not pass.</summary>
    private void LetClaimsRunOut()
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "UPDATE letter SET due_at = 0 WHERE state = 'waiting'";
        command.ExecuteNonQuery();
    }
}
