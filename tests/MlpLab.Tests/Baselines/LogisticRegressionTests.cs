using System.Text.Json;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Optimization;
using MlpLab.Tests.Support;
using static MlpLab.Tests.Baselines.LogisticCases;

namespace MlpLab.Tests.Baselines;

public class LogisticRegressionTests
{
    public static TheoryData<int, int> FixedFits()
    {
        var rows = new TheoryData<int, int>();
        JsonElement records = Golden.Load("logreg.json").GetProperty("fixed");
        for (int r = 0; r < records.GetArrayLength(); r++)
        {
            for (int f = 0; f < records[r].GetProperty("fits").GetArrayLength(); f++)
            {
                rows.Add(r, f);
            }
        }

        return rows;
    }

    // 1e-10: both sides stop at rounding error; the worst conditioned case (C = 100) amplifies that about ten-thousandfold.
    [Theory]
    [MemberData(nameof(FixedFits))]
    public void Fit_GoldenData_ReachesTheExactOptimum(int record, int index)
    {
        (Dataset data, JsonElement fit, LogisticRegressionModel model) = FitGolden(record, index);

        double[] expected = Flat(fit.GetProperty("coef_exact"), fit.GetProperty("intercept_exact"));
        RelativeDistance(Flat(model), expected).Should().BeLessThan(1e-10);
        model.StopReason.Should().Be(NewtonStopReason.Converged);
        model.Objective.Should().BeApproximately(fit.GetProperty("objective_exact").GetDouble(), 1e-12 * model.Objective);
        if (fit.GetProperty("sklearn_vs_exact_norm_rel").GetDouble() < 1e-3)
        {
            Accuracy(model, data).Should().Be(fit.GetProperty("train_accuracy").GetDouble());
        }
    }

    [Theory]
    [MemberData(nameof(FixedFits))]
    public void Fit_GoldenData_IsAsCloseToScikitLearnAsScikitLearnIsToTheOptimum(int record, int index)
    {
        (_, JsonElement fit, LogisticRegressionModel model) = FitGolden(record, index);

        double[] theirs = Flat(fit.GetProperty("coef"), fit.GetProperty("intercept"));
        double allowed = Math.Max(1e-3, 1.01 * fit.GetProperty("sklearn_vs_exact_norm_rel").GetDouble());
        RelativeDistance(Flat(model), theirs).Should().BeLessThan(allowed);
    }

    [Theory]
    [MemberData(nameof(FixedFits))]
    public void PredictProbabilities_GoldenPoints_EqualsTheExactOptimums(int record, int index)
    {
        (_, JsonElement fit, LogisticRegressionModel model) = FitGolden(record, index);
        JsonElement points = Golden.Load("logreg.json").GetProperty("fixed")[record].GetProperty("points");

        double[][] actual = model.PredictProbabilities(DenseMatrix.OfRowArrays(points.Rows())).ToRowArrays();

        double[] expected = [.. fit.GetProperty("predict_proba_exact").Rows().SelectMany(row => row)];
        double[] flat = [.. actual.SelectMany(row => row)];
        flat.Should().HaveCount(expected.Length);
        flat.Zip(expected, (a, e) => Math.Abs(a - e)).Max().Should().BeLessThan(1e-11);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_PermutedSamples_GivesTheSameOptimum(int classes)
    {
        Dataset data = Cloud(60, 3, classes);
        int[] reversed = [.. Enumerable.Range(0, 60).Reverse()];

        double[] permuted = Flat(new LogisticRegression().Fit(data.Subset(reversed)));

        RelativeDistance(permuted, Flat(new LogisticRegression().Fit(data))).Should().BeLessThan(1e-12);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_EverySampleTwiceAndHalfTheC_GivesTheSameOptimum(int classes)
    {
        Dataset data = Cloud(60, 3, classes);
        int[] twice = [.. Enumerable.Range(0, 60), .. Enumerable.Range(0, 60)];

        double[] doubled = Flat(new LogisticRegression { C = 0.5 }.Fit(data.Subset(twice)));

        RelativeDistance(doubled, Flat(new LogisticRegression { C = 1.0 }.Fit(data))).Should().BeLessThan(1e-12);
    }

    // Features in other units, with C in their square: the same model, so the coefficients scale back exactly up to rounding.
    [Theory]
    [InlineData(1e-3, 2)]
    [InlineData(1e3, 2)]
    [InlineData(1e-3, 3)]
    [InlineData(1e3, 3)]
    public void Fit_FeaturesInOtherUnits_ScalesTheCoefficients(double unit, int classes)
    {
        Dataset plain = Cloud(60, 3, classes);
        LogisticRegressionModel scaled = new LogisticRegression { C = 10.0 / (unit * unit) }.Fit(Cloud(60, 3, classes, unit));
        LogisticRegressionModel reference = new LogisticRegression { C = 10.0 }.Fit(plain);

        (scaled.Coefficients * unit - reference.Coefficients).L2Norm().Should().BeLessThan(1e-10 * reference.Coefficients.L2Norm());
        scaled.StopReason.Should().Be(NewtonStopReason.Converged);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_FeaturesFarFromTheOrigin_GivesTheSameCoefficients(int classes)
    {
        LogisticRegressionModel far = new LogisticRegression { C = 1e4 }.Fit(Cloud(60, 3, classes, offset: 1e6));
        LogisticRegressionModel near = new LogisticRegression { C = 1e4 }.Fit(Cloud(60, 3, classes));

        // The features themselves are rounded to 1e6 · 2⁻⁵³ ≈ 1e-10.
        (far.Coefficients - near.Coefficients).L2Norm().Should().BeLessThan(1e-7 * near.Coefficients.L2Norm());
    }

    [Theory]
    [InlineData(1.0, 2)]
    [InlineData(1e4, 2)]
    [InlineData(1e4, 4)]
    [InlineData(1e12, 2)]
    [InlineData(1e12, 4)]
    public void Fit_SeparableClasses_ConvergesAndSeparates(double c, int classes)
    {
        var features = new DenseMatrix(20, 2);
        var labels = new int[20];
        for (int i = 0; i < 20; i++)
        {
            labels[i] = i % classes;
            features[i, 0] = (10.0 * Math.Cos(labels[i] * 1.3)) + (0.01 * i);
            features[i, 1] = (10.0 * Math.Sin(labels[i] * 1.3)) - (0.02 * i);
        }

        var data = new Dataset(features, labels);
        LogisticRegressionModel model = new LogisticRegression { C = c }.Fit(data);

        model.StopReason.Should().BeOneOf(NewtonStopReason.Converged, NewtonStopReason.PrecisionExhausted);
        Accuracy(model, data).Should().Be(1.0);
        Flat(model).Should().OnlyContain(x => double.IsFinite(x));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_ConstantAndRepeatedFeatures_SharesAndIgnores(int classes)
    {
        Dataset plain = Cloud(60, 2, classes);
        var wide = new DenseMatrix(60, 4);
        wide.SetColumn(0, plain.Features.Column(0));
        wide.SetColumn(1, plain.Features.Column(1));
        wide.SetColumn(2, plain.Features.Column(1));
        wide.SetColumn(3, DenseVector.Create(60, 1000.0));

        LogisticRegressionModel model = new LogisticRegression { C = 1e4 }.Fit(new Dataset(wide, plain.Labels));

        double[] second = model.Coefficients.Column(1).ToArray();
        double[] copy = model.Coefficients.Column(2).ToArray();
        second.Zip(copy, (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-9 * second.Max(Math.Abs));
        model.Coefficients.Column(3).Should().OnlyContain(w => w == 0.0);
    }

    [Fact]
    public void Fit_RingAboutTheOrigin_IsZeroToTheLastBit()
    {
        var features = new DenseMatrix(40, 2);
        var labels = new int[40];
        for (int i = 0; i < 40; i++)
        {
            labels[i] = i % 2;
            double radius = labels[i] == 0 ? 1.0 : 0.8;
            features[i, 0] = radius * Math.Cos(Math.PI * (i / 2) / 10.0);
            features[i, 1] = radius * Math.Sin(Math.PI * (i / 2) / 10.0);
        }

        var data = new Dataset(features, labels);
        LogisticRegressionModel model = new LogisticRegression { C = 1e4 }.Fit(data);

        Flat(model).Should().Equal(0.0, 0.0, 0.0);
        model.Iterations.Should().Be(0);
        Accuracy(model, data).Should().Be(0.5);
    }

    [Fact]
    public void Fit_ThreeClasses_InterceptsAndCoefficientsSumToZero()
    {
        LogisticRegressionModel model = new LogisticRegression { C = 5.0 }.Fit(Cloud(60, 3, 3));

        Math.Abs(model.Intercepts.Sum()).Should().BeLessThan(1e-13);
        model.Coefficients.ColumnSums().L2Norm().Should().BeLessThan(1e-12);
    }

    [Fact]
    public void Fit_LabelsWithGaps_NamesTheLabelsThatOccur()
    {
        Dataset data = Cloud(40, 2, 2);
        int[] labels = [.. data.Labels.ToArray().Select(label => label == 0 ? 1 : 4)];

        LogisticRegressionModel model = new LogisticRegression().Fit(new Dataset(data.Features, labels, classCount: 6));

        model.ClassLabels.ToArray().Should().Equal(1, 4);
        Flat(model).Should().Equal(Flat(new LogisticRegression().Fit(data)));
        model.Predict(data.Features).Should().OnlyContain(label => label == 1 || label == 4);
    }

    [Fact]
    public void Fit_OneLabelOnly_NamesWhatIsLegal()
    {
        var data = new Dataset(DenseMatrix.OfRowArrays([0.0], [1.0], [2.0]), [1, 1, 1]);

        Action fit = () => new LogisticRegression().Fit(data);

        fit.Should().Throw<ArgumentException>().WithMessage("*only label 1*2 or more different labels*");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e200)]
    public void Fit_FeatureOutOfRange_IsRejected(double value)
    {
        var data = new Dataset(DenseMatrix.OfRowArrays([0.0], [value]), [0, 1]);

        Action fit = () => new LogisticRegression().Fit(data);

        fit.Should().Throw<ArgumentOutOfRangeException>().WithMessage("Features is *must be finite*");
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e-310)]
    public void C_OutOfRange_IsRejected(double c)
    {
        Action make = () => _ = new LogisticRegression { C = c };

        make.Should().Throw<ArgumentOutOfRangeException>().WithMessage("C is *must be finite and greater than 0*");
    }

    [Fact]
    public void Predict_WrongNumberOfColumns_IsRejected()
    {
        LogisticRegressionModel model = new LogisticRegression().Fit(Cloud(40, 2, 2));

        Action predict = () => model.Predict(new DenseMatrix(3, 5));

        predict.Should().Throw<ArgumentOutOfRangeException>().WithMessage("features is 5; it must be 2*");
    }

    private static (Dataset Data, JsonElement Fit, LogisticRegressionModel Model) FitGolden(int record, int index)
    {
        JsonElement golden = Golden.Load("logreg.json").GetProperty("fixed")[record];
        JsonElement fit = golden.GetProperty("fits")[index];
        Dataset data = Data(golden);
        return (data, fit, new LogisticRegression { C = fit.GetProperty("C").GetDouble() }.Fit(data));
    }
}
