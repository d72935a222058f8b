using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Entente.Web.Accounts.Access;

/// <summary>
/// The challenges that were given out and not answered yet. Identity would keep them in a cookie alone, where an answer could be sent twice; here each is
/// taken out when it is looked at, so that it answers one request. In memory: a restart costs nobody more than another click.
/// </summary>
public sealed class Ceremonies(TimeProvider time) : ITicketStore
{
    /// <summary>As long as the browser waits for the person.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private const int Most = 20_000;

    private readonly ConcurrentDictionary<string, (AuthenticationTicket Ticket, DateTimeOffset Ends)> _open = new(StringComparer.Ordinal);

    public Task<string> StoreAsync(AuthenticationTicket ticket)
    {
        var now = time.GetUtcNow();
        if (_open.Count >= Most)
            Forget(now);
        var key = Store.Secret.Word(52);
        _open[key] = (ticket, now + Life);
        return Task.FromResult(key);
    }

    public Task<AuthenticationTicket?> RetrieveAsync(string key)
        => Task.FromResult(_open.TryRemove(key, out var held) && time.GetUtcNow() < held.Ends ? held.Ticket : null);

    public Task RenewAsync(string key, AuthenticationTicket ticket)
    {
        _open[key] = (ticket, time.GetUtcNow() + Life);
        return Task.CompletedTask;
    }

    public Task RemoveAsync(string key)
    {
        _open.TryRemove(key, out _);
        return Task.CompletedTask;
    }

    /// <summary>First those that have ended; when a flood keeps all of them young, all: those who are real try again.</summary>
    private void Forget(DateTimeOffset now)
    {
        foreach (var (key, held) in _open)
        {
            if (held.Ends <= now)
                _open.TryRemove(key, out _);
        }

        if (_open.Count >= Most)
            _open.Clear();
    }
}
