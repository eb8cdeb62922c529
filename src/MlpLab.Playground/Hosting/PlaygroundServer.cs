using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MlpLab.Playground.Live;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Hosting;

/// <summary>The web server: the page's files, and a socket for each reader. It reads no file and no setting of its surroundings.</summary>
internal sealed class PlaygroundServer : IAsyncDisposable
{
    /// <summary>What may run, and from where; and that nobody else's page may hold this one.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    private const int MostConnections = 64;
    private readonly WebApplication _app;
    private readonly WorkQueue _work;
    private readonly LiveSockets _sockets;

    private PlaygroundServer(WebApplication app, WorkQueue work, LiveSockets sockets, Access access, int port)
    {
        _app = app;
        _work = work;
        _sockets = sockets;
        Access = access;
        Port = port;
    }

    public Access Access { get; }

    public int Port { get; }

    /// <summary>Readers connected.</summary>
    public int Readers => _sockets.Count;

    /// <summary>Starts listening.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<PlaygroundServer> StartAsync(ServerOptions options, int port)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(server => Configure(server, options, port));
        WebApplication app = builder.Build();
        var access = new Access(options.Token, options.Names, port, options.Clock);
        var work = new WorkQueue(Math.Max(1, Environment.ProcessorCount));
        Uploads uploads = options.Uploads;
        var sockets = new LiveSockets(access, work, uploads, options);
        app.Use(next => context => Guard(context, access, next));
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        var downloads = new Downloads(access, uploads);
        var opening = new Opening(access, uploads);
        app.Run(context => Answer(context, sockets, downloads, opening));
        try
        {
            await app.StartAsync();
        }
        catch (Exception)
        {
            work.Dispose();
            await app.DisposeAsync();
            throw;
        }

        return new PlaygroundServer(app, work, sockets, access, port);
    }

    /// <summary>Tells every reader, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        await _sockets.CloseAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(0.3));
        await _app.StopAsync(patience.Token);
        await _app.DisposeAsync();
        _work.Dispose();
    }

    private static void Configure(KestrelServerOptions server, ServerOptions options, int port)
    {
        server.AddServerHeader = false;
        server.Limits.MaxConcurrentConnections = MostConnections + options.Seats;
        server.Limits.MaxConcurrentUpgradedConnections = options.Seats + 8;
        server.Limits.MaxRequestBodySize = PageLimits.FileBytes;
        server.Limits.MaxRequestHeadersTotalSize = 16 << 10;
        server.Limits.MaxRequestLineSize = 8 << 10;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5);
        foreach (IPAddress address in options.Addresses)
        {
            server.Listen(address, port, listen => listen.Protocols = HttpProtocols.Http1);
        }
    }

    private static Task Guard(HttpContext context, Access access, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (!access.KnowsHost(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        }

        bool isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if ((context.Request.Headers.Upgrade.Count > 0 || !isRead) && !access.KnowsOrigin(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static async Task Answer(HttpContext context, LiveSockets sockets, Downloads downloads, Opening opening)
    {
        string path = context.Request.Path.Value ?? "";
        if (path == "/live")
        {
            await sockets.ServeAsync(context);
        }
        else if (path == Opening.Path && HttpMethods.IsPost(context.Request.Method))
        {
            await opening.ServeAsync(context);
        }
        else if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        }
        else if (path.StartsWith(Downloads.Path, StringComparison.Ordinal))
        {
            await downloads.ServeAsync(context);
        }
        else if (Assets.Find(path) is { } asset)
        {
            bool isCompressed = context.Request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value == "gzip" && coding.Quality != 0);
            byte[] bytes = isCompressed ? asset.Compressed : asset.Bytes;
            context.Response.ContentType = asset.ContentType;
            context.Response.ContentLength = bytes.Length;
            if (isCompressed)
            {
                context.Response.Headers.ContentEncoding = "gzip";
            }

            if (HttpMethods.IsGet(context.Request.Method))
            {
                await context.Response.Body.WriteAsync(bytes);
            }
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    }

    /// <summary>The program decides when it ends.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

/// <summary>What decides a server.</summary>
internal sealed record ServerOptions
{
    public required string Token { get; init; }

    /// <summary>What is listened on.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = Socket.OSSupportsIPv6 ? [IPAddress.Loopback, IPAddress.IPv6Loopback] : [IPAddress.Loopback];

    /// <summary>The names under which these are asked for.</summary>
    public IReadOnlyList<string> Names { get; init; } = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>Readers at a time.</summary>
    public int Seats { get; init; } = 8;

    /// <summary>The run that a page opens with, as an address.</summary>
    public string Opening { get; init; } = "";

    /// <summary>Files that addresses may name.</summary>
    public Uploads Uploads { get; init; } = new();

    /// <summary>After so long without a word from its page a run is let go.</summary>
    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Whether frames are compressed: worth it where they go over a network. They hold no secret.</summary>
    public bool Compresses { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
