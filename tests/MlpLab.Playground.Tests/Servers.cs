using System.Net;
using System.Net.Sockets;
using MlpLab.Playground.Hosting;
using MlpLab.Playground.Settings;

namespace MlpLab.Playground.Tests;

/// <summary>Servers on ports that are free.</summary>
internal static class Servers
{
    public static async Task<PlaygroundServer> StartAsync(int seats = 8, string opening = "", TimeProvider? clock = null, Uploads? uploads = null)
    {
        while (true)
        {
            int port;
            using (var listener = new TcpListener(IPAddress.Loopback, 0))
            {
                listener.Start();
                port = ((IPEndPoint)listener.LocalEndpoint).Port;
            }

            try
            {
                return await PlaygroundServer.StartAsync(new ServerOptions { Token = Access.NewToken(), Seats = seats, Opening = opening, Clock = clock ?? TimeProvider.System, Uploads = uploads ?? new Uploads() }, port);
            }
            catch (IOException)
            {
                // Somebody was faster.
            }
        }
    }
}
