using System.Globalization;
using System.Text;
using Entente.Register;
using Entente.Register.Notices;
using Entente.Web.Accounts.Store;
using Entente.Web.Acts;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Shell;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NodaTime;
using Words = Entente.Web.Shell.Words;

namespace Entente.Web.Notices;

/// <summary>
/// Tells subscribers of new notices: one letter for all that are new to them. The letter enters the outbox in the transaction that moves the subscriber's mark
/// past its notices, so that a kill at any moment neither loses nor repeats one, and instances on one database do not tell twice.
/// </summary>
public sealed class NoticeTeller(
    Depositary depositary, Subscriptions subscriptions, PrivateStore store, Outbox outbox, LetterTexts texts, PublicAddress address, ActWords acts, TopicNames names,
    IStringLocalizer<Subscriptions> localizer, IOptions<NoticeOptions> options, TimeProvider time, ILogger<NoticeTeller> log) : BackgroundService
{
    private const int AtOnce = 100;
    private const int MostInALetter = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly Words _words = new(localizer);

    private sealed record Round(RegisterSnapshot Register, NoticeBook Book, Dictionary<string, IReadOnlyList<int>> ByTopic, long From);

    /// <summary>Writes the letters that are due now.</summary>
    /// <returns>How many.</returns>
    public async Task<int> TellDue(CancellationToken stop)
    {
        var register = depositary.State.Register;
        var book = NoticeBook.Of(register);
        var written = 0;
        while (subscriptions.Behind(book.Count, Duration.FromMinutes(options.Value.MinutesBetweenLetters), AtOnce) is { Count: > 0 } behind)
        {
            stop.ThrowIfCancellationRequested();
            var round = new Round(register, book, new(StringComparer.Ordinal), behind.Min(subscriber => subscriber.Told));
            var letters = behind.Select(subscriber => (Subscriber: subscriber, Letter: Write(round, subscriber))).ToList();
            var now = store.Now;
            written += await store.Write(sql =>
            {
                var told = 0;
                foreach (var (subscriber, letter) in letters)
                {
                    // Whoever ended the subscription meanwhile, or was told by another instance, is not told.
                    var toldAt = letter is null ? subscriber.ToldAt : now;
                    if (sql.Run("UPDATE subscriber SET told = @Count, told_at = @toldAt WHERE id = @Id AND told = @Told", new { book.Count, toldAt, subscriber.Id, subscriber.Told }) == 0 || letter is null)
                        continue;
                    outbox.Add(sql, letter);
                    told++;
                }

                return told;
            });
        }

        return written;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            try
            {
                await TellDue(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("Notices wait: {Reason}", e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Null when nothing that is new falls under the subscriber's topics.</summary>
    private Letter? Write(Round round, Subscriber subscriber)
    {
        if (!Mailbox.TryParse(subscriber.Mailbox, out var mailbox) || !Language.TryParse(subscriber.Language, out var language))
            return null;
        var topics = subscriptions.Of(subscriber).Where(subscription => subscription.ConfirmedAt is not null)
            .Select(subscription => Topic.TryParse(round.Register, subscription.Topic, out var topic) ? topic : (Topic?)null).OfType<Topic>().ToList();
        var numbers = topics.SelectMany(topic => Under(round, topic)).Where(number => number > subscriber.Told).Distinct().Order().ToList();
        if (numbers.Count == 0)
            return null;

        return LetterTexts.In(language, () =>
        {
            var list = new StringBuilder();
            foreach (var number in numbers.Take(MostInALetter))
            {
                var line = NoticeLine.Of(round.Register, number, round.Register.Acts[round.Book.ActOf(number)!.Value], acts, language);
                list.Append(CultureInfo.CurrentCulture, $"{LetterTexts.OnOneLine(_words["Line", number, line.Text])}\n{address.Url(language, $"/notices/{number}")}\n\n");
            }

            if (numbers.Count > MostInALetter)
                list.Append(CultureInfo.CurrentCulture, $"{_words.Count("More", numbers.Count - MostInALetter)}\n{address.Url(language, "/notices")}\n\n");
            var about = string.Join(", ", topics.Select(topic => names.Of(round.Register, topic, language)));
            var page = subscriptions.PageOf(subscriber, language);
            var subject = numbers is [var only] ? FirstLine(round, only, language) : _words.Count("Several", numbers.Count);
            return texts.Write<Subscriptions>(mailbox, language, Subscriptions.NoticesKind, subject, new LetterBlock(list.ToString().TrimEnd()), about, page) with { Unsubscribe = page };
        });
    }

    private string FirstLine(Round round, int number, Language language)
    {
        const int Most = 120;
        var line = _words["Line", number, acts.Sentence(round.Register, round.Register.Acts[round.Book.ActOf(number)!.Value].Says, language).Text];
        return line.Length <= Most ? line : line[..(Most - 1)] + "…";
    }

    private static IReadOnlyList<int> Under(Round round, Topic topic)
    {
        if (!round.ByTopic.TryGetValue(topic.ToString(), out var numbers))
            round.ByTopic[topic.ToString()] = numbers =
            [
                .. Enumerable.Range((int)round.From + 1, Math.Max(0, round.Book.Count - (int)round.From)).Where(number => topic.Covers(round.Register, round.Register.Acts[round.Book.ActOf(number)!.Value])),
            ];
        return numbers;
    }
}
