using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Randomness;

namespace MlpLab.Tests.Estimators;

/// <summary>The regressor as it is used: one call each to fit, predict and score, from rows, matrices and data sets; what it refuses.</summary>
public class MlpRegressorTests
{
    private static readonly double[][] Rows = [[-1.5], [-0.5], [0.5], [1.5]];
    private static readonly double[] Parabola = [1, -1, -1, 1];

    [Fact]
    public void Fit_Parabola_IsLearnedAndAskedInEveryForm()
    {
        MlpRegressor regressor = new MlpRegressor { HiddenLayerSizes = [6], Solver = MlpSolver.Lbfgs, Seed = 1 }.Fit(Rows, Parabola);

        regressor.Score(Rows, Parabola).Should().BeGreaterThan(0.999);
        double[] predicted = regressor.Predict(Rows);
        regressor.Predict([-0.5]).Should().Be(predicted[1]);
        regressor.Predict(Matrix<double>.Build.DenseOfRowArrays(Rows)).Should().Equal(predicted);
        regressor.PredictValues(Matrix<double>.Build.DenseOfRowArrays(Rows)).ToColumnMajorArray().Should().Equal(predicted);
        (regressor.FeatureCount, regressor.TargetCount, regressor.HasConverged).Should().Be((1, 1, true));
        regressor.LossCurve.Should().BeEmpty();
    }

    [Fact]
    public void Fit_Twice_IsTheSameFitAndWarmGoesOn()
    {
        Dataset data = SampleGenerators.MakeFriedman1(new RandomState(3), 60, noise: 0.5).Data;
        MlpRegressor regressor = new() { HiddenLayerSizes = [6], MaxIterations = 5 };
        double[] first = regressor.Fit(data).Network.Parameters.ToArray();

        regressor.Fit(data).Network.Parameters.ToArray().Should().Equal(first);
        regressor.LossCurve.Should().HaveCount(5);
        new MlpRegressor { HiddenLayerSizes = [6], MaxIterations = 5, WarmStart = true }.Fit(data).Fit(data).Iterations.Should().Be(10);
    }

    [Fact]
    public void Fit_WithWeights_IsThatOfTheRowsRepeated()
    {
        var regressor = new MlpRegressor { HiddenLayerSizes = [4], Solver = MlpSolver.Lbfgs, MaxIterations = 8 };
        double[] repeated = regressor.Fit([[-1.5], [-0.5], [-0.5], [1.5]], [1, -1, -1, 1]).Network.Parameters.ToArray();

        double[] weighted = regressor.Fit(Rows, Parabola, [1, 2, 0, 1]).Network.Parameters.ToArray();

        weighted.Zip(repeated, (w, r) => Math.Abs(w - r)).Max().Should().BeLessThan(1e-10);
    }

    [Fact]
    public void WhatComesToNothing_IsRefused()
    {
        var regressor = new MlpRegressor();
        var classes = new Dataset(new double[,] { { 1 }, { 2 } }, [0, 1]);

        regressor.Invoking(r => r.Predict(Rows)).Should().Throw<InvalidOperationException>().WithMessage("The MlpRegressor is not fitted yet; call Fit first.");
        regressor.Invoking(r => r.Fit(classes)).Should().Throw<ArgumentException>().WithMessage("*Dataset.ForRegression, or use MlpClassifier*");
        regressor.Invoking(r => r.PartialFit(classes)).Should().Throw<ArgumentException>().WithMessage("*Dataset.ForRegression*");
        regressor.Invoking(r => r.Fit([[1.0], [2.0]], [1, double.NaN])).Should().Throw<ArgumentException>().WithMessage("*targets must be finite*");
        regressor.Invoking(r => r.Fit([], [])).Should().Throw<ArgumentException>();
        new MlpRegressor { EarlyStopping = true }.Invoking(r => r.Fit(Rows, Parabola)).Should().Throw<ArgumentException>()
            .WithMessage("ValidationFraction is 0.1, which divides 4 samples into 3 and 1*");
        new MlpRegressor { Solver = MlpSolver.Lbfgs }.Invoking(r => r.PartialFit(Dataset.ForRegression(Rows, Parabola))).Should().Throw<ArgumentException>()
            .WithMessage("Solver Lbfgs has no single epochs*");
    }

    [Fact]
    public void OfSeveralTargets_AllAreAskedFor()
    {
        Matrix<double> features = Matrix<double>.Build.DenseOfRowArrays(Rows);
        MlpRegressor regressor = new MlpRegressor { HiddenLayerSizes = [3], MaxIterations = 2 }.Fit(features, features.Append(features));

        regressor.PredictValues(features).ColumnCount.Should().Be(2);
        regressor.Invoking(r => r.Predict(Rows)).Should().Throw<InvalidOperationException>().WithMessage("The network predicts 2 numbers of each sample; ask for all with PredictValues.");
        regressor.Invoking(r => r.Score(Rows, Parabola)).Should().Throw<ArgumentException>().WithMessage("*the number of targets that were fitted*");
    }
}
