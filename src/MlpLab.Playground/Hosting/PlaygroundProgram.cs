using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace MlpLab.Playground.Hosting;

/// <summary>The program: starts the server, prints its address, and waits for its end.</summary>
internal static class PlaygroundProgram
{
    private const int Done = 0, Usage = 2, Unavailable = 3;
    private const int Tries = 20;

    public static async Task<int> RunAsync(IReadOnlyList<string> words, TextWriter output, TextWriter error, Stream input)
    {
        var problems = new List<string>();
        PlaygroundOptions options = PlaygroundOptions.Read(words, problems);
        if (problems.Count > 0)
        {
            problems.ForEach(problem => error.WriteLine($"mlplab: {problem}"));
            error.WriteLine("mlplab: see mlplab playground --help");
            return Usage;
        }

        if (options.Unavailable.Count > 0)
        {
            foreach (string unavailable in options.Unavailable)
            {
                await error.WriteLineAsync($"mlplab: {unavailable}");
            }

            return Unavailable;
        }

        using var ended = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context));
        if (options.EndsWithInput)
        {
            _ = EndWithAsync(input, ended);
        }

        ServerOptions serverOptions = Server(options);
        if (await StartAsync(options, serverOptions, error) is not { } server)
        {
            return Unavailable;
        }

        await using (server)
        {
            Tell(options, server, output, error);
            await Task.Delay(Timeout.Infinite, ended.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        return Done;

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            ended.Cancel();
        }
    }

    private static ServerOptions Server(PlaygroundOptions options)
    {
        var server = new ServerOptions { Token = options.Listen is null ? Access.NewToken() : Access.NewCode(), Opening = options.Address, Uploads = options.Uploads };
        return options.Listen is { } address
            ? server with { Addresses = [address], Names = NamesOf(address), Seats = options.Seats ?? 32, Compresses = true }
            : server with { Seats = options.Seats ?? server.Seats };
    }

    private static IReadOnlyList<string> NamesOf(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        ? ["127.0.0.1", "localhost", Dns.GetHostName(), .. Own().Select(Written)]
        : [Written(address), Dns.GetHostName()];

    private static string Written(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{address}]" : address.ToString();

    private static IEnumerable<IPAddress> Own() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(unicast => unicast.Address).Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal);

    private static async Task<PlaygroundServer?> StartAsync(PlaygroundOptions options, ServerOptions server, TextWriter error)
    {
        IEnumerable<int> ports = options.Port switch
        {
            null => Enumerable.Range(PlaygroundOptions.FirstPort, PlaygroundOptions.LastPort - PlaygroundOptions.FirstPort + 1),
            0 => Enumerable.Range(0, Tries).Select(_ => FreePort()),
            { } one => [one],
        };
        string why = "";
        foreach (int port in ports)
        {
            try
            {
                return await PlaygroundServer.StartAsync(server, port);
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                why = (exception as SocketException ?? exception.InnerException as SocketException) is { SocketErrorCode: SocketError.AddressNotAvailable } ? $"{options.Listen} is no address of this machine; it has {string.Join(", ", Own())}"
                    : options.Port is > 0 ? $"port {port} is taken; give another one with --port, or --port 0 for any that is free"
                    : $"the ports {PlaygroundOptions.FirstPort} to {PlaygroundOptions.LastPort} are taken; give another one with --port, or --port 0 for any that is free";
            }
        }

        error.WriteLine($"mlplab: {why}");
        return null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Tell(PlaygroundOptions options, PlaygroundServer server, TextWriter output, TextWriter error)
    {
        string host = options.Listen is { } listen && !listen.Equals(IPAddress.Any) ? Written(listen) : options.Listen is null ? "localhost" : Dns.GetHostName();
        string address = FormattableString.Invariant($"http://{host}:{server.Port}/#t={server.Access.Token}");
        output.WriteLine(address);
        output.Flush();
        if (options.Listen is not null)
        {
            error.WriteLine(FormattableString.Invariant($"mlplab: for the board: http://{host}:{server.Port} and the code {server.Access.Token}; everybody in the network who has the code can use processor time here"));
        }

        error.WriteLine("mlplab: Ctrl-C ends it");
        error.Flush();
        if (options.OpensBrowser && options.Listen is null)
        {
            DesktopBrowser.TryOpen(address);
        }
    }

    private static async Task EndWithAsync(Stream input, CancellationTokenSource ended)
    {
        var buffer = new byte[256];
        try
        {
            while (await input.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // It ends all the same.
        }

        await ended.CancelAsync();
    }
}
