using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;

namespace MlpLab.Benchmarks;

/// <summary>The playground as its readers have it: the program is started, readers connect to it as pages do, and its process is looked at from outside (Linux).</summary>
internal static class PlaygroundLoad
{
    private const string Moons = "problem=moons&noise=0.2&hidden=5&epochs=25000";

    /// <summary>Prints what a reader waits for, and what many readers cost.</summary>
    /// <param name="program">Path of MlpLab.Playground.dll.</param>
    /// <param name="readers">Readers at a time.</param>
    /// <param name="seconds">Seconds of each measurement.</param>
    /// <param name="output">Receives a line each.</param>
    public static async Task RunAsync(string program, int readers, double seconds, TextWriter output)
    {
        long started = Stopwatch.GetTimestamp();
        using Served server = await Served.StartAsync(program);
        output.WriteLine(Line("command to address printed, ms", Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        using (Reader reader = await Reader.OpenAsync(server.Address))
        {
            await reader.SendAsync("open", $"\"address\":\"{Moons}\"");
            await reader.FrameAsync(_ => true);
            output.WriteLine(Line("command to first frame at a reader, ms", Stopwatch.GetElapsedTime(started).TotalMilliseconds));
            await LatencyAsync(reader, output, "seek to its frame, paused", 200, i => ("seek", $"\"epoch\":{(i * 37) % 3_000}"));
            await reader.SendAsync("pace", "\"kind\":\"full\"");
            await reader.SendAsync("open", $"\"address\":\"{Moons.Replace("25000", "10000000", StringComparison.Ordinal)}\",\"play\":true");
            await LatencyAsync(reader, output, "command to its frame, at full speed", 200, _ => ("pace", "\"kind\":\"full\""));
            (uint epoch, long at) = (reader.Epoch, Stopwatch.GetTimestamp());
            int frames = await reader.WatchAsync(seconds);
            output.WriteLine(Line("full speed, epochs a second", (reader.Epoch - epoch) / Stopwatch.GetElapsedTime(at).TotalSeconds));
            output.WriteLine(Line("full speed, frames a second", frames / Stopwatch.GetElapsedTime(at).TotalSeconds));
            await reader.SendAsync("pace", "\"kind\":\"instant\"");
            await LatencyAsync(reader, output, "instant: a setting to the end of its 25,000 epochs", 40, i => ("open", $"\"address\":\"{Moons}&seed={i}\",\"play\":true"), isDone: true);
        }

        await ManyAsync(server, 1, seconds, output);
        await ManyAsync(server, readers, seconds, output);
        using (Reader idle = await Reader.OpenAsync(server.Address))
        {
            await idle.SendAsync("open", $"\"address\":\"{Moons}\",\"seek\":25000");
            await idle.FrameAsync(frame => (frame.Flags & 2) != 0);
            await Task.WhenAny(idle.WatchAsync(double.PositiveInfinity), Task.Delay(TimeSpan.FromSeconds(3)));
            double before = server.Cpu();
            await Task.Delay(TimeSpan.FromSeconds(seconds));
            output.WriteLine(Line("stopped with a reader, share of a core in percent", 100 * (server.Cpu() - before) / seconds));
        }
    }

    /// <summary>Has readers do at random what readers do, and prints the memory of the program as time passes.</summary>
    /// <param name="program">Path of MlpLab.Playground.dll.</param>
    /// <param name="readers">Readers at a time.</param>
    /// <param name="minutes">For how long.</param>
    /// <param name="output">Receives a line each tenth.</param>
    public static async Task SoakAsync(string program, int readers, double minutes, TextWriter output)
    {
        using Served server = await Served.StartAsync(program);
        using var end = new CancellationTokenSource(TimeSpan.FromMinutes(minutes));
        Task[] all = [.. Enumerable.Range(0, readers).Select(i => Task.Run(() => WanderAsync(server, new Random(i), end.Token)))];
        output.WriteLine("minute  resident MB");
        for (int tenth = 1; tenth <= 10; tenth++)
        {
            await Task.Delay(TimeSpan.FromMinutes(minutes / 10));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{minutes * tenth / 10,6:F1}  {server.ResidentMegabytes():F1}"));
        }

        await Task.WhenAll(all);
    }

    private static async Task WanderAsync(Served server, Random random, CancellationToken end)
    {
        string[] settings = [Moons, "problem=circles&recipe=article", "problem=blobs&classes=4&samples=300&hidden=8,4", "problem=moons&noise=0.3&solver=adam", "hidden=2&restarts=3&epochs=2000", Moons + "&race=hidden%3D2"];
        while (!end.IsCancellationRequested)
        {
            using Reader reader = await Reader.OpenAsync(server.Address);
            for (int i = 0; i < 20 && !end.IsCancellationRequested; i++)
            {
                await reader.SendAsync("pace", random.Next(3) switch { 0 => "\"kind\":\"watch\"", 1 => "\"kind\":\"full\"", _ => "\"kind\":\"instant\"" });
                await reader.SendAsync("show", "\"units\":true,\"overlays\":true");
                await reader.SendAsync("open", $"\"address\":\"{settings[random.Next(settings.Length)]}&seed={random.Next(1_000)}\",\"play\":true");
                await reader.WatchAsync(0.5 + random.NextDouble());
                await reader.SendAsync("seek", $"\"epoch\":{random.Next(2_000)}");
                await reader.SendAsync("ask", "\"x\":0.1,\"y\":0.2");
                await reader.WatchAsync(0.3);
            }
        }
    }

    private static async Task ManyAsync(Served server, int readers, double seconds, TextWriter output)
    {
        Reader[] all = await Task.WhenAll(Enumerable.Range(0, readers).Select(_ => Reader.OpenAsync(server.Address)));
        for (int i = 0; i < readers; i++)
        {
            await all[i].SendAsync("show", "\"units\":true");
            await all[i].SendAsync("open", $"\"address\":\"{Moons.Replace("25000", "1000000", StringComparison.Ordinal)}&seed={i}\",\"play\":true");
        }

        // Their fresh samples are drawn first.
        await Task.WhenAll(all.Select(reader => reader.WatchAsync(2)));
        double before = server.Cpu();
        int[] frames = await Task.WhenAll(all.Select(reader => reader.WatchAsync(seconds)));
        double cores = (server.Cpu() - before) / seconds;
        double[] gaps = [.. all.SelectMany(reader => reader.Gaps).Order()];
        output.WriteLine(Line($"{readers} watching: fewest frames a second", frames.Min() / seconds));
        output.WriteLine(Line($"{readers} watching: gap between frames, p95, ms", gaps[(int)(gaps.Length * 0.95)]));
        output.WriteLine(Line($"{readers} watching: share of a core in percent", 100 * cores));
        output.WriteLine(Line($"{readers} watching: resident MB", server.ResidentMegabytes()));
        Array.ForEach(all, reader => reader.Dispose());
    }

    private static async Task LatencyAsync(Reader reader, TextWriter output, string what, int count, Func<int, (string Type, string Members)> command, bool isDone = false)
    {
        var times = new double[count];
        for (int i = 0; i < count; i++)
        {
            (string type, string members) = command(i);
            long sent = Stopwatch.GetTimestamp();
            uint id = await reader.SendAsync(type, members);
            await reader.FrameAsync(frame => frame.Command >= id && (!isDone || (frame.Flags & 2) != 0));
            times[i] = Stopwatch.GetElapsedTime(sent).TotalMilliseconds;
        }

        Array.Sort(times);
        output.WriteLine(Line(what + ", p50, ms", times[count / 2]));
        output.WriteLine(Line(what + ", p95, ms", times[(int)(count * 0.95)]));
    }

    private static string Line(string what, double value) => string.Create(CultureInfo.InvariantCulture, $"{what,-64}{value,12:F1}");

    private readonly record struct Head(uint Run, uint Sequence, uint Epoch, uint Command, uint Flags);

    /// <summary>The program, and what its system says of it.</summary>
    private sealed class Served(Process process, Uri address) : IDisposable
    {
        public Uri Address => address;

        public static async Task<Served> StartAsync(string program)
        {
            var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "--port", "0", "--no-browser", "--seats", "64"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            return new Served(process, new Uri((await process.StandardOutput.ReadLineAsync())!));
        }

        /// <summary>Seconds of processor time.</summary>
        public double Cpu()
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }

        public double ResidentMegabytes()
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }

        public void Dispose()
        {
            process.Kill();
            process.Dispose();
        }
    }

    /// <summary>A page without its pictures.</summary>
    private sealed class Reader : IDisposable
    {
        private readonly ClientWebSocket _socket = new();
        private readonly SemaphoreSlim _one = new(1);
        private readonly byte[] _buffer = new byte[1 << 21];
        private Task<Head?>? _next;
        private long _last;
        private uint _id;

        public List<double> Gaps { get; } = [];

        public uint Epoch { get; private set; }

        public static async Task<Reader> OpenAsync(Uri address)
        {
            var reader = new Reader();
            reader._socket.Options.AddSubProtocol("mlplab.live.1");
            reader._socket.Options.AddSubProtocol("t." + address.Fragment["#t=".Length..]);
            reader._socket.Options.SetRequestHeader("Origin", $"http://{address.Authority}");
            await reader._socket.ConnectAsync(new Uri($"ws://{address.Authority}/live"), CancellationToken.None);
            return reader;
        }

        public async Task<uint> SendAsync(string type, string members)
        {
            await SendTextAsync($$"""{"type":"{{type}}","id":{{++_id}},{{members}}}""");
            return _id;
        }

        public async Task FrameAsync(Func<Head, bool> isWanted)
        {
            while (await (_next ??= NextAsync()) is not { } head || !isWanted(head))
            {
                _next = null;
            }

            _next = null;
        }

        /// <summary>Takes what comes for a while.</summary>
        /// <returns>Frames.</returns>
        public async Task<int> WatchAsync(double seconds)
        {
            Gaps.Clear();
            _last = 0;
            int frames = 0;
            Task until = double.IsFinite(seconds) ? Task.Delay(TimeSpan.FromSeconds(seconds)) : Task.Delay(Timeout.Infinite);
            while (await Task.WhenAny(until, _next ??= NextAsync()) != until)
            {
                if (await _next is not null)
                {
                    frames++;
                    if (_last != 0)
                    {
                        Gaps.Add(Stopwatch.GetElapsedTime(_last).TotalMilliseconds);
                    }

                    _last = Stopwatch.GetTimestamp();
                }

                _next = null;
            }

            return frames;
        }

        public void Dispose()
        {
            _socket.Dispose();
            _one.Dispose();
        }

        // The head of a frame, which is acknowledged at once; null for another message.
        private async Task<Head?> NextAsync()
        {
            int length = 0;
            WebSocketReceiveResult part;
            do
            {
                part = await _socket.ReceiveAsync(new ArraySegment<byte>(_buffer, length, _buffer.Length - length), CancellationToken.None);
                length += part.Count;
            }
            while (!part.EndOfMessage);

            if (part.MessageType != WebSocketMessageType.Binary || _buffer[3] != 1)
            {
                return null;
            }

            var head = new Head(At(4), At(8), At(12), At(16), At(20));
            Epoch = head.Epoch;
            await SendTextAsync($$"""{"type":"ack","run":{{head.Run}},"sequence":{{head.Sequence}}}""");
            return head;
        }

        private uint At(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(_buffer.AsSpan(offset));

        // An acknowledgement may be on its way when a command is given.
        private async Task SendTextAsync(string text)
        {
            await _one.WaitAsync();
            try
            {
                await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);
            }
            finally
            {
                _one.Release();
            }
        }
    }
}
