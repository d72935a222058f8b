using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Entente.Web.Lane;

/// <summary>
/// Stands before the web server on one address. A new connection waits here for its first bytes, which are looked at and left where they are, in the kernel. As long as
/// they are plain requests (<see cref="LaneRequest"/>) whose answers are remembered, they are answered here, on one thread that waits for all connections at once. With
/// the first that is not, the connection is Kestrel's for good, with all that it has sent: a half request, TLS, a form or an attack meets Kestrel's code and time limits.
/// </summary>
internal sealed class LaneListener : IConnectionListener
{
    // To look at all of them takes a moment for each; who finds the lane full goes to Kestrel at once.
    private const int MostConnections = 256;

    // What is longer is not plain.
    private const int MostBytesAhead = 16 * 1024;

    // Requests that do not wait for answers (RFC 9112 §9.3.2) are answered together, but then others have their turn.
    private const int MostBytesAnswered = 64 * 1024;

    // The longest that a stop or the end of an idle connection waits for the thread.
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    private readonly Socket _listening;
    private readonly SocketConnectionContextFactory _connections;
    private readonly KestrelServerLimits _limits;
    private readonly LaneMemory _memory;
    private readonly ILogger _log;
    private readonly Channel<ConnectionContext> _toKestrel = Channel.CreateUnbounded<ConnectionContext>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<Socket, Task> _slow = [];
    private volatile bool _isClosing;

    // The thread's own.
    private readonly Dictionary<Socket, long> _waitingSince = [];
    private readonly byte[] _ahead = new byte[MostBytesAhead];
    private readonly ArrayBufferWriter<byte> _answers = new(MostBytesAnswered);
    private long _lastLook;

    public LaneListener(Socket listening, SocketConnectionContextFactory connections, KestrelServerLimits limits, LaneMemory memory, ILogger log)
    {
        (_listening, _connections, _limits, _memory, _log) = (listening, connections, limits, memory, log);
        EndPoint = listening.LocalEndPoint!;
        listening.Blocking = false;
        new Thread(Run) { IsBackground = true, Name = "lane" }.Start();
    }

    public EndPoint EndPoint { get; }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        => await _toKestrel.Reader.WaitToReadAsync(cancellationToken) && _toKestrel.Reader.TryRead(out var connection) ? connection : null;

    /// <summary>Takes no more connections. Who has asked has the answer, here or from Kestrel, which ends what is its own; who only waits is let go.</summary>
    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _isClosing = true;
        await _ended.Task.WaitAsync(cancellationToken);
        await Task.WhenAll(_slow.Values).WaitAsync(cancellationToken);
        _toKestrel.Writer.TryComplete();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var socket in _slow.Keys)
            socket.Close(timeout: 0);
        await UnbindAsync();
        _connections.Dispose();
    }

    private void Run()
    {
        var ready = new List<Socket>();
        bool isLast;
        do
        {
            isLast = _isClosing;
            ready.Clear();
            ready.Add(_listening);
            ready.AddRange(_waitingSince.Keys);
            Socket.Select(ready, null, null, isLast ? TimeSpan.Zero : Look);
            foreach (var socket in ready)
            {
                if (socket == _listening)
                    Accept();
                else
                    Serve(socket);
            }

            EndIdle();
        }
        while (!isLast);

        _listening.Dispose();
        foreach (var socket in _waitingSince.Keys)
            socket.Dispose();
        _ended.SetResult();
    }

    private void Accept()
    {
        try
        {
            var socket = _listening.Accept();
            (socket.NoDelay, socket.Blocking) = (true, false);
            if (_waitingSince.Count < MostConnections)
                _waitingSince.Add(socket, Environment.TickCount64);
            else
                GiveToKestrel(socket);
        }
        catch (SocketException)
        {
            // Gone before it was taken, or no more can be open. The kernel says when there is another.
        }
    }

    private void Serve(Socket socket)
    {
        try
        {
            var length = socket.Receive(_ahead, SocketFlags.Peek, out var fault);
            if (fault == SocketError.WouldBlock)
                return;
            if (length == 0 || fault != SocketError.Success)
                End(socket);
            else if (Answer(_ahead.AsSpan(0, length)) is var answered && (answered == 0 || Send(socket, answered)) && answered < length && _answers.WrittenCount < MostBytesAnswered)
                GiveToKestrel(socket);
        }
        catch (SocketException)
        {
            End(socket);
        }
        catch (Exception e)
        {
            // Nothing that one reader sends may end the thread, which is everybody's.
            _log.LogError(e, "A request could not be answered from memory; its connection was ended");
            End(socket);
        }
    }

    /// <summary>Writes the answers to the plain requests that the bytes begin with. Returns the length of these.</summary>
    private int Answer(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        _answers.ResetWrittenCount();
        while (_answers.WrittenCount < MostBytesAnswered && LaneRequest.TryRead(bytes[length..], out var request) && _memory.TryAnswer(request, _answers))
            length += request.Length;
        return length;
    }

    /// <summary>Takes requests from the kernel and sends what was written for them. False if the connection is no longer the thread's.</summary>
    private bool Send(Socket socket, int answered)
    {
        socket.Receive(_ahead.AsSpan(0, answered));
        var sent = socket.Send(_answers.WrittenSpan, SocketFlags.None, out var fault);
        if (fault is not (SocketError.Success or SocketError.WouldBlock))
        {
            End(socket);
            return false;
        }

        if (sent < _answers.WrittenCount)
        {
            _waitingSince.Remove(socket);
            var finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _slow[socket] = finished.Task;
            _ = FinishAsync(socket, _answers.WrittenMemory[Math.Max(sent, 0)..].ToArray(), finished);
            return false;
        }

        _waitingSince[socket] = Environment.TickCount64;
        return true;
    }

    /// <summary>Sends the rest to a reader who is slower than we are, as long as it is as fast as Kestrel wants a reader to be, and then gives it to Kestrel.</summary>
    private async Task FinishAsync(Socket socket, ReadOnlyMemory<byte> rest, TaskCompletionSource finished)
    {
        using var late = new CancellationTokenSource();
        if (_limits.MinResponseDataRate is { } rate)
            late.CancelAfter(rate.GracePeriod + TimeSpan.FromSeconds(rest.Length / rate.BytesPerSecond));
        try
        {
            while (!rest.IsEmpty)
                rest = rest[await socket.SendAsync(rest, late.Token)..];
            _toKestrel.Writer.TryWrite(_connections.Create(socket));
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // An end without the last bytes must not look like one with them.
            socket.Close(timeout: 0);
        }

        _slow.TryRemove(socket, out _);
        finished.SetResult();
    }

    private void GiveToKestrel(Socket socket)
    {
        _waitingSince.Remove(socket);
        _toKestrel.Writer.TryWrite(_connections.Create(socket));
    }

    private void End(Socket socket)
    {
        _waitingSince.Remove(socket);
        socket.Dispose();
    }

    private void EndIdle()
    {
        var now = Environment.TickCount64;
        if (now - _lastLook < Look.TotalMilliseconds)
            return;
        _lastLook = now;
        foreach (var (socket, since) in _waitingSince)
        {
            if (now - since > _limits.KeepAliveTimeout.TotalMilliseconds)
                End(socket);
        }
    }
}
