using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Randomness;

namespace MlpLab.Tests.Estimators;

/// <summary>The classifier as it is used: one call each to fit, predict and score, from rows, matrices and data sets; what it refuses.</summary>
public class MlpClassifierTests
{
    private static readonly double[][] Rows = [[0, 0], [0, 1], [1, 0], [1, 1]];
    private static readonly int[] Xor = [0, 1, 1, 0];

    [Fact]
    public void Fit_Xor_IsLearnedAndAskedInEveryForm()
    {
        MlpClassifier classifier = new MlpClassifier { HiddenLayerSizes = [8], Solver = MlpSolver.Lbfgs, Seed = 1 }.Fit(Rows, Xor);

        classifier.Score(Rows, Xor).Should().Be(1);
        classifier.Predict(Rows).Should().Equal(Xor);
        classifier.Predict([1.0, 0.0]).Should().Be(1);
        classifier.Predict(Matrix<double>.Build.DenseOfRowArrays(Rows)).Should().Equal(Xor);
        classifier.PredictProbabilities([1.0, 0.0]).Sum().Should().BeApproximately(1, 1e-15);
        classifier.PredictProbabilities(Rows).RowCount.Should().Be(4);
        (classifier.FeatureCount, classifier.ClassCount, classifier.HasConverged).Should().Be((2, 2, true));
        classifier.LossCurve.Should().BeEmpty();
    }

    [Fact]
    public void Fit_Twice_IsTheSameFit()
    {
        Dataset data = SampleGenerators.MakeBlobs(new RandomState(3), 90);
        MlpClassifier classifier = new() { HiddenLayerSizes = [6], MaxIterations = 5 };
        double[] first = classifier.Fit(data).Network.Parameters.ToArray();

        classifier.Fit(data).Network.Parameters.ToArray().Should().Equal(first);
        classifier.LossCurve.Should().HaveCount(5);
        (classifier.ClassCount, classifier.HasConverged, classifier.Iterations).Should().Be((3, false, 5));
    }

    [Fact]
    public void Fit_WithoutHiddenLayers_IsALogisticRegression() =>
        new MlpClassifier { HiddenLayerSizes = [], Solver = MlpSolver.Lbfgs }.Fit(SampleGenerators.MakeBlobs(new RandomState(3), 90)).Network.Layers.Should().ContainSingle();

    [Fact]
    public void BeforeFit_EverythingSaysSo()
    {
        var classifier = new MlpClassifier();

        FluentActions.Invoking(() => classifier.Predict(Rows)).Should().Throw<InvalidOperationException>().WithMessage("The MlpClassifier is not fitted yet; call Fit first.");
        FluentActions.Invoking(() => classifier.Loss).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Fit_WhatComesToNothing_IsRefused()
    {
        var classifier = new MlpClassifier();

        FluentActions.Invoking(() => classifier.Fit(Rows, [1, 1, 1, 1])).Should().Throw<ArgumentException>().WithMessage("*of two classes or more; all these samples are of one*");
        FluentActions.Invoking(() => classifier.Fit(Rows, [1, 1, 1, 1])).Should().Throw<ArgumentException>().WithParameterName("data");
        FluentActions.Invoking(() => classifier.Fit([[double.NaN], [1]], [0, 1])).Should().Throw<ArgumentException>().WithMessage("*must be finite*");
        FluentActions.Invoking(() => new MlpClassifier { EarlyStopping = true }.Fit(Rows, Xor)).Should().Throw<ArgumentException>().WithMessage("ValidationFraction is 0.1, which divides 4 samples into 3 and 1*");
        FluentActions.Invoking(() => new MlpClassifier { Solver = MlpSolver.Lbfgs }.PartialFit(new Dataset(Rows, Xor))).Should().Throw<ArgumentException>().WithMessage("Solver Lbfgs has no single epochs*");
    }

    [Fact]
    public void TargetsInPlaceOfClasses_AreRefused()
    {
        var numbers = Dataset.ForRegression(Rows, [1, 2, 3, 4]);
        MlpClassifier fitted = new MlpClassifier { MaxIterations = 2 }.Fit(Rows, Xor);
        Action<MlpClassifier>[] calls = [c => c.Fit(numbers), c => c.PartialFit(numbers), c => c.Score(numbers)];

        foreach (Action<MlpClassifier> call in calls)
        {
            fitted.Invoking(call).Should().Throw<ArgumentException>().WithParameterName("data").WithMessage("The samples have targets and no classes: use MlpRegressor.*");
        }
    }

    // max(0, NaN) may be 0, so that the answer looks like any other.
    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void WhatIsNoFiniteNumber_IsNotPredicted(double value, string text)
    {
        MlpClassifier fitted = new MlpClassifier { MaxIterations = 2 }.Fit(Rows, Xor);
        MlpRegressor numbers = new MlpRegressor { MaxIterations = 2 }.Fit(Rows, [1, 2, 3, 4]);
        double[][] rows = [[0, 1], [0, value]];
        Action[] calls =
        [
            () => fitted.Predict(rows), () => fitted.PredictProbabilities(rows), () => fitted.Score(rows, [0, 1]), () => numbers.Predict(rows), () => numbers.Score(rows, [0, 1]),
            () => fitted.Predict(new Dataset(rows, [0, 1]).Features),
        ];

        foreach (Action call in calls)
        {
            call.Should().Throw<ArgumentException>().WithParameterName("features").WithMessage($"Feature 1 of row 1 is {text}; features must be finite: leave the row out, or fill missing values first (MeanImputer).*");
        }

        fitted.Invoking(c => c.Predict([value, 0])).Should().Throw<ArgumentException>().WithMessage($"Feature 0 of row 0 is {text}*");
        fitted.Invoking(c => c.PredictProbabilities([value, 0])).Should().Throw<ArgumentException>().WithMessage($"Feature 0 of row 0 is {text}*");
        numbers.Invoking(c => c.Predict([value, 0])).Should().Throw<ArgumentException>().WithMessage($"Feature 0 of row 0 is {text}*");
    }

    [Fact]
    public void RowsThatAreNoTable_AreRefusedByRow()
    {
        MlpClassifier fitted = new MlpClassifier { MaxIterations = 2 }.Fit(Rows, Xor);
        MlpRegressor numbers = new MlpRegressor { MaxIterations = 2 }.Fit(Rows, [1, 2, 3, 4]);
        Action<double[][]>[] calls = [rows => fitted.Predict(rows), rows => fitted.PredictProbabilities(rows), rows => numbers.Predict(rows)];

        foreach (Action<double[][]> call in calls)
        {
            call.Invoking(c => c([[1, 2], [1]])).Should().Throw<ArgumentException>().WithParameterName("rows").WithMessage("Row 1 has 1 features; it must have 2, as row 0 has.*");
            call.Invoking(c => c([[1, 2], null!])).Should().Throw<ArgumentException>().WithParameterName("rows").WithMessage("Row 1 has 0 features*");
            call.Invoking(c => c(null!)).Should().Throw<ArgumentNullException>().WithParameterName("rows");
            call.Invoking(c => c([])).Should().Throw<ArgumentException>();
        }
    }

    [Fact]
    public void Parameters_OutsideTheirRanges_AreRefusedByName()
    {
        FluentActions.Invoking(() => new MlpClassifier { HiddenLayerSizes = default }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("HiddenLayerSizes").WithMessage("HiddenLayerSizes is default; it must be an array*");
        FluentActions.Invoking(() => new MlpClassifier { HiddenLayerSizes = [0] }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("HiddenLayerSizes is 0*");
        FluentActions.Invoking(() => new MlpClassifier { Alpha = -1 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Alpha is -1*");
        FluentActions.Invoking(() => new MlpClassifier { Momentum = 1.1 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("Momentum is 1.1*");
        FluentActions.Invoking(() => new MlpClassifier { BatchSize = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("BatchSize is 0*");
        FluentActions.Invoking(() => new MlpClassifier { ValidationFraction = 1 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("ValidationFraction is 1*");
        FluentActions.Invoking(() => new MlpClassifier { NoChangeIterations = 0 }).Should().Throw<ArgumentOutOfRangeException>().WithMessage("NoChangeIterations is 0*");
    }
}
