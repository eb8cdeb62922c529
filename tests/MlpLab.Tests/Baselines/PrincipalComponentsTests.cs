using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Baselines;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Baselines;

public class PrincipalComponentsTests
{
    private static Matrix<double> Cases(int index) => DenseMatrix.OfRowArrays(Golden.LoadFrom("mlp", "mlp.json").GetProperty("autoencoder")[index].GetProperty("X").Rows());

    // NumPy's singular values say what two components lose.
    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Decode_OfTwoComponents_LosesWhatNumPySays(int index)
    {
        JsonElement reference = Golden.LoadFrom("mlp", "mlp.json").GetProperty("autoencoder")[index];
        Matrix<double> features = Cases(index);

        var components = PrincipalComponents.Fit(features, 2);

        Matrix<double> errors = features - components.Decode(components.Encode(features));
        (errors.Enumerate().Sum(error => error * error) / (2.0 * features.RowCount * features.ColumnCount))
            .Should().BeApproximately(reference.GetProperty("least_loss_of_a_linear_bottleneck").GetDouble(), 1e-13);
    }

    [Fact]
    public void Components_OfSamples_AreOrthonormalWithTheVariancesOfTheirCodes()
    {
        Matrix<double> features = Cases(0);

        var all = PrincipalComponents.Fit(features, features.ColumnCount);

        Matrix<double> codes = all.Encode(features), products = all.Components.TransposeThisAndMultiply(all.Components);
        (products - DenseMatrix.CreateIdentity(features.ColumnCount)).Enumerate().Max(Math.Abs).Should().BeLessThan(1e-13);
        all.Variances.Should().BeInDescendingOrder();
        for (int k = 0; k < features.ColumnCount; k++)
        {
            (codes.Column(k).DotProduct(codes.Column(k)) / features.RowCount).Should().BeApproximately(all.Variances[k], 1e-12);
            all.Components.Column(k)[all.Components.Column(k).AbsoluteMaximumIndex()].Should().BePositive();
        }

        (all.Decode(codes) - features).Enumerate().Max(Math.Abs).Should().BeLessThan(1e-12);
    }

    [Fact]
    public void Fit_OfALine_FindsIt()
    {
        // y = 2x: the line has the direction (1, 2)/√5.
        var components = PrincipalComponents.Fit(DenseMatrix.OfArray(new double[,] { { 0, 1 }, { 1, 3 }, { 2, 5 } }), 1);

        components.Components[0, 0].Should().BeApproximately(1 / Math.Sqrt(5), 1e-15);
        components.Components[1, 0].Should().BeApproximately(2 / Math.Sqrt(5), 1e-15);
        components.Variances[0].Should().BeApproximately(2.0 / 3 * 5, 1e-14);
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Fit_OfNoFiniteNumber_IsRefused(double value, string text) =>
        FluentActions.Invoking(() => PrincipalComponents.Fit(DenseMatrix.OfArray(new[,] { { 0, 1 }, { 1, value } }), 1))
            .Should().Throw<ArgumentOutOfRangeException>().WithParameterName("features").WithMessage($"features is {text}; it must be finite.*");

    [Fact]
    public void Fit_OfTooMany_IsRefused()
    {
        FluentActions.Invoking(() => PrincipalComponents.Fit(Cases(0), 0)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => PrincipalComponents.Fit(Cases(0), 100)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => PrincipalComponents.Fit(Cases(0), 1).Encode(new DenseMatrix(1, 50))).Should().Throw<ArgumentException>();
    }
}
