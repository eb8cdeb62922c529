using System.Net.WebSockets;
using System.Text.Json;
using System.Threading.Channels;
using MlpLab.Playground.Live;
using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Hosting;

/// <summary>One reader's socket: messages in, a queue of messages out. Whatever is wrong with a message ends the connection with its reason.</summary>
internal sealed class LiveSocket(WebSocket socket) : IOutbox, IDisposable
{
    /// <summary>Longest message of a page, in bytes.</summary>
    public const int MostBytes = 16 << 10;

    /// <summary>Most messages of a page within a second.</summary>
    public const int MostPerSecond = 1_000;

    // A reader on a busy machine needs a while to answer a goodbye.
    private static readonly TimeSpan Draining = TimeSpan.FromSeconds(5);

    private readonly Channel<Outgoing> _out = Channel.CreateUnbounded<Outgoing>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ended = new();

    /// <summary>Done when the connection is.</summary>
    public Task Closed => _closed.Task;

    public void Send(Answer answer) => _out.Writer.TryWrite(new Outgoing(MessageContext.Write(answer), WebSocketMessageType.Text, null, null));

    public void Send(ReadOnlyMemory<byte> frame) => _out.Writer.TryWrite(new Outgoing(frame, WebSocketMessageType.Binary, null, null));

    public void End(string why)
    {
        Send(new Bye(why));
        End(WebSocketCloseStatus.InternalServerError, "internal error");
    }

    /// <summary>Closes after what waits to be sent.</summary>
    public void End(WebSocketCloseStatus status, string why)
    {
        _out.Writer.TryWrite(new Outgoing(default, WebSocketMessageType.Close, status, why));
        _out.Writer.TryComplete();
    }

    /// <summary>Tells a reader for whom there is no seat, and closes.</summary>
    public async Task RefuseAsync(string why)
    {
        Send(new Bye(why));
        End((WebSocketCloseStatus)1013, "no seat");
        await SendAllAsync();
        _closed.TrySetResult();
    }

    /// <summary>Serves the reader until the connection ends.</summary>
    public async Task ServeAsync(Func<IOutbox, Seat> seatFor, Hello hello, ServerOptions options)
    {
        Task sending = SendAllAsync();
        Send(hello);
        using (Seat seat = seatFor(this))
        {
            using ITimer idle = options.Clock.CreateTimer(
                _ =>
                {
                    Send(new Bye(FormattableString.Invariant($"nothing was asked for {options.IdleAfter.TotalMinutes:0.#} minutes, so the run was let go; its address begins it again")));
                    End(WebSocketCloseStatus.EndpointUnavailable, "idle");
                },
                null,
                options.IdleAfter,
                Timeout.InfiniteTimeSpan);
            await ReceiveAllAsync(seat, options.Clock, () => idle.Change(options.IdleAfter, Timeout.InfiniteTimeSpan));
        }

        await sending;
        await DrainAsync();
        _closed.TrySetResult();
    }

    /// <summary>Waits for no answer any more: the program ends.</summary>
    public void Abandon()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself.
        }
    }

    public void Dispose() => _ended.Dispose();

    private async Task ReceiveAllAsync(Seat seat, TimeProvider clock, Action heard)
    {
        var buffer = new byte[MostBytes];
        var rate = new Rate(clock);
        try
        {
            while (true)
            {
                int length = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    if (length == buffer.Length)
                    {
                        End(WebSocketCloseStatus.MessageTooBig, FormattableString.Invariant($"a message has at most {MostBytes} bytes"));
                        return;
                    }

                    part = await socket.ReceiveAsync(buffer.AsMemory(length), _ended.Token);
                    length += part.Count;
                }
                while (!part.EndOfMessage);

                heard();
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    End(WebSocketCloseStatus.NormalClosure, "");
                    return;
                }

                if (part.MessageType == WebSocketMessageType.Binary)
                {
                    End(WebSocketCloseStatus.InvalidMessageType, "messages are text");
                    return;
                }

                if (rate.IsTooHigh() || !seat.Take(MessageContext.Read(buffer.AsSpan(0, length))))
                {
                    End(WebSocketCloseStatus.PolicyViolation, FormattableString.Invariant($"at most {MostPerSecond} messages a second"));
                    return;
                }
            }
        }
        catch (JsonException)
        {
            End(WebSocketCloseStatus.PolicyViolation, "that is no message of mlplab.live/1");
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            _out.Writer.TryComplete();
        }
    }

    // What still comes is read and thrown away for a moment: a connection that is cut while it is written to loses the reason too.
    private async Task DrainAsync()
    {
        var buffer = new byte[MostBytes];
        try
        {
            while (socket.State == WebSocketState.CloseSent && (await socket.ReceiveAsync(buffer.AsMemory(), _ended.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // It is the end.
        }
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (Outgoing message in _out.Reader.ReadAllAsync())
            {
                if (message.Type == WebSocketMessageType.Close)
                {
                    using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
                    await socket.CloseOutputAsync(message.Status!.Value, message.Why, patience.Token);
                    _ended.CancelAfter(Draining);
                    return;
                }

                await socket.SendAsync(message.Bytes, message.Type, endOfMessage: true, CancellationToken.None);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The reader is gone.
            await _ended.CancelAsync();
        }
    }

    private readonly record struct Outgoing(ReadOnlyMemory<byte> Bytes, WebSocketMessageType Type, WebSocketCloseStatus? Status, string? Why);

    private sealed class Rate(TimeProvider clock)
    {
        private long _since = clock.GetTimestamp();
        private int _count;

        public bool IsTooHigh()
        {
            if (clock.GetElapsedTime(_since) > TimeSpan.FromSeconds(1))
            {
                _since = clock.GetTimestamp();
                _count = 0;
            }

            return ++_count > MostPerSecond;
        }
    }
}
