using MlpLab.Evolution;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Tests.Figures;

public class PopulationFigureTests
{
    [Fact]
    public void WeightPlane_OfALongCloud_HasItsDirectionsWithTheLargestComponentPositive()
    {
        // Spread 10 along (0, −0.6, −0.8, 0), 2 along (0, 0.8, −0.6, 0), 0.01 along the last axis.
        double[][] rows = [.. Enumerable.Range(-5, 11).SelectMany(i => Enumerable.Range(-1, 3).Select(j =>
            (double[])[7, 1 + (2 * i * -0.6) + (2 * j * 0.8), 2 + (2 * i * -0.8) + (2 * j * -0.6), 0.01 * ((i + j) % 2)]))];
        WeightPlane plane = WeightPlane.Of([Snapshot(rows, best: [7, 1, 2, 0])]);

        Near(plane.Of([7, 1 + 0.6, 2 + 0.8, 0]), 1, 0);
        Near(plane.Of([7, 1 + 0.8, 2 - 0.6, 0]), 0, 1);
        Near(plane.Of([8, 1, 2, 0]), 0, 0);
        plane.VarianceShare.Should().BeInRange(0.99999, 1);
    }

    [Fact]
    public void WeightPlane_OfOneParameterOrOnePoint_IsStillOne()
    {
        Near(WeightPlane.Of([Snapshot([[3], [5]], best: [3])]).Of([5]), 2, 0);
        Near(WeightPlane.Of([Snapshot([[3, 4], [3, 4]], best: [3, 4])]).Of([3, 4]), 0, 0);
    }

    [Fact]
    public void WeightPlane_At_IsTheInverseWithinThePlane()
    {
        WeightPlane plane = WeightPlane.Of([Snapshot([[0, 1, 2], [3, 1, 0], [1, 5, 2], [2, 2, 2]], best: [1, 1, 1])]);
        var parameters = new double[3];

        plane.At(0.7, -0.3, parameters);

        Near(plane.Of(parameters), 0.7, -0.3);
        plane.At(0, 0, parameters);
        parameters.Should().Equal(1, 1, 1);
    }

    [Fact]
    public void Ellipse_OfADistribution_IsWhereItsMahalanobisDistanceIsOne()
    {
        // Both directions lie in the plane, so the distance is that of the whole distribution.
        WeightPlane plane = WeightPlane.Of([Snapshot([[2, 0], [-2, 0], [0, 1], [0, -1]], best: [0, 0])]);
        var distribution = new SearchDistribution([1, 1], [4, 1, 2]);

        foreach (Point point in plane.Ellipse(distribution))
        {
            var place = new double[2];
            plane.At(point.X, point.Y, place);
            (double x, double y) = (place[0] - 1, place[1] - 1);

            // The inverse of [[4, 1], [1, 2]] is [[2, −1], [−1, 4]]/7.
            (((2 * x * x) - (2 * x * y) + (4 * y * y)) / 7).Should().BeApproximately(1, 1e-12);
        }
    }

    [Fact]
    public void FitnessSurface_OfASphere_IsDarkestAtTheBestAndFadesOutwards()
    {
        using var sphere = new ObjectivePopulation(2, parameters => (parameters[0] * parameters[0]) + (parameters[1] * parameters[1]));
        var surface = FitnessSurface.Of(WeightPlane.Of([Snapshot([[1, 0], [-1, 0], [0, 1], [0, -1]], best: [0, 0])]), sphere, 21);
        RasterImage image = surface.ToImage();

        image[10, 10].Should().Be(FitnessSurface.Colors[^1]);
        new[] { image[0, 0], image[20, 0], image[0, 20], image[20, 20] }.Should().OnlyContain(corner => FitnessSurface.Colors.Take(3).Contains(corner));
        surface.Lowest.Should().Be(0);
        surface.Contours().Should().HaveCountGreaterThanOrEqualTo(9).And.OnlyContain(line => line.Length > 2);
    }

    [Fact]
    public void FitnessSurface_WithoutAFiniteValue_IsDrawnAllTheSame()
    {
        using var nothing = new ObjectivePopulation(1, _ => double.NaN);

        Figure figure = PopulationFigure.Of([Snapshot([[1], [2]], best: [1])], nothing, "nothing", cells: 4);

        SvgWriter.Write(figure.Draw()).Should().NotContain("NaN").And.Contain("<svg");
    }

    [Fact]
    public void Of_AUsersOwnRun_HasACloudForEachMoment()
    {
        using var sphere = new ObjectivePopulation(3, parameters => parameters[0] * parameters[0] + parameters[1] * parameters[1] + parameters[2] * parameters[2]);
        var snapshots = new PopulationSnapshots(2_000, 30);
        snapshots.Complete(new EvolutionRun(new CmaEs(), new EvolutionOptions { Budget = 2_000, Restarts = false }).Minimize(sphere, new EvolverStart([1, 2, 3]), 0, snapshots));

        Figure figure = PopulationFigure.Of(snapshots.Snapshots, sphere, "sphere", cells: 24);

        FigurePanel[] panels = [.. figure.Rows.SelectMany(row => row.Panels)];
        panels.Should().HaveCount(12).And.OnlyContain(panel => panel.X == panels[0].X && panel.Y == panels[0].Y);
        panels[0].Marks.OfType<PointsMark>().First().Points.Should().HaveCount(7);
        panels.Should().OnlyContain(panel => panel.Marks.OfType<PointsMark>().Count() == 2);
        figure.Rows[^1].Legend.Select(entry => entry.Text).Should().Equal("individual", "best so far", "one σ of the next generation's distribution", "fitness, by rank");
    }

    [Fact]
    public void Of_NoSnapshotOrAnotherFunction_IsRefused()
    {
        using var one = new ObjectivePopulation(1, parameters => parameters[0]);

        FluentActions.Invoking(() => PopulationFigure.Of([], one, "")).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => PopulationFigure.Of([Snapshot([[1, 2]], best: [1, 2])], one, "")).Should().Throw<ArgumentException>();
    }

    private static void Near(Point point, double x, double y)
    {
        point.X.Should().BeApproximately(x, 1e-6);
        point.Y.Should().BeApproximately(y, 1e-6);
    }

    private static PopulationSnapshot Snapshot(double[][] rows, double[] best) => new()
    {
        Generation = 1,
        Evaluations = rows.Length,
        Restart = 0,
        Individuals = [.. rows.Select(row => new Individual([.. row], 1))],
        Best = new Individual([.. best], 0),
        Distribution = null,
    };
}
