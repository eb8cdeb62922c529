namespace MlpLab.Densities;

/// <summary>∫ max over classes of a planar Gaussian mixture: exactly along parallel lines, by adaptive quadrature across them.</summary>
/// <remarks>
/// Along a line each component is a weighted Gaussian, so <see cref="LineMixture"/> does the inner integral. Across the lines the
/// integral is smooth but for a kink of order 3/2 where a boundary touches a line. The plane is turned first, since the lines would
/// be parallel to the boundaries of many usual settings.
/// </remarks>
internal static class PlaneIntegral
{
    private const double Angle = 0.61;
    private const double Tolerance = 1e-6;

    private static readonly double[] Offsets = [-6.5, -4, -2, 0, 2, 4, 6.5];

    public static BayesAccuracy BestAccuracy(ReadOnlySpan<GaussianComponent> components, int classCount)
    {
        Bump[] bumps = new Bump[components.Length];
        for (int k = 0; k < bumps.Length; k++)
        {
            bumps[k] = Bump.Of(components[k]);
        }

        var across = new List<double>();
        BreakPoints.Collect(
            [.. bumps.Select(b => b.Y)], [.. bumps.Select(b => b.DeviationY)], Offsets, gap: 2, across);
        var line = new LineMixture(bumps.Length, classCount, scanStep: 0.5);
        (double value, double error) = AdaptiveQuadrature.Integrate(y => Along(line, bumps, y), across, Tolerance);
        return new BayesAccuracy(Math.Min(value, 1), error + 1e-8, BayesMethod.Quadrature);
    }

    private static double Along(LineMixture line, Bump[] bumps, double y)
    {
        line.Clear();
        foreach (ref readonly Bump bump in bumps.AsSpan())
        {
            double z = (y - bump.Y) / bump.DeviationY;
            if (Math.Abs(z) < 7)
            {
                double weight = bump.Weight * StandardNormal.Density(z) / bump.DeviationY;
                line.Add(weight, bump.Label, bump.X + (bump.Slope * (y - bump.Y)), bump.DeviationX);
            }
        }

        return line.IntegralOfMaximum();
    }

    /// <summary>A component in turned coordinates: the marginal of y, and the mean's slope and the spread of x given y.</summary>
    private readonly record struct Bump(
        double Weight, int Label, double X, double Y, double DeviationY, double Slope, double DeviationX)
    {
        public static Bump Of(GaussianComponent c)
        {
            (double x, double y) = Turn(c.Mean[0], c.Mean[1]);
            if (c.Transform is null)
            {
                return new Bump(c.Weight, c.Label, x, y, c.Deviation, 0, c.Deviation);
            }

            (double x1, double y1) = Turn(c.Transform[0, 0], c.Transform[0, 1]);
            (double x2, double y2) = Turn(c.Transform[1, 0], c.Transform[1, 1]);
            double varianceY = (y1 * y1) + (y2 * y2);
            double deviationY = Math.Sqrt(varianceY);
            double slope = ((x1 * y1) + (x2 * y2)) / varianceY;

            // √(σx² − slope²·σy²) without its cancellation.
            return new Bump(c.Weight, c.Label, x, y, deviationY, slope, Math.Exp(c.LogDeterminant) / deviationY);
        }

        private static (double X, double Y) Turn(double x, double y) =>
            ((Math.Cos(Angle) * x) + (Math.Sin(Angle) * y), (Math.Cos(Angle) * y) - (Math.Sin(Angle) * x));
    }
}
