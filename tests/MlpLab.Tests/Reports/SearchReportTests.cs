using MlpLab.Datasets;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Tests.Reports;

/// <summary>The text of a search, from C#. That it is the console's is tested there.</summary>
public class SearchReportTests
{
    private static readonly SearchSettings Settings = new()
    {
        Base = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40 }), Epochs = 30, FreshCount = 200 },
        Axes = [new NumberAxis("hidden", 1, 6, SearchScale.Logarithmic, isWhole: true, (run, value) => run with { Hidden = [(int)value] })],
        Budget = 600,
    };

    private static readonly SearchedMethod[] Methods = [Searched("sobol"), Searched("random") with { Name = "points drawn at will" }];
    private static readonly RunResult Usual = new Run(Settings.Base).Execute();

    [Fact]
    public void Of_HasTheTrialsThatWereBetterTheTableAndTheFingerprints()
    {
        string[] lines = SearchReport.Of(Settings, Methods, Usual).Split('\n');

        lines[0].Should().StartWith("moons · 40 samples · ").And.EndWith(" · seed 0 · 600 epochs · 3 holdouts of 30 % · log-loss");
        lines[1].Should().Be("sobol: " + SearchMethod.Find("sobol").Description);
        lines.Should().Contain("points drawn at will").And.Contain(line => line.StartsWith("default settings, 30 epochs ", StringComparison.Ordinal));
        double best = double.PositiveInfinity;
        long cost = 0;
        var better = new List<(string Number, string Cost)>();
        foreach (Trial trial in Methods[0].Result.Trials)
        {
            cost += trial.Cost;
            if (trial.Value < best)
            {
                best = trial.Value;
                better.Add(($"{trial.Number}", $"{cost}"));
            }
        }

        lines[3..(3 + better.Count)].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(words => (words[0], words[1])).Should().Equal(better);
        lines[3 + better.Count].Should().Be($"{Methods[0].Result.Trials.Length} trials, {Methods[0].Result.Cost} epochs");
        lines[^3..].Should().Equal($"fingerprint of sobol {Methods[0].Run!.Model.Fingerprint}", $"fingerprint of points drawn at will {Methods[1].Run!.Model.Fingerprint}", "");
    }

    [Theory]
    [InlineData(true, false, false, "interrupted: trials or trainings are missing\ninterrupted before a method had finished; no settings were trained on all samples")]
    [InlineData(false, true, false, "no settings were trained on all samples")]
    [InlineData(false, false, true, "no settings were trained on all samples")]
    [InlineData(false, false, false, "nothing was found: no trial has a finite value")]
    public void Of_WithoutARun_SaysWhy(bool isInterrupted, bool isWaiting, bool hasWinner, string sentence)
    {
        var result = new SearchResult([], hasWinner ? Methods[0].Winner : null, isInterrupted) { IsWaiting = isWaiting };

        SearchReport.Of(Settings, [new SearchedMethod("halving", result, null)], null).Should().EndWith($"\n0 trials, 0 epochs\n{sentence}\n");
    }

    [Fact]
    public void Of_AnInterruptedSearch_SaysSoAndShowsWhatWasFound()
    {
        SearchedMethod cut = Methods[0] with { Result = Methods[0].Result with { IsInterrupted = true } };

        SearchReport.Of(Settings, [cut], null).Should().Contain("\ninterrupted: trials or trainings are missing\n").And.EndWith($"\nfingerprint {cut.Run!.Model.Fingerprint}\n");
        SearchReport.Of(Settings, Methods, Usual).Should().NotContain("interrupted");
    }

    [Theory]
    [InlineData(SearchReport.LeastColumns)]
    [InlineData(79)]
    public void Of_OnATerminal_HasNoLineThatIsWider(int columns)
    {
        SearchReport.Of(Settings, Methods, Usual).Split('\n').Max(line => line.Length).Should().BeGreaterThan(columns);
        SearchReport.Of(Settings, Methods, Usual, columns).Split('\n').Max(line => line.Length).Should().BeLessThanOrEqualTo(columns);
    }

    [Fact]
    public void Write_IsTheSameText()
    {
        using var written = new StringWriter();

        SearchReport.Write(Settings, Methods, Usual, written);

        written.ToString().Should().Be(SearchReport.Of(Settings, Methods, Usual)).And.NotContain("\r");
    }

    [Fact]
    public void Write_WhatIsNoReport_IsRefusedByName()
    {
        FluentActions.Invoking(() => SearchReport.Of(null!, Methods, Usual)).Should().Throw<ArgumentNullException>().WithParameterName("settings");
        FluentActions.Invoking(() => SearchReport.Of(Settings, null!, Usual)).Should().Throw<ArgumentNullException>().WithParameterName("methods");
        FluentActions.Invoking(() => SearchReport.Write(Settings, Methods, Usual, null!)).Should().Throw<ArgumentNullException>().WithParameterName("writer");
        FluentActions.Invoking(() => SearchReport.Of(Settings, Methods, Usual, 39)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("columns").WithMessage("*40*");
    }

    private static SearchedMethod Searched(string method)
    {
        SearchResult result = new SettingsSearch(Settings, SearchMethod.Find(method)).Execute();
        return new SearchedMethod(method, result, new Run(result.Winner!.Settings).Execute());
    }
}
