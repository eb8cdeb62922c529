using System.Collections.Concurrent;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Http;
using MlpLab.Playground.Live;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Hosting;

/// <summary>The sockets of all readers.</summary>
internal sealed class LiveSockets(Access access, WorkQueue work, Uploads uploads, ServerOptions options)
{
    /// <summary>The subprotocol that the server speaks.</summary>
    public const string Subprotocol = "mlplab.live.1";

    private const string TokenPrefix = "t.";
    private readonly ConcurrentDictionary<LiveSocket, byte> _open = new();
    private readonly Stage _stage = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Serves a reader until one of both has enough.</summary>
    public async Task ServeAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
            context.Response.Headers.Upgrade = "websocket";
            return;
        }

        string? token = context.WebSockets.WebSocketRequestedProtocols.FirstOrDefault(name => name.StartsWith(TokenPrefix, StringComparison.Ordinal))?[TokenPrefix.Length..];
        int status = !context.WebSockets.WebSocketRequestedProtocols.Contains(Subprotocol) ? StatusCodes.Status400BadRequest
            : access.Check(token, context.Connection.RemoteIpAddress?.ToString() ?? "");
        if (status != StatusCodes.Status200OK)
        {
            context.Response.StatusCode = status;
            return;
        }

        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext { SubProtocol = Subprotocol, DangerousEnableCompression = options.Compresses });
        bool hasSeat = Interlocked.Increment(ref _count) <= options.Seats;
        try
        {
            using var live = new LiveSocket(socket);
            if (!hasSeat)
            {
                await live.RefuseAsync(FormattableString.Invariant($"all {options.Seats} seats are taken; close another page of this playground, or start it with more --seats"));
                return;
            }

            _open.TryAdd(live, 0);
            try
            {
                await live.ServeAsync(outbox => new Seat(work, uploads, outbox, _stage, options.Clock), RunMessages.Hello(options.Opening, PageChoices.All), options);
            }
            finally
            {
                _open.TryRemove(live, out _);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>Says goodbye to every reader.</summary>
    public async Task CloseAsync()
    {
        foreach (LiveSocket socket in _open.Keys)
        {
            socket.Send(new Bye("the program has ended"));
            socket.End(WebSocketCloseStatus.EndpointUnavailable, "the program has ended");
        }

        Task all = Task.WhenAll(_open.Keys.Select(socket => socket.Closed));
        await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(0.3)));
        foreach (LiveSocket socket in _open.Keys)
        {
            socket.Abandon();
        }
    }
}
