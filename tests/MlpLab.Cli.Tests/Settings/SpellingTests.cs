using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Settings;

/// <summary>Different ways to write one and the same command.</summary>
public class SpellingTests
{
    [Theory]
    [InlineData("gaussian-quantiles")]
    [InlineData("gaussian quantiles")]
    [InlineData("GaussianQuantiles")]
    [InlineData("GAUSSIAN_QUANTILES")]
    [InlineData(" Gaussian  Quantiles ")]
    public void Problem_AnySpelling_IsTheSameProblem(string name)
    {
        CommandRun run = CommandRun.Of(["--problem", name, "--epochs", "2"]);

        run.Should().Be(CommandRun.Of(["--problem=gaussian-quantiles", "--epochs=2"]));
        run.ExitCode.Should().Be(0);
    }

    [Theory]
    [InlineData("--number-samples 30 --middle-layer 4 --epochs 5")]
    [InlineData("train --samples=30 --hidden=4 --epochs=5")]
    [InlineData("--epochs +5 --hidden 4 --samples 030 --seed 0")]
    [InlineData("--hidden 4 --recipe Modern --init NguyenWidrow --samples 30 --epochs 5 --standardize")]
    public void Options_AliasesAndForms_GiveTheSameRun(string line) =>
        CommandRun.Of(line).Should().Be(CommandRun.Of("--samples 30 --hidden 4 --epochs 5"));

    [Fact]
    public void Hidden_SpacesInTheList_DoNotMatter() =>
        CommandRun.Of(["--hidden", "8, 4", "--epochs", "3"]).Should().Be(CommandRun.Of("--hidden 8,4 --epochs 3"));

    [Fact]
    public void Data_NegativeNumbersAsValues_AreNotTakenForOptions() =>
        CsvTable.Parse(CommandRun.Of("data --problem blobs --centers -1,-2;-3,-4 --cluster-std 0 --no-shuffle --samples 2").Out).Features
            .Should().BeEquivalentTo(new double[][] { [-1, -2], [-3, -4] }, options => options.WithStrictOrdering());
}
