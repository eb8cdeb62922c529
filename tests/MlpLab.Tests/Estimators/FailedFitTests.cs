using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Estimators;

/// <summary>A fit that throws leaves the estimator as it was: not fitted, or with the fit before and all that a further one goes on from.</summary>
public class FailedFitTests
{
    private static readonly CancellationToken Cancelled = new(canceled: true);

    private static readonly Dataset Classes = SampleGenerators.MakeBlobs(new RandomState(3), 90);

    private static readonly Dataset Numbers = Dataset.ForRegression(Classes.Features, DenseMatrix.Create(90, 1, (i, _) => Classes.Features[i, 0] - Classes.Features[i, 1]));

    private static readonly Dataset Pair = SampleGenerators.MakeMoons(new RandomState(3), 90), Few = Pair.Subset([0, 1, 2]), FewNumbers = Numbers.Subset([0, 1, 2]);

    // Steps of 1e300 leave the range of a double at once.
    private static MlpClassifier Classifier(MlpSolver solver, double rate = 0.01) => new() { HiddenLayerSizes = [6], MaxIterations = 5, Solver = solver, LearningRateInit = rate };

    private static MlpRegressor Regressor(MlpSolver solver, double rate = 0.01) => new() { HiddenLayerSizes = [6], MaxIterations = 5, Solver = solver, LearningRateInit = rate };

    [Theory]
    [InlineData(MlpSolver.Adam)]
    [InlineData(MlpSolver.Sgd)]
    [InlineData(MlpSolver.Lbfgs)]
    public void Fit_CancelledBeforeItsFirstEpoch_LeavesNothingFittedOrTheFitBefore(MlpSolver solver)
    {
        (MlpClassifier classifier, MlpRegressor regressor) = (Classifier(solver), Regressor(solver));

        FluentActions.Invoking(() => classifier.Fit(Classes, Cancelled)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => regressor.Fit(Numbers, Cancelled)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => classifier.Network).Should().Throw<InvalidOperationException>().WithMessage("*not fitted yet*");
        FluentActions.Invoking(() => regressor.Network).Should().Throw<InvalidOperationException>().WithMessage("*not fitted yet*");

        double[] first = classifier.Fit(Classes).Network.Parameters.ToArray(), second = regressor.Fit(Numbers).Network.Parameters.ToArray();
        FluentActions.Invoking(() => classifier.Fit(Classes, Cancelled)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => regressor.Fit(Numbers, Cancelled)).Should().Throw<OperationCanceledException>();
        classifier.Network.Parameters.ToArray().Should().Equal(first);
        regressor.Network.Parameters.ToArray().Should().Equal(second);
    }

    [Theory]
    [InlineData(MlpSolver.Adam)]
    [InlineData(MlpSolver.Sgd)]
    public void Fit_ThatDiverges_ThrowsAndLeavesNothing(MlpSolver solver)
    {
        (MlpClassifier classifier, MlpRegressor regressor) = (Classifier(solver, 1e300), Regressor(solver, 1e300));

        FluentActions.Invoking(() => classifier.Fit(Classes)).Should().Throw<ArithmeticException>().WithMessage("Training diverged: after * iterations the parameters are no longer finite; scale the features (StandardScaler), or take a smaller LearningRateInit, now 1E+300.");
        FluentActions.Invoking(() => regressor.Fit(Numbers)).Should().Throw<ArithmeticException>();
        FluentActions.Invoking(() => regressor.PartialFit(Numbers)).Should().NotThrow("one step of that length is finite");
        classifier.ToString().Should().StartWith("MlpClassifier, not fitted");
    }

    [Fact]
    public void WarmStart_AfterAFitThatThrew_GoesOnAsIfItHadNotBeen()
    {
        MlpClassifier Warm() => new() { HiddenLayerSizes = [6], MaxIterations = 4, WarmStart = true, EarlyStopping = true };
        (MlpClassifier untroubled, MlpClassifier troubled) = (Warm().Fit(Pair), Warm().Fit(Pair));

        FluentActions.Invoking(() => troubled.Fit(Few)).Should().Throw<ArgumentException>("three samples have no share to hold out");
        FluentActions.Invoking(() => troubled.Fit(Pair, Cancelled)).Should().Throw<OperationCanceledException>();

        troubled.Fit(Pair).Network.Parameters.ToArray().Should().Equal(untroubled.Fit(Pair).Network.Parameters.ToArray());
        (troubled.Iterations, troubled.LossCurve.Count, troubled.ValidationScores.Count, troubled.Loss).Should().Be((untroubled.Iterations, untroubled.LossCurve.Count, untroubled.ValidationScores.Count, untroubled.Loss));
    }

    [Fact]
    public void PartialFit_AfterOneThatThrew_GoesOnAsIfItHadNotBeen()
    {
        MlpRegressor untroubled = Regressor(MlpSolver.Adam).PartialFit(Numbers), troubled = Regressor(MlpSolver.Adam).PartialFit(Numbers);
        Dataset wide = Dataset.ForRegression(DenseMatrix.Create(9, 3, 1), DenseMatrix.Create(9, 1, 1));

        FluentActions.Invoking(() => troubled.PartialFit(wide)).Should().Throw<ArgumentException>();

        troubled.PartialFit(Numbers).Network.Parameters.ToArray().Should().Equal(untroubled.PartialFit(Numbers).Network.Parameters.ToArray());
    }

    [Fact]
    public void Fit_WithoutAShareToHoldOut_LeavesNothing()
    {
        var classifier = new MlpClassifier { EarlyStopping = true };
        var regressor = new MlpRegressor { EarlyStopping = true };

        FluentActions.Invoking(() => classifier.Fit(Few)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => regressor.Fit(FewNumbers)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => classifier.Loss).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => regressor.Loss).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void ScaledRegressor_Cancelled_LeavesNothingOrTheFitBefore()
    {
        ScaledRegressor regressor = new() { MaxIter = 20, Solver = new GradientDescent() };
        FluentActions.Invoking(() => regressor.Fit(Numbers, Cancelled)).Should().Throw<OperationCanceledException>();
        FluentActions.Invoking(() => regressor.Model).Should().Throw<InvalidOperationException>();
        regressor.Result.Should().BeNull();
        regressor.ToString().Should().StartWith("ScaledRegressor, not fitted: hidden 5, tanh, ");

        double[] fitted = regressor.Fit(Numbers).Model.Network.Parameters.ToArray();
        FluentActions.Invoking(() => regressor.Fit(Numbers, Cancelled)).Should().Throw<OperationCanceledException>();
        regressor.Model.Network.Parameters.ToArray().Should().Equal(fitted);
        regressor.ToString().Should().StartWith("ScaledRegressor 2-5-1 tanh/identity, 21 parameters, after 20 iterations, loss ");
    }

    [Fact]
    public void ScaledRegressor_ThatDiverges_ThrowsAndLeavesNothingOrTheFitBefore()
    {
        // Targets of the exponential's own unit, which are not scaled: a step towards 1e12 ends beyond the largest number.
        ScaledRegressor regressor = new() { MaxIter = 20, Loss = Loss.Poisson, Solver = new GradientDescent() };
        Dataset near = Numbers.WithTargets(DenseMatrix.Create(90, 1, (i, _) => i % 4)), far = Numbers.WithTargets(DenseMatrix.Create(90, 1, (i, _) => i % 4 * 1e12));

        regressor.Invoking(one => one.Fit(far)).Should().Throw<ArithmeticException>().WithMessage("Training diverged: after * the parameters are no longer finite; use another Solver, or one with shorter steps, now *.");
        regressor.Invoking(one => one.Model).Should().Throw<InvalidOperationException>();
        regressor.Result.Should().BeNull();

        double[] fitted = regressor.Fit(near).Model.Network.Parameters.ToArray();
        TrainingResult? result = regressor.Result;
        regressor.Invoking(one => one.Fit(far)).Should().Throw<ArithmeticException>();
        regressor.Model.Network.Parameters.ToArray().Should().Equal(fitted);
        regressor.Result.Should().Be(result);
    }

    [Fact]
    public void ToString_SaysWhatItIs()
    {
        MlpClassifier classifier = Classifier(MlpSolver.Adam);
        classifier.ToString().Should().StartWith("MlpClassifier, not fitted: hidden 6, relu, ");
        classifier.Fit(Classes).ToString().Should().StartWith("MlpClassifier 2-6-3 relu/softmax, 39 parameters, after 5 iterations, loss ");
        new MlpRegressor { HiddenLayerSizes = [] }.ToString().Should().StartWith("MlpRegressor, not fitted: hidden none, relu, ");
    }
}
