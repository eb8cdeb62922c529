using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using MlpLab.Contracts;

namespace MlpLab.Cli.Tests.Commands;

public class TrainTextTests
{
    private const string LossLine = @"^ {0,8}\d{1,9} {2,}\S+ {2,}\d{1,3}\.\d %$";

    [Fact]
    public void Train_Defaults_SolvesCirclesWhereLogisticRegressionGuesses()
    {
        CommandRun run = CommandRun.Of([]);

        run.ExitCode.Should().Be(0);
        run.Error.Should().BeEmpty();
        run.Lines[0].Should().Be("circles · 100 samples · seed 0 · 2-5-1 tanh/sigmoid · gradient descent 0.3, momentum 0.9 · modern recipe");
        run.Lines[1].Should().Be("    epoch       loss   accuracy");
        run.Lines[2..28].Should().OnlyContain(line => System.Text.RegularExpressions.Regex.IsMatch(line, LossLine));
        run.Lines[28].Should().Be("                             train      fresh   95 % interval     fresh loss");
        run.Lines[29].Should().MatchRegex(@"^MLP 2-5-1 {18}100\.0 %    100\.0 %   100\.0–100\.0 % {6}0\.00\d{4}   \(loss 0\.00\d{4}\)$");
        run.Lines[30].Should().MatchRegex(@"^logistic regression {9}50\.0 %     \d\d\.\d %   \d\d\.\d–\d\d\.\d % {8}0\.69\d{4}   \(C = 0\.3594\)$");
        run.Lines[31].Should().MatchRegex(@"^majority class {14}50\.0 %     ");
        run.Lines[32].Should().StartWith("best possible                         100.0 %   (closed form");
        run.Lines[33].Should().StartWith("healthy: ");
        run.Lines[34].Should().MatchRegex("^mlplab train --problem circles --hidden 5 --epochs 25000 --seed 0   # [0-9a-f]{16}$");
        run.Lines.Should().HaveCount(35);
    }

    [Theory]
    [InlineData("sgd", "gradient descent 0.1, momentum 0.9 · batches of 32", "completed")]
    [InlineData("sgd --batch-size all", "gradient descent 0.1, momentum 0.9", "completed")]
    [InlineData("adam", "Adam 0.01 · batches of 32", "completed")]
    [InlineData("adam --learning-rate 0.02 --beta1 0.8 --batch-size 9", "Adam 0.02, beta1 0.8 · batches of 9", "completed")]
    [InlineData("rprop", "Rprop", "completed")]
    [InlineData("lbfgs --tol 1e-3", "L-BFGS, tolerance 0.001", "converged")]
    [InlineData("lm", "Levenberg–Marquardt", "converged")]
    [InlineData("newton-cg", "Newton-CG", "converged")]
    public void Train_ASolver_IsNamedInHeaderAndRunLineAndSaysHowItEnded(string solver, string words, string end)
    {
        CommandRun run = CommandRun.Of($"--problem moons --fresh 0 --solver {solver}");

        run.Lines[0].Should().Be($"moons · 100 samples · seed 0 · 2-5-1 tanh/sigmoid · {words} · modern recipe");
        run.Lines.Count(line => line.StartsWith("converged after ", StringComparison.Ordinal)).Should().Be(end == "converged" ? 1 : 0);
        run.Lines.Should().Contain(line => line.StartsWith("healthy: ", StringComparison.Ordinal) || line.StartsWith("underfit: ", StringComparison.Ordinal));
        run.Lines[^1].Should().StartWith($"mlplab train --problem moons --hidden 5 --epochs 1000 --solver {solver.Split(' ')[0]} ");
    }

    [Fact]
    public void Train_WithAPenalty_SaysSoAndHowMuchOfTheLossItIs()
    {
        CommandRun run = CommandRun.Of("--problem moons --alpha 0.25 --epochs 200 --fresh 0");

        run.Lines[0].Should().Be("moons · 100 samples · seed 0 · 2-5-1 tanh/sigmoid · gradient descent 0.3, momentum 0.9 · alpha 0.25 · modern recipe");
        run.Lines.Should().ContainSingle(line => line.StartsWith("MLP 2-5-1 ", StringComparison.Ordinal)).Which.Should().MatchRegex(@"\(loss 0\.\d{6}, 0\.\d{6} of it penalty\)$");
        run.Lines[^1].Should().StartWith("mlplab train --problem moons --hidden 5 --epochs 200 --alpha 0.25 --seed 0   # ");
    }

    [Theory]
    [InlineData("--epochs 1", "0")]
    [InlineData("--epochs 2", "0 1")]
    [InlineData("--epochs 7 --log-every 3", "0 3 6")]
    [InlineData("--epochs 8 --log-every 3", "0 3 6 7")]
    [InlineData("--epochs 10 --log-every 2147483647", "0 9")]
    [InlineData("--epochs 3 --log-every 1", "0 1 2")]
    [InlineData("--epochs 38", "0 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30 32 34 36 37")]
    [InlineData("--epochs 300 --recipe article", "0 10 20 30 40 50 60 70 80 90 100 110 120 130 140 150 160 170 180 190 200 210 220 230 240 250 260 270 280 290 299")]
    [InlineData("--problem moons --noise 0.3 --solver lbfgs --epochs 100000 --fresh 0", "0 10 20 30 40 50 60 70 80 90 100 200 300")]
    [InlineData("--recipe sklearn --samples 20 --fresh 0", "0 8 16 24 32 40 48 56 64 72 80 88 96 104 112 120 128 136 144 152 160 168 176 184 192 199")]
    public void Train_LogEvery_PrintsTheseEpochsAndTheLast(string line, string epochs)
    {
        CommandRun run = CommandRun.Of(line);

        run.Lines[2..].TakeWhile(l => l.StartsWith("   ", StringComparison.Ordinal) && !l.Contains("train", StringComparison.Ordinal))
            .Select(l => l.TrimStart().Split(' ')[0]).Should().Equal(epochs.Split(' '));
    }

    [Theory]
    [InlineData(0.0001, "0.000100")]
    [InlineData(0.00009996, "1.00e-4")]
    [InlineData(0.0000076, "7.60e-6")]
    [InlineData(0, "0.000000")]
    [InlineData(99999.4, "99999.400000")]
    [InlineData(123456, "1.23e5")]
    public void Loss_HasThreeSignificantDigits(double loss, string text) => LossText.Of(loss).Should().Be(text);

    [Fact]
    public void Train_Quiet_PrintsOnlyTheResultAndNoNotes()
    {
        CommandRun run = CommandRun.Of("--quiet --problem classification --difficulty 3 --epochs 10");

        run.Lines.Should().NotContain(line => line.Contains("epoch ", StringComparison.Ordinal) || line.Contains(" · ", StringComparison.Ordinal));
        run.Lines[1].Should().StartWith("MLP 2-5-1 ");
        run.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--problem classification --difficulty 3", "note: classification at difficulty 3 uses 2 informative features")]
    [InlineData("--problem moons --difficulty 4", "note: difficulty has no effect on moons")]
    [InlineData("--difficulty 2", "note: difficulty has no effect on circles")]
    [InlineData("--samples 4", "note: no logistic regression")]
    public void Train_Note_GoesToStandardError(string line, string note)
    {
        CommandRun run = CommandRun.Of(line + " --epochs 2");

        run.ExitCode.Should().Be(0);
        run.Error.Should().StartWith(note).And.EndWith("\n");
        run.Out.Should().NotContain("note:");
    }

    [Fact]
    public void Train_TooFewSamplesForTheBaseline_SaysSoWithoutNaN()
    {
        CommandRun run = CommandRun.Of("--samples 4 --epochs 2");

        run.Out.Should().MatchRegex(@"logistic regression +- +- +- +-   \(not fitted\)").And.NotContainEquivalentOf("nan");
    }

    [Fact]
    public void Train_Diverging_EndsWithStatusAndNoteButNoAccuracyOfNothing()
    {
        CommandRun run = CommandRun.Of("--no-standardize --problem blobs --difficulty 5 --learning-rate 1e308 --epochs 50 --log-every 1");

        run.ExitCode.Should().Be(0);
        run.Out.Should().Contain("diverged after ").And.NotContain("NaN").And.NotContain("NaN %");
        run.Lines.Single(line => line.StartsWith("MLP", StringComparison.Ordinal)).Should().MatchRegex(@"^MLP 2-5-1 +(-|\d+\.\d %) .*   \(loss \S+\)$");
        run.Error.Should().StartWith("note: training diverged at epoch ").And.Contain("try a --learning-rate below 1E+308");
    }

    [Fact]
    public void Train_GradientNorms_StandInEachLossLineAndLeaveTheRunAsItIs()
    {
        const string Line = "--problem moons --hidden 4,3 --epochs 20 --log-every 10 --fresh 0";
        CommandRun run = CommandRun.Of(Line + " --gradient-norms");
        JsonElement training = JsonDocument.Parse(CommandRun.Of(Line + " --gradient-norms --json").Out).RootElement.GetProperty("training");

        run.Lines[1].Should().Be("    epoch       loss   accuracy   gradient norm     layer 1     layer 2     layer 3");
        run.Lines[2..5].Should().OnlyContain(line => line.Length == run.Lines[1].Length);
        JsonElement[] log = [.. training.GetProperty("log").EnumerateArray()];
        for (int i = 0; i < 3; i++)
        {
            double[] norms = [.. log[i].GetProperty("gradientNorms").EnumerateArray().Select(norm => norm.GetDouble())];
            double[] printed = [Math.Sqrt(norms.Sum(norm => norm * norm)), .. norms];
            run.Lines[2 + i].Split(' ', StringSplitOptions.RemoveEmptyEntries)[^4..].Should().Equal(printed.Select(LossText.Of));
        }

        double largest = training.GetProperty("largestGradientNorm").GetProperty("norm").GetDouble();
        run.Lines.Should().ContainSingle(line => line.StartsWith("largest gradient norm ", StringComparison.Ordinal)).Which.Should().StartWith($"largest gradient norm {LossText.Of(largest)}, at epoch ");
        CommandRun plain = CommandRun.Of(Line);
        plain.Lines[^1].Should().Be(run.Lines[^1], "neither words nor fingerprint are others");
        plain.Out.Should().NotContain("gradient norm");
        JsonDocument.Parse(CommandRun.Of(Line + " --json").Out).RootElement.GetProperty("training").TryGetProperty("largestGradientNorm", out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("--restarts 3", "largest gradient norm of restart ")]
    [InlineData("--ensemble 3", "largest gradient norm of member ")]
    [InlineData("", "largest gradient norm ")]
    public void Train_SeveralTrainings_TellsOfWhichTheLargestGradientIs(string trainings, string words)
    {
        CommandRun run = CommandRun.Of($"--problem moons --epochs 20 --fresh 0 --gradient-norms {trainings}");

        run.Lines.Should().ContainSingle(line => line.StartsWith("largest gradient norm ", StringComparison.Ordinal)).Which.Should().MatchRegex($@"^{words}(\d )?\d+\.\d{{6}}, at epoch ");
    }

    [Fact]
    public void Train_WideNetwork_KeepsTheColumnsAligned()
    {
        CommandRun run = CommandRun.Of("--hidden 10,10,10,10,10,10,10,10,10 --epochs 1");

        int title = Array.FindIndex(run.Lines, line => line.TrimStart().StartsWith("train", StringComparison.Ordinal));
        int column = run.Lines[title].IndexOf("train", StringComparison.Ordinal) + 5;
        run.Lines[(title + 1)..(title + 4)].Should().OnlyContain(line => line.IndexOf('%', StringComparison.Ordinal) == column - 1);
    }

    [Theory]
    [InlineData("always", true, true)]
    [InlineData("always", false, true)]
    [InlineData("auto", true, true)]
    [InlineData("auto", false, false)]
    [InlineData("NEVER", true, false)]
    public void Train_Color_DecidesAboutStyleButNotAboutText(string when, bool isTerminal, bool styled)
    {
        CommandRun run = CommandRun.Of(["--epochs", "2", "--color", when], streams => streams with { OutHasStyle = isTerminal });

        run.Out.Contains('\x1b', StringComparison.Ordinal).Should().Be(styled);
        string plain = System.Text.RegularExpressions.Regex.Replace(run.Out, "\x1b\\[[0-9]*m", "");
        plain.Should().Be(CommandRun.Of("--epochs 2").Out);
    }

    [Fact]
    public void Train_AlreadyCancelled_PrintsTheResultSoFar()
    {
        CommandRun run = CommandRun.Of(["--epochs", "100"], new CancellationToken(canceled: true));

        run.ExitCode.Should().Be(130);
        run.Out.Should().Contain("interrupted after 0 of 100 epochs").And.NotContain("NaN");
    }
}
