using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Live;

/// <summary>Where a seat's messages go. Neither waits.</summary>
internal interface IOutbox
{
    void Send(Answer answer);

    /// <summary>A frame; its bytes stay as they are until the page has acknowledged it.</summary>
    void Send(ReadOnlyMemory<byte> frame);

    /// <summary>Ends the connection, with a reason.</summary>
    void End(string why);
}
