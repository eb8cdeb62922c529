using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Baselines;

/// <summary>Logistic and ridge regressions of weighted rows against scikit-learn's, and against the same rows repeated.</summary>
public class WeightedLinearModelTests
{
    private static readonly JsonElement Reference = Golden.Load("weighted.json");

    private static readonly Matrix<double> Features = Matrix<double>.Build.DenseOfRowArrays(Reference.GetProperty("features").Rows());

    private static readonly double[] Weights = Reference.GetProperty("weights").Doubles();

    [Fact]
    public void Logistic_OfWeightedRows_HasTheReferencesProbabilities()
    {
        foreach (JsonElement entry in Reference.GetProperty("logistic").EnumerateArray())
        {
            Dataset data = new Dataset(Features, entry.GetProperty("labels").Ints()).WithSampleWeights(Weights);

            Matrix<double> found = new LogisticRegression { C = entry.GetProperty("C").GetDouble() }.Fit(data).PredictProbabilities(Features);

            (found - Matrix<double>.Build.DenseOfRowArrays(entry.GetProperty("probabilities").Rows())).Enumerate().Max(Math.Abs).Should().BeLessThan(1e-9);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Logistic_WholeWeights_IsThatOfTheRowsRepeated(int classes)
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(3), 60, new BlobsOptions { CenterCount = classes, StandardDeviation = 3 });
        int[] counts = [.. Enumerable.Range(0, 60).Select(row => row * 7 % 4)];
        Dataset weighted = data.WithSampleWeights([.. counts.Select(count => (double)count)]);
        Dataset repeated = data.Subset([.. counts.SelectMany((count, row) => Enumerable.Repeat(row, count))]);

        Matrix<double> one = new LogisticRegression().Fit(weighted).PredictProbabilities(data.Features), other = new LogisticRegression().Fit(repeated).PredictProbabilities(data.Features);

        (one - other).Enumerate().Max(Math.Abs).Should().BeLessThan(1e-12);
    }

    // More than 500 parameters: conjugate gradients in the place of the Hessian.
    [Fact]
    public void Products_OfWeightedRows_AreTheHessians()
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(3), 70, new BlobsOptions { CenterCount = 3, StandardDeviation = 3 });
        int[] rows = [.. Enumerable.Range(0, 70)];
        double[] weights = [.. rows.Select(row => row % 5 * 0.5)];
        using var whole = new MultinomialLogisticObjective(new DesignMatrix(data, rows), data.Labels.ToArray(), 3, weights: weights);
        using var products = new MultinomialLogisticObjective(new DesignMatrix(data, rows), data.Labels.ToArray(), 3, hasHessian: false, weights: weights);
        int count = whole.ParameterCount;
        double[] at = new double[count], direction = new double[count], gradient = new double[count], hessian = new double[count * count], product = new double[count], diagonal = new double[count];
        new RandomState(2).StandardNormal(at);
        new RandomState(5).StandardNormal(direction);

        whole.EvaluateWithHessian(at, gradient, hessian);
        products.EvaluateWithGradient(at, gradient);
        products.HessianTimes(direction, product);
        products.HessianDiagonal(diagonal);

        for (int row = 0; row < count; row++)
        {
            double expected = Enumerable.Range(0, count).Sum(column => hessian[(row * count) + column] * direction[column]);
            product[row].Should().BeApproximately(expected, 1e-10);
            diagonal[row].Should().BeApproximately(hessian[(row * count) + row], 1e-10);
        }
    }

    [Fact]
    public void Ridge_OfWeightedRows_HasTheReferencesCoefficients()
    {
        foreach (JsonElement entry in Reference.GetProperty("ridge").EnumerateArray())
        {
            Dataset data = WithTargets(entry);

            RidgeModel model = new RidgeRegression { Alpha = entry.GetProperty("alpha").GetDouble() }.Fit(data);

            (model.Coefficients - Matrix<double>.Build.DenseOfRowArrays(entry.GetProperty("coef").Rows())).Enumerate().Max(Math.Abs).Should().BeLessThan(1e-12);
            model.Intercepts.ToArray().Zip(entry.GetProperty("intercept").Doubles()).Max(pair => Math.Abs(pair.First - pair.Second)).Should().BeLessThan(1e-12);
        }
    }

    [Fact]
    public void RidgeCV_OfWeightedRows_ChoosesAsTheReference()
    {
        foreach (JsonElement entry in Reference.GetProperty("ridge_cv").EnumerateArray())
        {
            RidgeRegressionCVResult found = new RidgeRegressionCV { Alphas = Reference.GetProperty("alphas").Doubles() }.Fit(WithTargets(entry));

            found.ChosenAlpha.Should().Be(entry.GetProperty("chosen").GetDouble());
            found.LeftOutErrors.Zip(entry.GetProperty("errors").Doubles()).Max(pair => Math.Abs(pair.First - pair.Second) / pair.Second).Should().BeLessThan(1e-10);
        }
    }

    [Fact]
    public void Balanced_OfTheReferences_AreTheirWeights()
    {
        foreach (JsonElement entry in Reference.GetProperty("balanced").EnumerateArray())
        {
            ClassWeights.Balanced.For(new Dataset(Features, entry.GetProperty("labels").Ints())).Should().Equal(entry.GetProperty("weights").Doubles());
        }
    }

    // No row counts of a class that is there: it is never answered.
    [Fact]
    public void Logistic_AClassOfWeightZero_IsNotKnown()
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(3), 60, new BlobsOptions { CenterCount = 3 });
        double[] weights = ClassWeights.Of([new("1", 0)]).For(data);

        LogisticRegressionModel model = new LogisticRegression().Fit(ClassWeights.Apply(data, weights));

        model.Predict(data.Features).Should().NotContain(1);
    }

    private static Dataset WithTargets(JsonElement entry) =>
        Dataset.ForRegression(Features, Matrix<double>.Build.DenseOfRowArrays(entry.GetProperty("targets").Rows())).WithSampleWeights(Weights);
}
