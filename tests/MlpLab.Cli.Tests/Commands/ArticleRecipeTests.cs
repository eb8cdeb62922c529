using System.Text.Json;
using MlpLab.Cli.Tests.Support;
using Xunit.Abstractions;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>The article's 25,000 epochs through the console, against the trajectories recorded from NumPy.</summary>
public class ArticleRecipeTests(ITestOutputHelper output)
{
    private static readonly JsonElement[] Cases = Reference.Cases("article.json");

    public static TheoryData<int> Indices => [.. Enumerable.Range(0, Cases.Length)];

    /// <summary>One seed of each problem and difficulty: the library's own tests run them all.</summary>
    public static TheoryData<int> OneSeedEach =>
        [.. Enumerable.Range(0, Cases.Length).Where(i => Cases[i].GetProperty("seed").GetInt32() == Cases[i].GetProperty("difficulty").GetInt32() % 3)];

    [Theory]
    [MemberData(nameof(OneSeedEach))]
    public void Train_ArticleRecipe_RepeatsTheRecordedRun(int index)
    {
        JsonElement golden = Cases[index];

        CommandRun run = CommandRun.Of([.. Problem("train", golden), "--recipe", "article", "--json"]);

        run.ExitCode.Should().Be(0);
        JsonElement report = JsonDocument.Parse(run.Out).RootElement;
        report.GetProperty("network").GetProperty("initialParameters").Doubles().Should()
            .Equal(golden.GetProperty("init").FlatParameters(), (a, b) => ReferencePlatform.IsThis ? a == b : Math.Abs(a - b) <= 1e-15);
        ShouldHaveTheLosses(report.GetProperty("training").GetProperty("log"), golden);
        JsonElement baseline = golden.GetProperty("logistic_regression_cv");
        if (baseline.GetProperty("C_reproducible").GetBoolean())
        {
            report.GetProperty("results").GetProperty("logisticRegression").GetProperty("c").GetDouble().Should().Be(baseline.GetProperty("C").GetDouble());
        }

        if (!ReferencePlatform.IsThis)
        {
            output.WriteLine(ReferencePlatform.Reason);
            return;
        }

        report.GetProperty("network").GetProperty("parameters").Doubles().Should().Equal(golden.GetProperty("final_weights").FlatParameters());
        report.GetProperty("results").GetProperty("mlp").GetProperty("trainAccuracy").GetDouble().Should().Be(golden.GetProperty("final_accuracy").GetDouble());
    }

    [Theory]
    [MemberData(nameof(Indices))]
    public void Data_WithDifficulty_WritesTheArticlesSamples(int index)
    {
        JsonElement golden = Cases[index];

        CsvTable table = CsvTable.Parse(CommandRun.Of(Problem("data", golden)).Out);

        table.Labels.Should().Equal(golden.GetProperty("y").EnumerateArray().Select(e => e.GetInt32()));
        double[] expected = [.. golden.GetProperty("X").Rows().SelectMany(row => row)];
        table.Features.SelectMany(row => row).Should().Equal(expected, (a, b) => ReferencePlatform.IsThis ? a == b : Math.Abs(a - b) <= 1e-14 * Math.Max(1, Math.Abs(b)));
    }

    private static string[] Problem(string command, JsonElement golden) =>
    [
        command,
        "--problem",
        golden.GetProperty("problem").GetString()!,
        "--difficulty",
        golden.GetProperty("difficulty").GetRawText(),
        "--seed",
        golden.GetProperty("seed").GetRawText(),
    ];

    // The console prints every 1,000th epoch; the reference has these and a few early ones.
    private static void ShouldHaveTheLosses(JsonElement log, JsonElement golden)
    {
        int[] epochs = [.. golden.GetProperty("loss_epochs").EnumerateArray().Select(e => e.GetInt32())];
        double[] losses = golden.GetProperty("loss_stable").Doubles();
        JsonElement tolerances = golden.GetProperty("sensitivity").GetProperty("suggested_loss_rtol");
        int compared = 0;
        foreach (JsonElement point in log.EnumerateArray())
        {
            int i = Array.IndexOf(epochs, point.GetProperty("epoch").GetInt32());
            if (i < 0 || (!ReferencePlatform.IsThis && tolerances[i].ValueKind == JsonValueKind.Null))
            {
                continue;
            }

            // Ours is the library's softplus, the recorded one NumPy's logaddexp: the last bits of a term may differ.
            double tolerance = ReferencePlatform.IsThis ? 1e-13 * Math.Max(1, losses[i]) : tolerances[i].GetDouble() * losses[i];
            point.GetProperty("loss").GetDouble().Should().BeApproximately(losses[i], tolerance, "epoch {0}", epochs[i]);
            compared++;
        }

        compared.Should().BePositive();
    }
}
