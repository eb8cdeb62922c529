using System.Globalization;
using System.Text.Json;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Tests.Support;
using static MlpLab.Tests.Baselines.LogisticCases;

namespace MlpLab.Tests.Baselines;

public class LogisticRegressionCVTests
{
    public static TheoryData<string, int> GoldenCases()
    {
        var rows = new TheoryData<string, int>();
        for (int i = 0; i < Golden.Load("logreg.json").GetProperty("cv").GetArrayLength(); i++)
        {
            rows.Add("logreg.json", i);
        }

        for (int i = 0; i < Golden.Load("article.json").GetProperty("cases").GetArrayLength(); i++)
        {
            rows.Add("article.json", i);
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(GoldenCases))]
    public void Fit_GoldenData_HasTheScoresOfExactOptima(string file, int index)
    {
        (JsonElement golden, _, LogisticRegressionCVResult result) = FitGolden(file, index);

        double[][] expected = golden.GetProperty("fold_scores_with_exact_optima").Rows();
        for (int fold = 0; fold < expected.Length; fold++)
        {
            result.FoldScores[fold].Should().Equal(expected[fold], "of fold {0}", fold);
        }
    }

    [Theory]
    [MemberData(nameof(GoldenCases))]
    public void Fit_GoldenData_ChoosesScikitLearnsCWhereItIsReproducible(string file, int index)
    {
        (JsonElement golden, Dataset data, LogisticRegressionCVResult result) = FitGolden(file, index);
        result.BestIndex.Should().Be(golden.GetProperty("best_index_with_exact_optima").GetInt32());
        if (!golden.GetProperty("C_reproducible").GetBoolean())
        {
            return;
        }

        result.ChosenC.Should().Be(golden.GetProperty("C").GetDouble());
        bool noise = golden.GetProperty("exact_optimum_is_zero").GetBoolean();
        Accuracy(result.Model, data).Should().Be(golden.GetProperty(noise ? "train_accuracy_exact_at_C" : "train_accuracy").GetDouble());
        double[] actual = Flat(result.Model);
        double[] expected = Flat(golden.GetProperty("coef_exact_at_C"), golden.GetProperty("intercept_exact_at_C"));
        if (noise)
        {
            actual.Should().OnlyContain(x => x == 0.0);
        }
        else
        {
            RelativeDistance(actual, expected).Should().BeLessThan(1e-10);
        }
    }

    [Fact]
    public void Fit_AnyData_RefitsLikeASingleFitToTheBit()
    {
        Dataset data = Cloud(80, 3, 3);

        LogisticRegressionCVResult result = new LogisticRegressionCV().Fit(data);

        Flat(result.Model).Should().Equal(Flat(new LogisticRegression { C = result.ChosenC }.Fit(data)));
    }

    [Fact]
    public void Cs_Default_PrintsLikeNumPysLogspace()
    {
        string printed = string.Join(' ', new LogisticRegressionCV().Cs.Select(c => c.ToString("R", CultureInfo.InvariantCulture)));

        printed.Should().Be(
            "0.0001 0.000774263682681127 0.005994842503189409 0.046415888336127774 0.3593813663804626 "
            + "2.782559402207126 21.54434690031882 166.81005372000558 1291.5496650148827 10000");
    }

    [Fact]
    public void Fit_OwnCsAndFolds_TriesThoseInTheirOrder()
    {
        LogisticRegressionCVResult result = new LogisticRegressionCV { Cs = [100.0, 0.01], FoldCount = 3 }.Fit(Cloud(60, 2, 2));

        result.Cs.Should().Equal(100.0, 0.01);
        result.FoldScores.Should().HaveCount(3);
        result.FoldScores[0].Should().HaveCount(2);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_ClassWithOneSample_FitsTheOtherClassesWhereItIsMissing(int classes)
    {
        Dataset cloud = Cloud(30, 2, classes - 1);
        int[] labels = cloud.Labels.ToArray();
        labels[4] = classes - 1;

        LogisticRegressionCVResult result = new LogisticRegressionCV().Fit(new Dataset(cloud.Features, labels));

        result.Model.ClassLabels.Length.Should().Be(classes);
        result.FoldScores.SelectMany(row => row).Should().OnlyContain(score => score >= 0.0 && score <= 1.0);
        result.FoldScores.Count(row => row.Any(score => score < 1.0)).Should().BeGreaterThan(0);
    }

    [Fact]
    public void Fit_EveryClassSmallerThanTheFolds_IsRejected()
    {
        Action fit = () => new LogisticRegressionCV().Fit(Cloud(8, 2, 2));

        fit.Should().Throw<ArgumentException>().WithMessage("*at most 4 samples of a class*5 or more*");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_AnyNumberOfThreads_SameBits(int classes)
    {
        Dataset data = Cloud(3000, 5, classes);
        LogisticRegressionCVResult alone = new LogisticRegressionCV { Threads = 1 }.Fit(data);

        LogisticRegressionCVResult together = new LogisticRegressionCV { Threads = 3 }.Fit(data);

        together.FoldScores.Should().BeEquivalentTo(alone.FoldScores, o => o.WithStrictOrdering());
        Flat(together.Model).Should().Equal(Flat(alone.Model));
    }

    [Fact]
    public void Fit_OneLabelOnly_IsRejected()
    {
        Action fit = () => new LogisticRegressionCV().Fit(Cloud(30, 2, 1));

        fit.Should().Throw<ArgumentException>().WithMessage("*2 or more different labels*");
    }

    [Fact]
    public void Settings_OutOfRange_AreRejected()
    {
        Action[] makes =
        [
            () => _ = new LogisticRegressionCV { Cs = [] },
            () => _ = new LogisticRegressionCV { Cs = [1.0, 0.0] },
            () => _ = new LogisticRegressionCV { FoldCount = 1 },
            () => _ = new LogisticRegressionCV { Tolerance = -1.0 },
            () => _ = new LogisticRegressionCV { MaxIterations = 0 },
        ];

        makes.Should().AllSatisfy(make => make.Should().Throw<ArgumentOutOfRangeException>());
    }

    [Fact]
    public void Cs_CallersListChangesLater_KeepsItsCopy()
    {
        double[] mine = [1.0, 2.0];
        var regression = new LogisticRegressionCV { Cs = mine };

        mine[0] = -5.0;

        regression.Cs.Should().Equal(1.0, 2.0);
    }

    private static (JsonElement Golden, Dataset Data, LogisticRegressionCVResult Result) FitGolden(string file, int index)
    {
        JsonElement root = Golden.Load(file);
        JsonElement record = file == "logreg.json" ? root.GetProperty("cv")[index] : root.GetProperty("cases")[index];
        Dataset data = Data(record);
        JsonElement golden = file == "logreg.json" ? record : record.GetProperty("logistic_regression_cv");
        return (golden, data, new LogisticRegressionCV().Fit(data));
    }
}
