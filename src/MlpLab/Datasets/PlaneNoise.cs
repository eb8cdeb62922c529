using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>What the two curves share: points with noise, and the decision where there is none.</summary>
internal static class PlaneNoise
{
    public static void Place(RandomState random, (double X, double Y) point, double noise, Span<double> x)
    {
        x[0] = point.X + (noise > 0 ? random.Normal(0, noise) : 0);
        x[1] = point.Y + (noise > 0 ? random.Normal(0, noise) : 0);
    }

    /// <summary>All probability to the nearest curve that has a share.</summary>
    public static void NearestOnly(ReadOnlySpan<double> distances, ReadOnlySpan<double> shares, Span<double> scores)
    {
        int nearest = -1;
        for (int c = 0; c < distances.Length; c++)
        {
            scores[c] = double.NegativeInfinity;
            nearest = shares[c] > 0 && (nearest < 0 || distances[c] < distances[nearest]) ? c : nearest;
        }

        scores[nearest] = 0;
    }
}
