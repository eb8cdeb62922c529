using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Experiments;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Reports;

/// <summary>The text of an evolution with one seed and with many, from C#. That it is the console's is tested there.</summary>
public class EvolutionReportTests
{
    private static readonly EvolutionSettings Settings = new()
    {
        Run = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40 }), Hidden = [3], FreshCount = 200 },
        Methods = [new CmaEs { Population = 7 }, new OnePlusOne(), new GeneticAlgorithm()],
        Budget = 300,
    };

    private static readonly NetworkEvolutionResult One = new NetworkEvolution(Settings) { LogEvery = 10 }.Execute();
    private static readonly EvolutionExperimentResult Many = new EvolutionExperiment(Settings, [2, 3, 4, 9]).Execute();

    [Fact]
    public void Of_OneSeed_HasTheCourseOfEachMethodAndItsFingerprint()
    {
        string[] lines = EvolutionReport.Of(One).Split('\n');

        lines[0].Should().StartWith("moons · 40 samples · ").And.EndWith(" · seed 0 · 2-3-1 tanh/sigmoid · 300 passes · penalty 0.0001");
        lines.Should().Contain(["cma: 7 individuals of 13 weights", "one-plus-one: one parent, one child of 13 weights", "ga: 20 individuals of 13 weights"]);
        lines.Count(line => line.StartsWith("   passes ", StringComparison.Ordinal)).Should().Be(3);
        foreach (EvolvedNetwork method in One.Methods)
        {
            int first = Array.FindIndex(lines, line => line.StartsWith(method.Method.Name + ": ", StringComparison.Ordinal)) + 2;
            lines[first..(first + method.Log.Count)].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]).Should().Equal(method.Log.Select(point => $"{point.Passes}"));
        }

        lines.Should().Contain(line => line.StartsWith("descent, same budget", StringComparison.Ordinal));
        lines[^4..].Should().Equal([.. One.Methods.Select(method => $"fingerprint of {method.Method.Name} {method.Model.Fingerprint}"), ""]);
    }

    [Fact]
    public void Of_OneMethod_EndsWithItsFingerprintAlone()
    {
        NetworkEvolutionResult result = new NetworkEvolution(Settings with { Methods = [new Snes()], Control = false }).Execute();

        EvolutionReport.Of(result).Should().EndWith($"\nfingerprint {result.Methods[0].Model.Fingerprint}\n").And.NotContain("descent");
    }

    [Fact]
    public void Of_ManySeeds_HasARowAndASentenceForEachMethod()
    {
        string[] lines = EvolutionReport.Of(Many).Split('\n');

        lines[0].Should().EndWith(" · seeds 2..4,9 · 2-3-1 tanh/sigmoid · 300 passes · penalty 0.0001");
        lines[2..6].Select(line => line.Split("   ")[0].TrimEnd()).Should().Equal("cma", "one-plus-one", "ga", "descent, same budget");
        lines[2..6].Should().OnlyContain(line => line.Contains(" of 4 ", StringComparison.Ordinal));
        lines.Count(line => line.Contains(" against descent on fresh samples: ", StringComparison.Ordinal)).Should().Be(3);
        lines[^2].Should().StartWith("3 methods were compared, each twice");
    }

    [Fact]
    public void Of_AnInterruptedEvolution_SaysHowManyMethodsWereBegun()
    {
        using var stop = new CancellationTokenSource();
        NetworkEvolutionResult result = new NetworkEvolution(Settings) { Finished = _ => stop.Cancel() }.Execute(stop.Token);

        EvolutionReport.Of(result).Split('\n').Should().ContainSingle(line => line == "interrupted: 1 of 3 methods were begun").And.NotContain(line => line.StartsWith("descent", StringComparison.Ordinal));
        EvolutionReport.Of(One).Should().NotContain("interrupted");
    }

    [Fact]
    public void Of_AnInterruptedEvolution_SaysHowManySeedsAreDone()
    {
        using var stop = new CancellationTokenSource();
        EvolutionExperimentResult some = new EvolutionExperiment(Settings, [2, 3, 4, 9]) { Threads = 1, Progress = (done, _) => (done == 2 ? stop : null)?.Cancel() }.Execute(stop.Token);
        EvolutionExperimentResult none = new EvolutionExperiment(Settings, [2, 3]).Execute(new CancellationToken(canceled: true));

        some.SeedCount.Should().Be(4);
        EvolutionReport.Of(some).Split('\n')[0].Should().Contain($" · interrupted after {some.Seeds.Length} of 4 seeds · ");
        EvolutionReport.Of(none).Should().Contain(" · interrupted after 0 of 2 seeds · ").And.EndWith("penalty 0.0001\n");
    }

    [Theory]
    [InlineData("least")]
    [InlineData("60")]
    [InlineData("79")]
    public void Of_OnATerminal_HasNoLineThatIsWider(string width)
    {
        int columns = width == "least" ? EvolutionReport.LeastColumns : int.Parse(width, System.Globalization.CultureInfo.InvariantCulture);
        Widest(EvolutionReport.Of(One)).Should().BeGreaterThan(columns);
        Widest(EvolutionReport.Of(Many)).Should().BeGreaterThan(columns);
        Widest(EvolutionReport.Of(One, columns)).Should().BeLessThanOrEqualTo(columns);
        Widest(EvolutionReport.Of(Many, columns)).Should().BeLessThanOrEqualTo(columns);
    }

    [Fact]
    public void Write_IsTheSameText()
    {
        using StringWriter one = new(), many = new();

        EvolutionReport.Write(One, one);
        EvolutionReport.Write(Many, many);

        one.ToString().Should().Be(EvolutionReport.Of(One)).And.NotContain("\r");
        many.ToString().Should().Be(EvolutionReport.Of(Many)).And.NotContain("\r");
    }

    [Fact]
    public void Write_WhatIsNoReport_IsRefusedByName()
    {
        FluentActions.Invoking(() => EvolutionReport.Of((NetworkEvolutionResult)null!)).Should().Throw<ArgumentNullException>().WithParameterName("result");
        FluentActions.Invoking(() => EvolutionReport.Of((EvolutionExperimentResult)null!)).Should().Throw<ArgumentNullException>().WithParameterName("result");
        FluentActions.Invoking(() => EvolutionReport.Write(One, null!)).Should().Throw<ArgumentNullException>().WithParameterName("writer");
        FluentActions.Invoking(() => EvolutionReport.Write(Many, null!)).Should().Throw<ArgumentNullException>().WithParameterName("writer");
        FluentActions.Invoking(() => EvolutionReport.Of(One, 40)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("columns").WithMessage("*41*");
        FluentActions.Invoking(() => EvolutionReport.Of(Many, 40)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("columns").WithMessage("*41*");
    }

    private static int Widest(string report) => report.Split('\n').Max(line => line.Length);
}
