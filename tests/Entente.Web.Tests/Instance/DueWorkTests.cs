using System.Threading.Channels;
using Entente.Web.Accounts.Store;
using Entente.Web.Instance;
using Entente.Web.Mail;
using Entente.Web.Shell;
using Entente.Web.Tests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace Entente.Web.Tests.Instance;

/// <summary>Work beside the requests begins when there is some, and does not look again and again whether there is.</summary>
public sealed class DueWorkTests(Site site)
{
    private Depositary Depositary => site.Services.GetRequiredService<Depositary>();

    [Fact]
    public async Task A_letter_leaves_by_itself_when_its_transaction_is_durable()
    {
        var outbox = site.Services.GetRequiredService<Outbox>();
        Assert.True(Mailbox.TryParse("ada@example.org", out var ada));
        var id = await site.Services.GetRequiredService<PrivateStore>().Write(sql => outbox.Add(sql, new Letter(ada, Language.English, "test.letter", "Subject", "Text")));

        for (var changed = Depositary.Log.NextChange; outbox.Find(id)!.State != LetterState.Sent; changed = Depositary.Log.NextChange)
            await changed.WaitAsync(Site.Cancellation);
    }

    [Fact]
    public async Task It_looks_once_at_the_beginning_and_once_for_each_change_and_goes_on_after_a_failure()
    {
        using var work = new Counted(Depositary);
        await work.StartAsync(Site.Cancellation);
        await work.Looked.WaitAsync(Site.Cancellation);
        Assert.Equal(1, work.Looks);

        work.Change();
        await work.Looked.WaitAsync(Site.Cancellation);
        Assert.Equal(2, work.Looks);

        // The next look fails. The one after it is asked for by time alone.
        work.Fails = true;
        work.Change();
        await work.Looked.WaitAsync(Site.Cancellation);
        work.Fails = false;
        await work.Clock.Ring(afterSet: 3);
        await work.Looked.WaitAsync(Site.Cancellation);
        Assert.Equal(4, work.Looks);
        await work.StopAsync(Site.Cancellation);
    }

    /// <summary>A clock whose alarms ring when the test says so; moments are over at once.</summary>
    private sealed class Alarm : TimeProvider
    {
        private readonly Channel<(TimerCallback Callback, object? State)> _set = Channel.CreateUnbounded<(TimerCallback, object?)>();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime < TimeSpan.FromSeconds(1))
                ThreadPool.QueueUserWorkItem(_ => callback(state));
            else
                _set.Writer.TryWrite((callback, state));
            return new Timer();
        }

        /// <summary>Rings the alarms, when so many were set.</summary>
        public async Task Ring(int afterSet)
        {
            for (var i = 0; i < afterSet; i++)
            {
                var (callback, state) = await _set.Reader.ReadAsync(Site.Cancellation);
                callback(state);
            }
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => default;
        }
    }

    private sealed class Counted(Depositary depositary, Alarm clock) : DueWork(depositary, clock, NullLogger.Instance)
    {
        private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Counted(Depositary depositary)
            : this(depositary, new Alarm())
        {
        }

        public Alarm Clock => (Alarm)Time;

        public SemaphoreSlim Looked { get; } = new(0);

        public int Looks { get; private set; }

        public bool Fails { get; set; }

        public void Change() => Interlocked.Exchange(ref _changed, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();

        protected override Task NextChange(CancellationToken stop) => _changed.Task;

        protected override Task<Instant?> DoDue(CancellationToken stop)
        {
            Looks++;
            Looked.Release();
            return Fails ? throw new InvalidOperationException("the disk is full") : Task.FromResult<Instant?>(null);
        }
    }
}
