using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Tests.Figures;

public class DecisionSurfaceTests
{
    private static readonly PlaneView View = new(2, 0, [9, 7, 9], AxisScale.Linear(-2, 2), AxisScale.Linear(0, 1));

    [Fact]
    public void At_EachCell_IsWhatTheClassifierSaysThere()
    {
        var classifier = new FigureCases.Stripes(3, 4, 1);

        var surface = DecisionSurface.Of(classifier, View, 5, 3);

        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 5; column++)
            {
                double[,] sample = { { 1 - ((row + 0.5) / 3), 7, -2 + (4 * (column + 0.5) / 5) } };
                surface.At(column, row).ToArray().Should().Equal(classifier.PredictProbabilities(DenseMatrix.OfArray(sample)).Row(0), (a, b) => Math.Abs(a - b) < 1e-12);
            }
        }
    }

    [Fact]
    public void Of_AGridOfOneBand_AsksOnce()
    {
        var classifier = new FigureCases.Stripes(3, 2, 1);

        DecisionSurface.Of(classifier, View, 160, 160);

        classifier.Calls.Should().Be(1);
    }

    [Fact]
    public void DecisionLines_OfStripes_StandWhereClassesChange()
    {
        var view = new PlaneView(0, 1, [0, 0], AxisScale.Linear(-2, 2), AxisScale.Linear(0, 1));

        // sin(x) = sin(x + 1) at x = (π − 1)/2, the only place in the window.
        DecisionSurface.Of(new FigureCases.Stripes(2, 2, 1), view, 400, 10).DecisionLines().Should().ContainSingle()
            .Which.Should().OnlyContain(point => Math.Abs(point.X - ((Math.PI - 1) / 2)) < 1e-3);
    }

    [Fact]
    public void Of_AnotherNumberOfFeatures_IsRefused() =>
        FluentActions.Invoking(() => DecisionSurface.Of(new FigureCases.Stripes(2, 2, 1), View, 5, 5)).Should().Throw<ArgumentException>();
}
