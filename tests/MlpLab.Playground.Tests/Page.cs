using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using MlpLab.Playground.Hosting;

namespace MlpLab.Playground.Tests;

/// <summary>What a page does, without a page.</summary>
internal sealed class Page : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ClientWebSocket _socket;
    private readonly byte[] _buffer = new byte[1 << 22];
    private uint _id;

    private Page(ClientWebSocket socket) => _socket = socket;

    /// <summary>Whether frames are acknowledged as they come.</summary>
    public bool Acknowledges { get; set; } = true;

    public ClientWebSocket Socket => _socket;

    /// <summary>Every message so far: texts parsed, frames as bytes.</summary>
    public List<object> Received { get; } = [];

    public static async Task<Page> OpenAsync(PlaygroundServer server, string? token = null, string? origin = null)
    {
        var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("mlplab.live.1");
        socket.Options.AddSubProtocol("t." + (token ?? server.Access.Token));
        socket.Options.SetRequestHeader("Origin", origin ?? FormattableString.Invariant($"http://localhost:{server.Port}"));
        try
        {
            await socket.ConnectAsync(new Uri(FormattableString.Invariant($"ws://localhost:{server.Port}/live")), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            socket.Dispose();
            throw;
        }

        return new Page(socket);
    }

    /// <summary>Sends a command of one type with further members.</summary>
    public async Task<uint> SendAsync(string type, string members = "")
    {
        _id++;
        await SendTextAsync($$"""{"type":"{{type}}","id":{{_id}}{{(members.Length > 0 ? "," : "")}}{{members}}}""");
        return _id;
    }

    public Task SendTextAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next message: a <see cref="JsonElement"/>, the bytes of a frame, or null at the end.</summary>
    public async Task<object?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        int length = 0;
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(new ArraySegment<byte>(_buffer, length, _buffer.Length - length), patience.Token);
            length += part.Count;
        }
        while (!part.EndOfMessage);

        if (part.MessageType == WebSocketMessageType.Close)
        {
            return null;
        }

        object message = part.MessageType == WebSocketMessageType.Text ? JsonDocument.Parse(_buffer.AsMemory(0, length)).RootElement.Clone() : _buffer.AsSpan(0, length).ToArray();
        Received.Add(message);
        if (message is byte[] frame && frame[3] == 1 && Acknowledges)
        {
            await SendTextAsync($$"""{"type":"ack","run":{{new Frame(frame).Run}},"sequence":{{new Frame(frame).Sequence}}}""");
        }

        return message;
    }

    /// <summary>The next message of a type.</summary>
    public async Task<JsonElement> MessageAsync(string type)
    {
        while (await NextAsync() is { } message)
        {
            if (message is JsonElement element && element.GetProperty("type").GetString() == type)
            {
                return element;
            }
        }

        throw new InvalidOperationException($"The connection ended with {_socket.CloseStatus} before {type}.");
    }

    /// <summary>The next frame of a network that satisfies a condition.</summary>
    public async Task<Frame> FrameAsync(Func<Frame, bool> isWanted)
    {
        while (await NextAsync() is { } message)
        {
            if (message is byte[] bytes && bytes[3] == 1 && new Frame(bytes) is var frame && isWanted(frame))
            {
                return frame;
            }
        }

        throw new InvalidOperationException($"The connection ended with {_socket.CloseStatus}.");
    }

    /// <summary>The reason with which the server closes.</summary>
    public async Task<(WebSocketCloseStatus? Status, string? Why)> CloseAsync()
    {
        while (await NextAsync() is not null)
        {
        }

        return (_socket.CloseStatus, _socket.CloseStatusDescription);
    }

    public void Dispose() => _socket.Dispose();

    /// <summary>A frame as bytes.</summary>
    internal sealed record Frame(byte[] Bytes)
    {
        public uint Run => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(4));

        public uint Sequence => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(8));

        public uint Epoch => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(12));

        public uint Command => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(16));

        public uint Flags => BinaryPrimitives.ReadUInt32LittleEndian(Bytes.AsSpan(20));

        public bool IsDone => (Flags & 2) != 0;

        public bool IsPlaying => (Flags & 1) != 0;

        /// <summary>The bytes of a section, and its side and planes; of a list of numbers there are no planes.</summary>
        public (int Side, int Planes, byte[] Bytes) Section(int id)
        {
            int at = 76 + (8 * BinaryPrimitives.ReadInt32LittleEndian(Bytes.AsSpan(72)));
            while (true)
            {
                int side = BinaryPrimitives.ReadUInt16LittleEndian(Bytes.AsSpan(at + 1)), planes = Bytes[at + 3], length = planes == 0 ? 4 * side : planes * side * side;
                if (Bytes[at] == id)
                {
                    return (side, planes, Bytes[(at + 4)..(at + 4 + length)]);
                }

                at += 4 + length;
            }
        }

        /// <summary>The numbers of a section without planes.</summary>
        public float[] Numbers(int id)
        {
            (int side, int planes, byte[] bytes) = Section(id);
            planes.Should().Be(0);
            return [.. Enumerable.Range(0, side).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(4 * i)))];
        }

        public string Fingerprint => BinaryPrimitives.ReadUInt64LittleEndian(Bytes.AsSpan(64)).ToString("x16");
    }
}
