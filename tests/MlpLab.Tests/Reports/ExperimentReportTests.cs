using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Reports;
using MlpLab.Training;

namespace MlpLab.Tests.Reports;

/// <summary>The table of an experiment, from C#.</summary>
public class ExperimentReportTests
{
    private static readonly ExperimentResult Result = new Experiment(new ExperimentSettings
    {
        Run = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 60 }), Epochs = 100 },
        Axes = [ExperimentAxis.Of("hidden", [1, 4], (run, units) => run with { Hidden = [units] }), ExperimentAxis.Of("epochs", [100], (run, epochs) => run with { Epochs = epochs })],
        Seeds = [0, 1, 2],
    }).Execute();

    [Fact]
    public void Of_AnExperiment_HasTheAxesThatVaryAndARowForEachSetting()
    {
        string[] lines = ExperimentReport.Of(Result).Split('\n');

        Cells(lines[0])[..4].Should().Equal("hidden", "runs", "train", "fresh");
        lines[2..4].Select(line => string.Join(' ', Cells(line)[..2])).Should().Equal("1 3", "4 3");
        Cells(lines[2])[3].Should().StartWith(FormattableString.Invariant($"{Result.Rows[0].Unseen.Mean * 100:F1} ± "));
        lines[5].Should().StartWith("Accuracies in %");
    }

    [Fact]
    public void Of_OnATerminal_HasNoLineThatIsWider()
    {
        ExperimentReport.Of(Result).Split('\n').Max(line => line.Length).Should().BeGreaterThan(60);
        ExperimentReport.Of(Result, 60).Split('\n').Max(line => line.Length).Should().BeLessThanOrEqualTo(60);
    }

    [Fact]
    public void Write_WhatIsNoReport_IsRefusedByName()
    {
        FluentActions.Invoking(() => ExperimentReport.Of(null!)).Should().Throw<ArgumentNullException>().WithParameterName("result");
        FluentActions.Invoking(() => ExperimentReport.Write(Result, null!)).Should().Throw<ArgumentNullException>().WithParameterName("writer");
        FluentActions.Invoking(() => ExperimentReport.Of(Result, 39)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("columns");
    }

    private static string[] Cells(string line) => line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
