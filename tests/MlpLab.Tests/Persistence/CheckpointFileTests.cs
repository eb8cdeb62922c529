using System.Text;
using System.Text.RegularExpressions;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Tests.Training;
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
        Files = [new DataFile("träin.csv", new string('a', 64)), new DataFile("-", new string('0', 64)) { Role = DataFileRole.Test }],
        State = new TrainingState { Epoch = 3, Elapsed = TimeSpan.FromSeconds(1), Parameters = [1, 2], OptimizerMemory = [0, 0], Monitors = [] },
        Finished = new FinishedRestarts([], 0, []),
    };

    [Fact]
    public void Load_OfASavedCheckpoint_HasItsFiles() => Load(Bytes(Small)).Files.Should().Equal(Small.Files);

    [Fact]
    public void Load_OfASavedCheckpoint_HasTheOrderAndTheStreamOfItsBatches()
    {
        RandomStateSnapshot stream = new RandomState(7).Save();

        TrainingState loaded = Load(Bytes(Small with { State = Small.State with { BatchOrder = [2, 0, 1], Random = stream } })).State;

        loaded.BatchOrder.Should().Equal(2, 0, 1);
        loaded.Random.Should().Be(stream);
        Load(Bytes(Small)).State.BatchOrder.Should().BeEmpty();
    }

    [Fact]
    public void Load_OfAFileOfVersion1_WhichNamesNoFiles_GivesTheState()
    {
        string text = Encoding.UTF8.GetString(Bytes(Small));
        int from = text.IndexOf("  \"files\": [", StringComparison.Ordinal);
        int to = text.IndexOf("],\n", from, StringComparison.Ordinal) + 3;
        byte[] old = Sealed((text[..from] + text[to..]).Replace("mlplab.checkpoint/3", "mlplab.checkpoint/1", StringComparison.Ordinal));

        Checkpoint loaded = Load(old);

        loaded.Files.Should().BeEmpty();
        (loaded.State.Epoch, loaded.Data).Should().Be((3, "0123456789abcdef"));
    }

    [Fact]
    public void Load_OfAFileOfVersion2_GivesTheVectorsTheirNamesAndCountsTheEpochs()
    {
        MonitorState[] records =
        [
            Curve(1).Save(), new DenseLearningCurve(9).Save(), new ParameterSnapshots(9, 3).Save(), new TargetLoss(1).Save(),
            new EarlyStopping(new Parabola(0)).Save(), new TrainingTrace(MultilayerPerceptron.Create(2, [3], 1), SampleGenerators.MakeMoons(new RandomState(1), 4), 9).Save(),
        ];
        string text = Encoding.UTF8.GetString(Bytes(Small with { State = Small.State with { Monitors = [.. records], Evaluations = 3 } }));
        string old = Regex.Replace(text.Replace("mlplab.checkpoint/3", "mlplab.checkpoint/2", StringComparison.Ordinal), "^ *\"evaluations\": \\d+,\n", "", RegexOptions.Multiline);
        old = Regex.Replace(old, "\"named\": \\{([^}]*)\\}", match => $"\"vectors\": [{Regex.Replace(match.Groups[1].Value, "\"[a-z-]+\": ", "")}]");

        Checkpoint loaded = Load(Sealed(old));

        old.Should().NotContain("best-parameters").And.NotContain("evaluations");
        loaded.State.Evaluations.Should().Be(3);
        loaded.State.Monitors.Should().BeEquivalentTo(records, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Load_OfAMonitorFromOutside_HasItsKindNamesAndNumbers()
    {
        var state = new MonitorState("worst-sample", new NamedVector("losses", [double.PositiveInfinity, -0.0, double.NaN]), new NamedVector("none", []));

        MonitorState loaded = Load(Bytes(Small with { State = Small.State with { Monitors = [state], Evaluations = 17 } })).State.Monitors.Single();

        loaded.Kind.Should().Be("worst-sample");
        loaded.Vectors.Select(vector => vector.Name).Should().Equal("losses", "none");
        loaded["losses"].Select(BitConverter.DoubleToInt64Bits).Should().Equal(state["losses"].Select(BitConverter.DoubleToInt64Bits));
        loaded["none"].Should().BeEmpty();
    }

    [Theory]
    [InlineData("\"kind\": \"curve\"", "\"kind\": \"\"", "a monitor has no kind")]
    [InlineData("\"named\": {", "\"named\": { \"x\": null,", "null")]
    [InlineData("\"named\": {", "\"vectors\": [], \"named\": {", "a monitor has no kind, or not its vectors")]
    [InlineData("\"losses\": \"", "\"losses\": \"AA==\", \"x\": \"", "a vector has 1 bytes; it must have 8 for each number")]
    [InlineData("\"evaluations\": 0", "\"evaluations\": -1", "epoch 3 after")]
    public void Load_OfAMonitorThatIsNone_IsRefused(string part, string replacement, string message)
    {
        string text = Encoding.UTF8.GetString(Bytes(Small with { State = Small.State with { Monitors = [Curve(1).Save()] } }));
        int at = text.IndexOf(part, StringComparison.Ordinal);

        Action load = () => Load(Sealed(text[..at] + replacement + text[(at + part.Length)..]));

        load.Should().Throw<InvalidModelFileException>().WithMessage($"*{message}*");
    }

    [Fact]
    public void Load_OfAFileThatIsNull_IsRefused()
    {
        string text = Encoding.UTF8.GetString(Bytes(Small)).Replace("\"files\": [", "\"files\": [null, ", StringComparison.Ordinal);

        Action load = () => Load(Sealed(text));

        load.Should().Throw<InvalidModelFileException>().WithMessage("*null*");
    }

    private static LearningCurve Curve(int epochs)
    {
        var curve = new LearningCurve(1, epochs);
        new Trainer(new GradientDescent { LearningRate = 0.25 }, new TrainingOptions { Epochs = epochs }, curve).Minimize(new Parabola(1), [0]);
        return curve;
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
