using Entente.Web.Instance;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Entente.Web.Mail;

/// <summary>Sends what waits in the outbox, beside everything else. Whatever servers of mail do, the register goes on.</summary>
public sealed class MailSender(Depositary depositary, Outbox outbox, IMailTransport transport, IOptions<MailOptions> options, TimeProvider time, ILogger<MailSender> log)
    : DueWork(depositary, time, log)
{
    // Sent side by side, so that one slow answer does not hold up the others.
    private const int AtOnce = 8;

    private static readonly Duration BetweenForgetting = Duration.FromHours(1);

    private Instant _forgotten;

    /// <summary>Longer than a letter can take, so that nobody else sends what is being sent.</summary>
    private Duration ClaimFor => Duration.FromSeconds((2 * options.Value.TimeoutSeconds) + 60);

    /// <summary>Sends all that is due now.</summary>
    /// <returns>How many letters were tried.</returns>
    public async Task<int> DeliverDue(CancellationToken stop)
    {
        for (var tried = 0; ;)
        {
            stop.ThrowIfCancellationRequested();
            var letters = await outbox.Claim(AtOnce, ClaimFor);
            if (letters.Count == 0)
                return tried;

            // Once begun, letters are sent to the end also when the program is asked to stop: half-sent ones would be sent twice.
            await Task.WhenAll(letters.Select(Deliver));
            tried += letters.Count;
        }
    }

    /// <summary>Forgets what was sent long ago.</summary>
    public async Task ForgetOld() => transport.Forget(await outbox.Forget());

    protected override async Task<Instant?> DoDue(CancellationToken stop)
    {
        await DeliverDue(stop);
        if (Instant.FromDateTimeOffset(Time.GetUtcNow()) is var now && now - _forgotten >= BetweenForgetting)
        {
            await ForgetOld();
            _forgotten = now;
        }

        return outbox.NextDue();
    }

    private async Task Deliver(StoredLetter letter)
    {
        var (failure, isFinal) = await transport.Send(letter, CancellationToken.None);
        if (failure is null)
        {
            // A crash before this line leaves a letter that is claimed: it is sent again when the claim has run out.
            await outbox.Sent(letter, transport.StaysHere);
            return;
        }

        // Not what the server said: that may name the recipient. The desk shows it.
        log.LogWarning("Letter {Letter} ({Kind}) was not taken, attempt {Attempt}", letter.Id, letter.Kind, letter.Attempts);
        await outbox.Failed(letter, failure, isFinal);
    }
}
