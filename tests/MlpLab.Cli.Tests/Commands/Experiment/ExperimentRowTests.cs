using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Experiments;
using MlpLab.Metrics;

namespace MlpLab.Cli.Tests.Commands.Experiment;

public class ExperimentRowTests
{
    [Fact]
    public void Of_FourRuns_HasTheNumbersWorkedByHand()
    {
        ExperimentRow row = Row(
            Result(0.9, 0.80, 0.70, "healthy"),
            Result(1.0, 0.90, 0.70, "at-ceiling"),
            Result(0.8, 0.60, 0.60, "saturation", "underfit"),
            Result(0.7, 0.50, 0.60, "underfit"));

        row.Runs.Should().HaveCount(4);
        row.Train.Mean.Should().BeApproximately(0.85, 1e-15);
        row.Unseen.Mean.Should().BeApproximately(0.70, 1e-15);
        row.BaselineUnseen.Mean.Should().BeApproximately(0.65, 1e-15);

        // Differences 0.1, 0.2, 0, −0.1: mean 0.05, squares 0.0025 + 0.0225 + 0.0025 + 0.0225 = 0.05, t(0.975, 3) = 3.1824463053.
        row.Difference.Mean.Should().BeApproximately(0.05, 1e-15);
        row.Difference.HalfWidth.Should().BeApproximately(3.1824463053 * Math.Sqrt(0.05 / 3 / 4), 1e-10);
        row.Ceiling.Mean.Should().Be(0.95);
        row.Failures.Should().Equal(("saturation", 0.25), ("underfit", 0.25));
        row.Failed.Should().Be(0.5);
        row.Seconds.Mean.Should().BeNull();
    }

    [Fact]
    public void Of_DivergedRun_IsAFailureAndNotInTheMeans()
    {
        ExperimentRow row = Row(Result(0.9, 0.8, 0.7, "healthy"), Result(null, null, 0.7, "diverged"));

        (row.Runs.Length, row.Unseen.Count, row.Difference.Count, row.BaselineUnseen.Count).Should().Be((2, 1, 1, 2));
        row.Unseen.Should().Be(new Estimate(1, 0.8, null));
        row.Failures.Should().Equal(("diverged", 0.5));
    }

    [Fact]
    public void Of_RefusedRun_IsAFailureOfItsOwn()
    {
        ExperimentRun refused = ExperimentRun.Refused("a");

        refused.Reason.Should().Be("a");
        Row(refused).Failures.Should().Equal(("refused", 1.0));
    }

    [Fact]
    public void Line_OfAnyResult_ReadsBackAndNothingElseDoes()
    {
        ExperimentPlan plan = Plan();
        ExperimentRun result = Result(1 / 3.0, null, 5e-324, "vanishing-gradient", "underfit") with { FinalLoss = 1e300, Reason = "it's \"so\" …", Seconds = 0.125 };
        string line = ExperimentLine.Write(plan, 1, result);

        line.Should().MatchRegex("^[ -~]*$");
        ExperimentLine.TryRead(plan, 1, line).Should().BeEquivalentTo(result);
        ExperimentLine.TryRead(plan, 0, line).Should().BeNull();
        for (int length = 0; length < line.Length; length++)
        {
            ExperimentLine.TryRead(plan, 1, line[..length]).Should().BeNull();
        }
    }

    private static ExperimentRow Row(params ExperimentRun[] runs) => ExperimentRow.Of(Plan(), 0, [.. Enumerable.Range(0, runs.Length).Select(seed => (uint)seed)], [.. runs]);

    private static ExperimentPlan Plan() =>
        OptionSources.Read<ExperimentOptions>().Plan!;

    private static ExperimentRun Result(double? train, double? fresh, double? baseline, params string[] codes) => new()
    {
        Status = "completed",
        TrainScore = train,
        UnseenScore = fresh,
        BaselineUnseenScore = baseline,
        Ceiling = 0.95,
        Diagnosis = [.. codes],
    };
}
