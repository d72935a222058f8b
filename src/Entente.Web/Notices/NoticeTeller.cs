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
    IStringLocalizer<Subscriptions> localizer, IOptions<NoticeOptions> options, TimeProvider time, ILogger<NoticeTeller> log) : DueWork(depositary, time, log)
{
    private const int AtOnce = 100;
    private const int MostInALetter = 30;

    private readonly Words _words = new(localizer);

    private Duration Peace => Duration.FromMinutes(options.Value.MinutesBetweenLetters);

    private sealed record Round(RegisterSnapshot Register, long From)
    {
        private readonly Dictionary<Topic, IReadOnlyList<int>> _byTopic = [];

        public IReadOnlyList<int> Under(Topic topic)
        {
            if (!_byTopic.TryGetValue(topic, out var numbers))
                _byTopic[topic] = numbers = [.. NoticeBook.Of(Register).Under(topic, From)];
            return numbers;
        }
    }

    /// <summary>Writes the letters that are due now.</summary>
    /// <returns>How many.</returns>
    public async Task<int> TellDue(CancellationToken stop)
    {
        var register = Depositary.State.Register;
        var (newest, written) = (NoticeBook.Of(register).Count, 0);
        while (subscriptions.Behind(newest, Peace, AtOnce) is { Count: > 0 } behind)
        {
            stop.ThrowIfCancellationRequested();
            var round = new Round(register, behind.Min(subscriber => subscriber.Told));
            var letters = behind.Select(subscriber => (Subscriber: subscriber, Letter: Write(round, subscriber))).ToList();
            var now = store.Now;
            written += await store.Write(sql =>
            {
                var told = 0;
                foreach (var (subscriber, letter) in letters)
                {
                    // Whoever ended the subscription meanwhile, or was told by another instance, is not told.
                    var toldAt = letter is null ? subscriber.ToldAt : now;
                    if (sql.Run("UPDATE subscriber SET told = @newest, told_at = @toldAt WHERE id = @Id AND told = @Told", new { newest, toldAt, subscriber.Id, subscriber.Told }) == 0 || letter is null)
                        continue;
                    outbox.Add(sql, letter);
                    told++;
                }

                return told;
            });
        }

        return written;
    }

    protected override async Task<Instant?> DoDue(CancellationToken stop)
    {
        await TellDue(stop);
        await subscriptions.Forget();
        return subscriptions.NextBehind(NoticeBook.Of(Depositary.State.Register).Count, Peace);
    }

    /// <summary>Only the log makes notices; of all the other changes that an instance sees none matters here.</summary>
    protected override Task NextChange(CancellationToken stop) => Depositary.Log.WaitBeyondAsync(Depositary.Log.Size, stop);

    /// <summary>Null when nothing that is new falls under the subscriber's topics.</summary>
    private Letter? Write(Round round, Subscriber subscriber)
    {
        if (!Mailbox.TryParse(subscriber.Mailbox, out var mailbox) || !Language.TryParse(subscriber.Language, out var language))
            return null;
        var topics = subscriptions.Of(subscriber).Where(subscription => subscription.ConfirmedAt is not null)
            .Select(subscription => Topic.TryParse(round.Register, subscription.Topic, out var topic) ? topic : (Topic?)null).OfType<Topic>().ToList();
        var numbers = topics.SelectMany(round.Under).Where(number => number > subscriber.Told).Distinct().Order().ToList();
        if (numbers.Count == 0)
            return null;

        return LetterTexts.In(language, () =>
        {
            var list = new StringBuilder();
            foreach (var number in numbers.Take(MostInALetter))
            {
                var line = NoticeLine.Of(round.Register, number, acts, language);
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
        var line = _words["Line", number, NoticeLine.Of(round.Register, number, acts, language).Text];
        return line.Length <= Most ? line : line[..(Most - 1)] + "…";
    }
}
