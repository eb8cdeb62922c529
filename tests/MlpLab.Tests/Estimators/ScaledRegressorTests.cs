using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;

namespace MlpLab.Tests.Estimators;

public class ScaledRegressorTests
{
    private static readonly Dataset Training = SampleGenerators.MakeFriedman1(new RandomState(1), 400, noise: 0.5).Data;
    private static readonly Dataset Fresh = SampleGenerators.MakeFriedman1(new RandomState(2), 2_000, noise: 0.5).Data;

    [Fact]
    public void FitPredictScore_Friedman1_IsFarBetterThanALine()
    {
        var regressor = new ScaledRegressor();

        regressor.Fit(Training).Should().BeSameAs(regressor);

        regressor.Score(Fresh).Should().BeGreaterThan(0.9);
        regressor.Result!.Epochs.Should().BeInRange(1, 1_000);
        regressor.Model.TargetScaler.Should().NotBeNull();
    }

    [Fact]
    public void Predict_RowMatrixAndRows_AreTheSameNumbers()
    {
        ScaledRegressor regressor = new ScaledRegressor { MaxIter = 20 }.Fit(Training);
        Matrix<double> features = Fresh.Features.SubMatrix(0, 5, 0, 10);

        double[] ofMatrix = regressor.Predict(features).Column(0).ToArray();

        regressor.Predict(features.ToRowArrays()).Should().Equal(ofMatrix);
        regressor.Predict(features.Row(3).ToArray()).Should().Be(ofMatrix[3]);
        regressor.Score(features.ToRowArrays(), Fresh.Target(0)[..5]).Should().Be(regressor.Score(Fresh.Subset([0, 1, 2, 3, 4])));
    }

    [Fact]
    public void Fit_SameSeed_HasTheSameBitsAndAnotherSeedOthers()
    {
        string Fitted(uint seed) => Fingerprint.Of(new ScaledRegressor { RandomState = seed, MaxIter = 20 }.Fit(Training).Model.Network.Parameters);

        Fitted(3).Should().Be(Fitted(3)).And.NotBe(Fitted(4));
    }

    [Fact]
    public void Fit_NoHiddenLayerAndNoPenalty_IsLinearRegression()
    {
        (Dataset data, Matrix<double> coefficients, _) = SampleGenerators.MakeRegression(new RandomState(1), 50, new RegressionOptions { FeatureCount = 3, InformativeCount = 3, Bias = 7 });

        ScaledRegressor regressor = new ScaledRegressor { HiddenLayerSizes = [], Alpha = 0, Solver = new LevenbergMarquardt() }.Fit(data);

        regressor.Score(data).Should().BeApproximately(1, 1e-9);
        regressor.Predict([0.0, 0.0, 0.0]).Should().BeApproximately(7, 1e-5);
        regressor.Predict([1.0, 0.0, 0.0]).Should().BeApproximately(7 + coefficients[0, 0], 1e-5);
    }

    [Fact]
    public void WhatCannotBe_IsRefused()
    {
        var regressor = new ScaledRegressor { Loss = Loss.Poisson };

        regressor.Invoking(r => r.Predict([1.0])).Should().Throw<InvalidOperationException>().WithMessage("*call Fit first*");
        regressor.Invoking(r => r.Fit([[1.0], [2.0]], [1, -2])).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*-2*0 or more*poisson*");
        regressor.Invoking(r => r.Fit(new Dataset(new double[,] { { 1 }, { 2 } }, [0, 1]))).Should().Throw<ArgumentException>().WithMessage("*Dataset.ForRegression*");
        FluentActions.Invoking(() => new ScaledRegressor { HiddenLayerSizes = [3, 0] }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new ScaledRegressor { HiddenLayerSizes = default }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("HiddenLayerSizes");
        ScaledRegressor fitted = new ScaledRegressor().Fit([[1.0, 2], [2.0, 1], [0, 4]], [1, 2, 3]);
        fitted.Invoking(r => r.Predict([[1.0, 2], [3.0]])).Should().Throw<ArgumentException>().WithParameterName("rows").WithMessage("Row 1 has 1 features; it must have 2, as row 0 has.*");
        FluentActions.Invoking(() => new ScaledRegressor { Alpha = -1 }).Should().Throw<ArgumentOutOfRangeException>();
    }
}
