using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using MlpLab.Cli.Start;
using MlpLab.Cli.Tests.Support;
using static MlpLab.Cli.Tests.Support.UserFile;

namespace MlpLab.Cli.Tests.Csv;

/// <summary>Files of which something else is read than their owner meant, or of which the result says something else than it seems: each is read as meant, or the doubt is said.</summary>
public sealed class SilentFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void QuotedThousandsBesidePlainNumbers_AreThousands()
    {
        double sum = 0;
        CommandRun run = Train(
            Of("income,age,buys", 120, (a, b, i) =>
            {
                double income = Math.Round(Math.Clamp(3200 + (1500 * a), 300, 9000));
                sum += income;
                string thousands = income < 1000 ? string.Create(CultureInfo.InvariantCulture, $"{income}") : string.Create(CultureInfo.InvariantCulture, $"{income:#,0}");
                return $"\"{thousands}\",{40 + (i * 7 % 31)},{(a > 0 ? "yes" : "no")}";
            }),
            $"--test 0 --save {_folder["m.json"]}");

        run.ErrorLines.Should().ContainSingle(line => line.StartsWith("note: column 1 'income': numbers such as '", StringComparison.Ordinal) && line.EndsWith("were read with separated thousands", StringComparison.Ordinal));
        double mean = JsonDocument.Parse(File.ReadAllText(_folder["m.json"])).RootElement.GetProperty("scaler").GetProperty("means")[0].GetDouble();
        mean.Should().BeApproximately(sum / 120, 1e-9);
    }

    [Theory]
    [InlineData("Id", 1)]
    [InlineData("Unnamed: 0", 0)]
    public void RowNumbersOfSortedClasses_AreNamedAndLeftOut(string name, int first)
    {
        CommandRun run = Train(Of($"{name},width,height,kind", 200, (a, b, i) => $"{i + first},{Two(a)},{Two(b)},{(i < 100 ? "oak" : "pine")}"));

        run.Lines[0].Should().Contain("· 2 features · label 'kind'");
        run.ErrorLines.Should().Contain($"note: column 1 '{name}' numbers the rows (from {first} to {first + 199}); it was left out");
        Accuracy(run, "test").Should().BeLessThan(70, "width and height tell nothing of the kind");
    }

    [Fact]
    public void HeaderThatCountsTheColumns_IsNoSample()
    {
        CommandRun run = Train(Of("0,1,2", 90, (a, b, _) => $"{Three(a)},{Three(b)},{OneOfThree(a, b, "0", "1", "2")}"));

        run.Lines[0].Should().Contain("· 90 samples · 2 features · label '2', the last column · 3 classes");
        run.ErrorLines.Should().Contain(line => line.StartsWith("note: the first line, 0, 1, 2, counts the columns and was taken for a header", StringComparison.Ordinal));
    }

    // Noise with 5 % of class 1. Without a penalty the network learns the training rows by heart and loses to guessing.
    [Fact]
    public void WorseThanTheMajorityClass_IsNotHealthy()
    {
        var more = new Random(5);
        string noise = Of(string.Join(',', Enumerable.Range(0, 20).Select(i => $"f{i}")) + ",spill", 400,
            (a, b, i) => $"{Two(a)},{Two(b)},{string.Join(',', Enumerable.Range(0, 18).Select(_ => Two(more.NextDouble())))},{(i % 20 == 0 ? 1 : 0)}");

        CommandRun byHeart = Train(noise, "--alpha 0");
        CommandRun asItComes = Train(noise);

        Accuracy(byHeart, "train").Should().BeGreaterThan(97);
        Accuracy(byHeart, "test").Should().BeLessThan(95);
        byHeart.Lines.Should().Contain(line => line.StartsWith("overfit: ", StringComparison.Ordinal)).And.NotContain(line => line.StartsWith("healthy", StringComparison.Ordinal));
        asItComes.Lines.Should().Contain(line => line.StartsWith("unpredicted-class: class 1 is never predicted", StringComparison.Ordinal)).And.NotContain(line => line.StartsWith("healthy", StringComparison.Ordinal));
    }

    [Fact]
    public void RowsThatAreNearlyRowsTrainedOn_AreNoted()
    {
        string copies = Of("a,b,kind", 120, (_, _, i) => $"{Three(Measured(i / 4) + (i % 4 == 1 ? 0.001 : 0))},{Three(Measured((i / 4) + 50) + (i % 4 == 2 ? 0.001 : i % 4 == 3 ? 0.002 : 0))},{(i / 4 * 7 % 3 == 0 ? "u" : "v")}");
        string others = Of("a,b,kind", 120, (a, b, i) => $"{Three(a)},{Three(b)},{(i * 7 % 3 == 0 ? "u" : "v")}");

        CommandRun run = Train(copies, "--alpha 0 --hidden 30");
        run.ErrorLines.Should().Contain(line => line.StartsWith("note: ", StringComparison.Ordinal) && line.Contains(" of 24 rows to test on are nearly a training row, 33 times nearer", StringComparison.Ordinal));
        run.Lines.Should().Contain(line => line.StartsWith("tested-on-training: ", StringComparison.Ordinal) && line.Contains(" of 24 test samples are nearly a training sample", StringComparison.Ordinal)).And.NotContain(line => line.StartsWith("healthy", StringComparison.Ordinal));
        Train(others).Error.Should().NotContain("nearly a training row");

        static double Measured(int i) => Math.Sin((i * 12.9898) + 4.1) * 10;
    }

    [Theory]
    [InlineData("a,b,y\n1,2,x\n2,1,z\n", "", "only 2 different training samples of 2 features, and none to test on: a straight line fits whatever labels so few have")]
    [InlineData("a,b,y\n1,2,x\n2,1,z\n3,4,x\n", "--test 0", "only 3 different training samples of 2 features, and none to test on")]
    [InlineData("a,y\n1,1\n2,2\n3,3\n4,4.5\n5,5.5\n6,6\n7,7\n8,8\n9,9\n", "--target y", "only 2 test samples: how far predictions are off on others cannot be told from so few")]
    [InlineData("a,y\n1,1\n2,2.5\n", "--target y --test 0", "only 2 different training samples of 1 feature, and none to test on: a straight line fits whatever targets so few have")]
    public void FewRows_AreTooFewToBeHealthy(string file, string options, string reason)
    {
        CommandRun run = Train(file, options);

        run.Lines.Should().Contain(line => line.StartsWith("too-few-samples: ", StringComparison.Ordinal) && line.Contains(reason, StringComparison.Ordinal)).And.NotContain(line => line.StartsWith("healthy", StringComparison.Ordinal));
    }

    // Prices that span decades: a few of them are most of the variance.
    [Fact]
    public void NumbersWorsePredictedThanByTheirMean_AreNotHealthy()
    {
        CommandRun run = Train(Of("a,b,price", 60, (a, b, _) => $"{Two(a)},{Two(b)},{Two(Math.Exp(3 * b) * 1e5)}"), "--alpha 0.1 --drop b");

        run.Lines.Should().Contain(line => line.StartsWith("overfit: R² is ", StringComparison.Ordinal) && line.Contains("their own mean would be nearer to them", StringComparison.Ordinal)).And.NotContain(line => line.StartsWith("healthy", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(24, "too-few-samples: only 5 test samples: even with all of them right anything from 57 % to 100 % of others may be right")]
    [InlineData(60, "healthy: ")]
    public void FewRowsToTestOn_AreTooFewToBeHealthy(int rows, string finding)
    {
        CommandRun run = Train(Of("a,b,kind", rows, (a, b, i) => $"{Three(a + (i % 2 * 20))},{Three(b)},{(i % 2 == 0 ? "u" : "v")}"));

        run.Lines.Should().Contain(line => line.StartsWith(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void ClassOfOneRow_IsNoHealthyClass()
    {
        CommandRun run = Train(Of("a,b,kind", 61, (a, b, i) => i == 60 ? "50,50,w" : $"{Three(a + (i % 2 * 20))},{Three(b)},{(i % 2 == 0 ? "u" : "v")}"), "--alpha 0");

        run.Lines.Should().Contain(line => line.StartsWith("too-few-samples: class w has one training sample, which cannot tell what others of it are like", StringComparison.Ordinal));
    }

    [Fact]
    public void HalfOfTheRowsWrongAtRest_IsAPoorMinimumAndRestartsAreTheCure()
    {
        foreach (int seed in new[] { 3, 4, 5 })
        {
            string options = $"--test 0 --hidden 2 --epochs 2000 --solver gd --seed {seed}";
            CommandRun run = Train("x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n", options);

            run.Lines.Should().Contain(line => line.StartsWith("underfit: 50.0 % of the training samples are right, and the network has parameters enough for all", StringComparison.Ordinal));
            string remedy = run.Lines.Single(line => line.StartsWith("  try: ", StringComparison.Ordinal));
            remedy.Should().Contain("--restarts 5");
            Accuracy(CommandRun.Of(remedy["  try: mlplab ".Length..]), "train").Should().Be(100);
        }
    }

    // Each row is there five times, and its label is the toss of a coin.
    [Fact]
    public void EqualRows_AreKeptInOnePart()
    {
        var coin = new Random(7);
        string[] rows = Of("a,b,c,d,coin", 40, (a, b, _) => $"{Two(a)},{Two(b)},{Two(a * b)},{Two(a - (2 * b))},{coin.Next(2)}").TrimEnd('\n').Split('\n');

        CommandRun run = Train(string.Join('\n', [rows[0], .. Enumerable.Repeat(rows[1..], 5).SelectMany(part => part)]) + "\n");

        run.ErrorLines.Should().Contain("note: 160 rows have the features of an earlier row; equal rows are kept in one part, training or test");
        Accuracy(run, "test").Should().BeLessThan(75, "nobody knows how a coin falls");
        run.Lines.Should().NotContain(line => line.StartsWith("healthy", StringComparison.Ordinal));
    }

    [Fact]
    public void LabelInTheFirstColumn_IsSupposedAndTakenWhereItIsNamed()
    {
        string file = Of("class,clump,size,mitoses", 160, (a, b, i) => $"{(a + b > 0 ? 1 : 0)},{Three(a)},{Three(b)},{1 + (i * 7 % 5)}");

        CommandRun run = Train(file);
        CommandRun named = Train(file, "--label class");

        run.Lines[0].Should().Contain("label 'mitoses', the last column · 5 classes (1 32, 2 32, 3 32, 4 32, 5 32)");
        run.ErrorLines.Should().Contain("note: the last column, 'mitoses', was taken for the label, and another is called 'class'; if it is meant: --label class");
        named.Lines[0].Should().Contain("label 'class', column 1, as asked for · 2 classes");
        Accuracy(named, "test").Should().BeGreaterThan(90);
    }

    [Fact]
    public void NoDataMark_IsSaidAndMissingWhereItIsGiven()
    {
        string file = Of("a,b,label", 160, (a, b, i) => $"{(i % 8 == 0 ? "-999" : Two(a))},{(i % 9 == 1 ? "-999" : Two(b))},{(a + b > 0 ? 1 : 0)}");

        CommandRun run = Train(file);
        CommandRun told = Train(file, "--missing-values=-999 --missing mean");

        run.ErrorLines.Should().Contain("note: column 1 'a': -999 in 20 rows, far from all other values; if it means that there is no value: --missing-values=-999");
        told.ErrorLines.Should().Contain(line => line.EndsWith("missing values filled with their feature's mean over the training rows", StringComparison.Ordinal));
        Accuracy(told, "test").Should().BeGreaterThan(80);
    }

    [Fact]
    public void CodesThatAreOneNumber_AreDifferentClasses()
    {
        CommandRun run = Train(Of("a,b,code", 90, (a, b, _) => $"{Two(a)},{Two(b)},{OneOfThree(a, b, "01", "1", "2")}"));

        run.Lines[0].Should().Contain("· 3 classes (01 ");
        run.ErrorLines.Should().Contain("note: label column 3 'code' has codes: '01' and '1' are different classes, though they are the same number");
    }

    // A change of unit must not change who wins.
    [Fact]
    public void SmallUnits_AreThoseOfTheBaselineToo()
    {
        CommandRun small = Train(Of("volts1,volts2,stimulus", 200, (a, b, _) => $"{Three(a)}e-13,{Three(b)}e-13,{(a - b > 0 ? 1 : 0)}"));
        CommandRun plain = Train(Of("volts1,volts2,stimulus", 200, (a, b, _) => $"{Three(a)},{Three(b)},{(a - b > 0 ? 1 : 0)}"));

        small.Lines.Should().Contain("inputs: standardised columns for network and logistic regression");
        Accuracy(small, "test", "logistic regression").Should().BeGreaterThan(95).And.Be(Accuracy(plain, "test", "logistic regression"));
    }

    [Fact]
    public void ManyWholeNumbers_AreSaidToLookLikeANumberToPredict()
    {
        string file = Of("a,b,age", 600, (a, b, i) => $"{Two(a)},{Two(b)},{30 + (i * 11 % 31)}");

        CommandRun run = Train(file, "--alpha 0.1 --epochs 20");
        CommandRun regression = Train(file, "--task regression");

        run.ErrorLines.Should().ContainSingle(line => line.Contains("31 whole numbers from 30 to 60: that looks like a number to predict", StringComparison.Ordinal)
            && line.Contains("--task regression", StringComparison.Ordinal));
        regression.Lines.Should().Contain(line => line.StartsWith("MLP 2-5-1 ", StringComparison.Ordinal));
    }

    [Fact]
    public void NumbersTooLargeForTheArithmetic_AreRefusedBeforeTheHeader()
    {
        CommandRun run = Train(Of("a,b,label", 60, (a, b, i) => $"{(i % 10 == 0 ? "-1.7976931348623157E+308" : Two(a))},{Two(b)},{(a > 0 ? 1 : 0)}"));

        run.ExitCode.Should().Be(ExitCode.FileProblem);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("line 2, column 1 'a': '-1.7976931348623157E+308' is too large: a number is at most 1E+145 in magnitude, here and in 5 other rows")
            .And.Contain("--missing-values=-1.7976931348623157E+308");
    }

    private CommandRun Train(string text, string options = "")
    {
        File.WriteAllText(_folder["user.csv"], text);
        return CommandRun.Of($"train --data {_folder["user.csv"]} {(options.Contains("--epochs", StringComparison.Ordinal) ? "" : "--epochs 300")} {options}");
    }

    // The share of right answers in a row of the table of results, in percent.
    internal static double Accuracy(CommandRun run, string column, string row = "MLP")
    {
        run.ExitCode.Should().Be(ExitCode.Done, run.Error);
        MatchCollection shares = Regex.Matches(run.Lines.Single(line => line.StartsWith(row + " ", StringComparison.Ordinal)), "([0-9.]+) %");
        return double.Parse(shares[column == "train" ? 0 : 1].Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
