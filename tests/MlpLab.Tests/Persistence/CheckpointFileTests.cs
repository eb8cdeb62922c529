using System.Text;
using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Tests.Persistence;

/// <summary>What a checkpoint says beyond the state; that itself is held by the tests of resumed runs.</summary>
public sealed class CheckpointFileTests
{
    private static readonly Checkpoint Small = new()
    {
        Arguments = ["--data", "träin.csv"],
        Command = "mlplab train --data träin.csv",
        Data = "0123456789abcdef",
        Files = [new DataFile("träin.csv", new string('a', 64)), new DataFile("-", new string('0', 64))],
        State = new TrainingState { Epoch = 3, Elapsed = TimeSpan.FromSeconds(1), Parameters = [1, 2], OptimizerMemory = [0, 0], Monitors = [] },
        Finished = new FinishedRestarts([], 0, []),
    };

    [Fact]
    public void Load_OfASavedCheckpoint_HasItsFiles() => Load(Bytes(Small)).Files.Should().Equal(Small.Files);

    [Fact]
    public void Load_OfAFileOfVersion1_WhichNamesNoFiles_GivesTheState()
    {
        string text = Encoding.UTF8.GetString(Bytes(Small));
        int from = text.IndexOf("  \"files\": [", StringComparison.Ordinal);
        int to = text.IndexOf("],\n", from, StringComparison.Ordinal) + 3;
        byte[] old = Sealed((text[..from] + text[to..]).Replace("mlplab.checkpoint/2", "mlplab.checkpoint/1", StringComparison.Ordinal));

        Checkpoint loaded = Load(old);

        loaded.Files.Should().BeEmpty();
        (loaded.State.Epoch, loaded.Data).Should().Be((3, "0123456789abcdef"));
    }

    [Fact]
    public void Load_OfAFileThatIsNull_IsRefused()
    {
        string text = Encoding.UTF8.GetString(Bytes(Small)).Replace("\"files\": [", "\"files\": [null, ", StringComparison.Ordinal);

        Action load = () => Load(Sealed(text));

        load.Should().Throw<InvalidModelFileException>().WithMessage("*null*");
    }

    private static byte[] Bytes(Checkpoint checkpoint)
    {
        using var stream = new MemoryStream();
        CheckpointFile.Save(stream, checkpoint);
        return stream.ToArray();
    }

    private static Checkpoint Load(byte[] bytes) => CheckpointFile.Load(new MemoryStream(bytes));

    private static byte[] Sealed(string text)
    {
        int at = text.IndexOf("\"checksum\": \"", StringComparison.Ordinal) + "\"checksum\": \"".Length;
        byte[] bytes = Encoding.UTF8.GetBytes(text[..at] + SealedDocument.NoChecksum + text[(at + 16)..]);
        SealedDocument.Seal(bytes);
        return bytes;
    }
}
