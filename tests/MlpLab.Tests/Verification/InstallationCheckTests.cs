using System.Text.Json;
using MlpLab.Tests.Support;
using MlpLab.Verification;

namespace MlpLab.Tests.Verification;

public sealed class InstallationCheckTests
{
    [Fact]
    public void Run_OnThisMachine_EveryCheckPasses()
    {
        CheckResult[] results = [.. InstallationCheck.Run()];

        results.Where(result => !result.Passed).Should().BeEmpty();
        results.Select(result => result.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThanOrEqualTo(10);
    }

    [Fact]
    public void ReferenceNumbers_RandomStream_AreTheRecordedOnes()
    {
        JsonElement seed = Golden.Load("random.json").GetProperty("int_seeds").EnumerateArray().First(s => s.GetProperty("seed").GetInt64() == 0);

        ReferenceNumbers.Uniforms.Should().Equal(seed.GetProperty("random_sample").Doubles()[..4]);
        ReferenceNumbers.Normals.Should().Equal(seed.GetProperty("standard_normal_9").Doubles()[..4]);
    }

    [Fact]
    public void ReferenceNumbers_Problems_AreTheRecordedOnes()
    {
        foreach (ProblemReference reference in ReferenceNumbers.Problems)
        {
            JsonElement golden = Article(reference.Problem);
            double[][] rows = golden.GetProperty("X").Rows();
            int[] epochs = golden.GetProperty("loss_epochs").Ints();
            double[] losses = golden.GetProperty("loss_stable").Doubles();

            reference.FirstAndLast.Should().Equal([.. rows[0], .. rows[^1]]);
            double[] expected = [.. ReferenceNumbers.LossEpochs.Select(epoch => losses[Array.IndexOf(epochs, epoch)])];
            reference.ArticleLosses.Should().Equal(expected);
        }
    }

    [Fact]
    public void ReferenceNumbers_LogisticRegression_AreTheRecordedOnes()
    {
        JsonElement fitted = Article("moons").GetProperty("logistic_regression_cv");

        ReferenceNumbers.MoonsC.Should().Be(fitted.GetProperty("C").GetDouble());
        ReferenceNumbers.MoonsCoefficients.Should().Equal(
            [.. fitted.GetProperty("coef_exact_at_C").Rows()[0], .. fitted.GetProperty("intercept_exact_at_C").Doubles()]);
    }

    private static JsonElement Article(string problem) => Golden.Load("article.json").GetProperty("cases").EnumerateArray().First(c =>
        c.GetProperty("problem").GetString() == problem.Replace('-', ' ') && c.GetProperty("seed").GetInt32() == 0 && c.GetProperty("difficulty").GetInt32() == 1);
}
