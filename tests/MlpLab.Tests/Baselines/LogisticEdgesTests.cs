using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Optimization;
using static MlpLab.Tests.Baselines.LogisticCases;

namespace MlpLab.Tests.Baselines;

/// <summary>Logistic regression at its limits: settings that reach the solver, labels with gaps, decisions too large for exp, refusals.</summary>
public class LogisticEdgesTests
{
    private static readonly LogisticRegressionModel Fitted = new LogisticRegression().Fit(Cloud(40, 2, 2));

    private static readonly (Action Call, string Message)[] OutOfRange =
    [
        (() => _ = new LogisticRegression { Tolerance = -1 }, "Tolerance is -1; it must be finite and at least 0.*"),
        (() => _ = new LogisticRegression { MaxIterations = 0 }, "MaxIterations is 0; it must be 1 or more.*"),
        (() => _ = new LogisticRegression { C = 1e-310 }, "C is 1E-310; it must be finite and greater than 0, with a finite reciprocal.*"),
        (() => _ = new LogisticRegressionCV { Cs = [] }, "Cs is 0; it must be 1 or more.*"),
        (() => _ = new LogisticRegressionCV { Cs = [1, -2] }, "Cs is -2; it must be finite and greater than 0, with a finite reciprocal.*"),
        (() => _ = new LogisticRegressionCV { FoldCount = 1 }, "FoldCount is 1; it must be 2 or more.*"),
        (() => _ = new LogisticRegressionCV { Tolerance = double.NaN }, "Tolerance is NaN; it must be finite and at least 0.*"),
        (() => _ = new LogisticRegressionCV { MaxIterations = 0 }, "MaxIterations is 0; it must be 1 or more.*"),
        (() => _ = new LogisticRegression { Threads = 0 }, "Threads is 0; it must be in [1, 1024].*"),
        (() => _ = new LogisticRegressionCV { Threads = 1025 }, "Threads is 1025; it must be in [1, 1024].*"),
        (() => Fitted.Predict(new DenseMatrix(3, 5)), "features is 5; it must be 2, the number of features fitted on.*"),
        (() => Fit([[0.0], [1.1e145]], [0, 1]), "Features is 1.1E+145; it must be finite, and at most 1e145 in magnitude.*"),
    ];

    private static readonly (Action Call, string Name)[] Null =
    [
        (() => new LogisticRegression().Fit(null!), "dataset"),
        (() => new LogisticRegressionCV().Fit(null!), "dataset"),
        (() => _ = new LogisticRegressionCV { Cs = null! }, "Cs"),
        (() => Fitted.Predict(null!), "features"),
        (() => Fitted.PredictProbabilities(null!), "features"),
    ];

    public static TheoryData<int> OutOfRangeCases => [.. Enumerable.Range(0, OutOfRange.Length)];

    public static TheoryData<int> NullCases => [.. Enumerable.Range(0, Null.Length)];

    [Theory]
    [MemberData(nameof(OutOfRangeCases))]
    public void Call_ArgumentOutOfRange_NamesItItsValueAndTheRange(int index) =>
        OutOfRange[index].Call.Should().Throw<ArgumentOutOfRangeException>().WithMessage(OutOfRange[index].Message);

    [Theory]
    [MemberData(nameof(NullCases))]
    public void Call_ArgumentNull_NamesIt(int index) =>
        Null[index].Call.Should().Throw<ArgumentNullException>().WithParameterName(Null[index].Name);

    [Fact]
    public void Fit_LargestLegalFeature_IsAccepted() => Fit([[0.0], [1e145]], [0, 1]).ClassLabels.ToArray().Should().Equal(0, 1);

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Fit_OneIterationAllowed_StopsAfterIt(int classes)
    {
        Dataset data = Cloud(60, 2, classes);

        LogisticRegressionModel single = new LogisticRegression { MaxIterations = 1 }.Fit(data);
        LogisticRegressionModel chosen = new LogisticRegressionCV { MaxIterations = 1, Cs = [1.0] }.Fit(data).Model;

        (single.StopReason, single.Iterations).Should().Be((NewtonStopReason.IterationLimit, 1));
        (chosen.StopReason, chosen.Iterations).Should().Be((NewtonStopReason.IterationLimit, 1));
    }

    [Fact]
    public void Fit_CoarseTolerance_NeedsFewerIterations()
    {
        Dataset data = Cloud(60, 2, 3);

        int coarse = new LogisticRegression { Tolerance = 0.1 }.Fit(data).Iterations;

        coarse.Should().BeLessThan(new LogisticRegression().Fit(data).Iterations);
    }

    // More features than samples, and more parameters than a Hessian is made for.
    [Theory]
    [InlineData(2, 1000)]
    [InlineData(3, 200)]
    public void Fit_ManyParameters_ComesNearTheOptimum(int classes, int features)
    {
        Dataset data = Cloud(40, features, classes);
        var design = new DesignMatrix(data, LogisticRegression.AllRows(data));
        using LogisticObjective exact = classes == 2
            ? new BinaryLogisticObjective(design, data.Labels.ToArray())
            : new MultinomialLogisticObjective(design, data.Labels.ToArray(), classes);
        exact.C = 0.5;
        double optimum = new NewtonMethod().Minimize(exact, new double[exact.ParameterCount]).Value;

        LogisticRegressionModel model = new LogisticRegression { C = 0.5 }.Fit(data);

        model.StopReason.Should().Be(NewtonStopReason.Converged);
        model.Objective.Should().BeInRange(optimum * (1 - 1e-12), optimum * (1 + 1e-6));
        Accuracy(model, data).Should().Be(1.0);
    }

    [Fact]
    public void FitCV_Cancelled_Throws() =>
        FluentActions.Invoking(() => new LogisticRegressionCV().Fit(Cloud(60, 2, 2), new CancellationToken(canceled: true)))
            .Should().Throw<OperationCanceledException>();

    // With features that say nothing the intercepts alone are fitted: the start is the optimum already.
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Fit_FeaturesWithoutInformation_StartsAtTheClassShares(int classes)
    {
        int[] labels = [.. Enumerable.Range(0, classes).SelectMany(k => Enumerable.Repeat(k, 3 + (5 * k * k)))];
        var data = new Dataset(DenseMatrix.Create(labels.Length, 1, 7.0), labels);

        LogisticRegressionModel model = new LogisticRegression().Fit(data);
        double[] probabilities = model.PredictProbabilities(DenseMatrix.Create(1, 1, 7.0)).ToRowMajorArray();

        model.Iterations.Should().Be(0);
        for (int k = 0; k < classes; k++)
        {
            probabilities[k].Should().BeApproximately((3.0 + (5 * k * k)) / labels.Length, 1e-14);
        }
    }

    [Fact]
    public void PredictProbabilities_LabelsWithGaps_HasZerosForTheOthers()
    {
        LogisticRegressionModel model = Fit([[0.0], [1.0], [2.0], [3.0]], [1, 1, 3, 3]);
        Matrix<double> points = DenseMatrix.OfColumnArrays([0.0, 3.0]);

        Matrix<double> all = model.PredictProbabilities(points);
        Matrix<double> decisions = model.DecisionValues(points);

        model.ClassCount.Should().Be(4);
        all.ColumnCount.Should().Be(4);
        all.Column(0).Should().OnlyContain(p => p == 0);
        all.Column(1).Should().Equal(decisions.Column(0).Select(z => ScalarMath.Sigmoid(-z)));
        all.Column(2).Should().OnlyContain(p => p == 0);
        all.Column(3).Should().Equal(decisions.Column(0).Select(ScalarMath.Sigmoid));
    }

    [Fact]
    public void PredictProbabilities_ThreeOfSixClasses_AreTheirSoftmaxAndZerosForTheOthers()
    {
        Dataset data = Cloud(60, 2, 3);
        LogisticRegressionModel dense = new LogisticRegression().Fit(data);
        int[] spread = [1, 2, 4];

        LogisticRegressionModel model = new LogisticRegression().Fit(new Dataset(data.Features, [.. data.Labels.ToArray().Select(label => spread[label])], classCount: 6));

        Matrix<double> probabilities = model.PredictProbabilities(data.Features), expected = dense.PredictProbabilities(data.Features);
        (probabilities.ColumnCount, model.ClassCount).Should().Be((6, 6));
        for (int c = 0; c < 6; c++)
        {
            double[] column = Array.IndexOf(spread, c) is >= 0 and int k ? expected.Column(k).ToArray() : new double[60];
            probabilities.Column(c).Should().Equal(column);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void PredictProbabilities_DecisionsFarBeyondTheRangeOfExp_AreCertainAndFinite(int classes)
    {
        Dataset data = Cloud(60, 2, classes);
        LogisticRegressionModel model = new LogisticRegression().Fit(data);
        Matrix<double> far = DenseMatrix.OfArray(new[,] { { 1e6, 1e6 }, { -1e6, -1e6 }, { 1e6, -1e6 } });

        Matrix<double> probabilities = model.PredictProbabilities(far);

        for (int i = 0; i < 3; i++)
        {
            int predicted = Array.IndexOf(model.ClassLabels.ToArray(), model.Predict(far)[i]);
            probabilities[i, predicted].Should().Be(1);
            probabilities.Row(i).Sum().Should().Be(1);
        }
    }

    [Fact]
    public void Predict_DecisionOfExactlyZero_IsTheFirstLabel()
    {
        // Classes that mirror each other: every parameter is zero to the last bit, so is every decision.
        LogisticRegressionModel two = Fit([[1.0], [-1.0], [1.0], [-1.0]], [0, 0, 1, 1]);
        LogisticRegressionModel three = Fit([[1.0], [-1.0], [1.0], [-1.0], [1.0], [-1.0]], [0, 0, 1, 1, 2, 2]);

        two.Predict(DenseMatrix.Create(1, 1, 5.0)).Should().Equal(0);
        three.Predict(DenseMatrix.Create(1, 1, 5.0)).Should().Equal(0);
    }

    private static LogisticRegressionModel Fit(double[][] rows, int[] labels) =>
        new LogisticRegression().Fit(new Dataset(DenseMatrix.OfRowArrays(rows), labels));
}
