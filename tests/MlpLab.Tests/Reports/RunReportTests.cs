using MlpLab.Datasets;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Reports;

/// <summary>The text of a run, from C#. That it is the console's is tested there.</summary>
public class RunReportTests
{
    private static readonly RunResult Run = new Run(new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 60, Noise = 0.4 }), Hidden = [20], Epochs = 3_000 }).Execute();

    [Fact]
    public void Of_ARunInNeedOfARemedy_NamesTheChangeAndTheFingerprint()
    {
        string[] lines = RunReport.Of(Run).Split('\n');

        Run.Findings[0].Remedy.Changes.Should().NotBeEmpty();
        lines.Should().Contain("  try: " + string.Join(", ", Run.Findings[0].Remedy.Changes));
        lines[^2..].Should().Equal("fingerprint " + Run.Model.Fingerprint, "");
    }

    [Theory]
    [InlineData(40)]
    [InlineData(79)]
    public void Of_OnATerminal_HasNoLineThatIsWider(int columns)
    {
        RunReport.Of(Run).Split('\n').Max(line => line.Length).Should().BeGreaterThan(columns);
        RunReport.Of(Run, columns).Split('\n').Max(line => line.Length).Should().BeLessThanOrEqualTo(columns);
    }

    [Fact]
    public void Write_IsTheSameText()
    {
        using var written = new StringWriter();

        RunReport.Write(Run, written);

        written.ToString().Should().Be(RunReport.Of(Run)).And.NotContain("\r");
    }

    [Fact]
    public void Write_WhatIsNoReport_IsRefusedByName()
    {
        FluentActions.Invoking(() => RunReport.Of(null!)).Should().Throw<ArgumentNullException>().WithParameterName("run");
        FluentActions.Invoking(() => RunReport.Write(Run, null!)).Should().Throw<ArgumentNullException>().WithParameterName("writer");
        FluentActions.Invoking(() => RunReport.Of(Run, 39)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("columns").WithMessage("*40*");
    }
}
