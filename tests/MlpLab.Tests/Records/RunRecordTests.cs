using System.Text;
using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Records;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Records;

/// <summary>A run's document from C#: written, read, and held to its repetition.</summary>
public class RunRecordTests
{
    private static readonly RunSettings Classes = new() { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40 }), Hidden = [3], Epochs = 45, FreshCount = 100 };
    private static readonly RunSettings Numbers = Classes with { Source = new ProblemSource("friedman1", new ProblemSettings { SampleCount = 40 }) };

    public static TheoryData<RunSettings> Runs { get; } = new(Classes, Numbers, Classes with { FreshCount = 0, Restarts = 3 }, Classes with { ValidationShare = 0.3, EarlyStopping = true, Patience = 2 });

    [Theory]
    [MemberData(nameof(Runs))]
    public void Verify_SameSettings_IsEqualInEveryNumber(RunSettings settings)
    {
        RunResult run = new Run(settings) { Recording = new Recording { LogEvery = 10 } }.Execute();
        RunRecord record = Record(run);

        (record.Status, record.EpochsRun, record.Fingerprint, record.Command).Should().Be((run.Status, run.Outcome.Epochs, run.Model.Fingerprint, null));
        record.Log.Should().HaveCount(run.Course.Log.Count);
        record.Verify(settings).Should().NotBeEmpty().And.OnlyContain(comparison => comparison.Equal);
    }

    [Fact]
    public void Verify_OtherSettings_SaysWhatDiffers()
    {
        RunRecord record = Record(new Run(Classes).Execute());

        IReadOnlyList<RecordedComparison> comparisons = record.Verify(Classes with { Seed = 1 });

        comparisons[0].Should().Match<RecordedComparison>(first => first.Name == "fingerprint" && !first.Equal && first.Detail.Contains(record.Fingerprint));
    }

    [Fact]
    public void Verify_InterruptedRun_RepeatsWhatWasDone()
    {
        using var stop = new CancellationTokenSource();
        RunResult run = new Run(Classes) { Recording = new Recording { LogEvery = 5 }, Monitors = _ => [new Interrupting(stop)] }.Execute(stop.Token);
        run.IsInterrupted.Should().BeTrue();

        RunRecord record = Record(run);

        record.EpochsRun.Should().BeLessThan(45);
        record.Verify(Classes).Should().OnlyContain(comparison => comparison.Equal);
    }

    [Fact]
    public void Write_DataThatAreThere_SaysNoMoreThanItKnows()
    {
        var data = new Dataset(new double[,] { { 0 }, { 1 }, { 2 }, { 3 }, { 4 }, { 5 } }, [0, 1, 0, 1, 0, 1]);
        RunSettings settings = Classes with { Source = new DatasetSource(data) };

        Record(new Run(settings).Execute()).Verify(settings).Should().OnlyContain(comparison => comparison.Equal);
    }

    [Theory]
    [InlineData("{\"schema\":\"other\"}", "its schema is 'other', it must be 'mlplab.run/1'.")]
    [InlineData("{\"schema\":\"mlplab.run/1\"}", null)]
    [InlineData("[1]", null)]
    public void Read_NoDocumentOfARun_IsRefused(string text, string? reason)
    {
        FormatException refused = ((Action)(() => RunRecord.Read(Encoding.UTF8.GetBytes(text)))).Should().Throw<FormatException>().Which;

        refused.Message.Should().Be(reason ?? refused.Message);
        ((Action)(() => RunRecord.Read(Encoding.UTF8.GetBytes("x")))).Should().Throw<JsonException>();
        foreach ((string document, string problem) in new[] { ("", "it is empty"), (" \n", "it is empty"), ("a,b\n1,2\n", "it does not begin with {"), ("{\n", "it ends in the middle, in line 2"), ("{ \"a\": 1\n x", "it stops being so in line 2 at byte 2") })
        {
            ((Action)(() => RunRecord.Read(Encoding.UTF8.GetBytes(document)))).Should().Throw<JsonException>().WithMessage(problem);
        }
    }

    private static RunRecord Record(RunResult run)
    {
        using var text = new StringWriter();
        RunDocument.Write(run, text);
        return RunRecord.Read(Encoding.UTF8.GetBytes(text.ToString()));
    }

    private sealed class Interrupting(CancellationTokenSource stop) : ITrainingMonitor
    {
        public int NextEpoch(int from) => from <= 23 ? 23 : int.MaxValue;

        public MonitorDecision OnEpoch(in EpochReport report)
        {
            stop.Cancel();
            return MonitorDecision.Continue;
        }
    }
}
