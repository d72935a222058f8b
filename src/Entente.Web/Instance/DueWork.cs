using NodaTime;

namespace Entente.Web.Instance;

/// <summary>
/// Work beside the requests. It is done when something has changed and when the next of it is due; in between nothing runs. What cannot be done now is tried again.
/// </summary>
public abstract class DueWork(Depositary depositary, TimeProvider time, ILogger log) : BackgroundService
{
    // Changes come together, a hundred in a second when many apply: one look is for all of a moment.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    // Nothing that is due and cannot be done makes the program turn in a circle.
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    // Another instance on the same database may end with work begun, and clocks can be set.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected Depositary Depositary => depositary;

    protected TimeProvider Time => time;

    /// <summary>Does what is due now.</summary>
    /// <returns>When the next is due; null when nothing waits.</returns>
    protected abstract Task<Instant?> DoDue(CancellationToken stop);

    /// <summary>Ends when there may be something new to do. It is taken before one looks.</summary>
    protected virtual Task NextChange(CancellationToken stop) => depositary.Log.NextChange;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            try
            {
                var changed = NextChange(waiting.Token);
                var wait = await DoDue(stoppingToken) is { } due ? due.ToDateTimeOffset() - time.GetUtcNow() : Longest;
                await Task.WhenAny(changed, Task.Delay(wait < Shortest ? Shortest : wait > Longest ? Longest : wait, time, waiting.Token));
                await Task.Delay(Pace, time, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning("{Work} waits: {Reason}", GetType().Name, e.Message);
                await Task.Delay(AfterFailure, time, stoppingToken);
            }
            finally
            {
                await waiting.CancelAsync();
            }
        }
    }
}
