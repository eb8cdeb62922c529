namespace MlpLab.Datasets;

/// <summary>Rows to test on that are nearly rows trained on: the same thing measured again, or copied with small changes.</summary>
internal static class NearCopies
{
    /// <summary>How many times nearer than the tenth nearest training row the nearest one is at least.</summary>
    public const int TimesNearer = 33;

    private const int MostAsked = 100;
    private const int Neighbours = 10;

    // Of fewer rows the tenth nearest says nothing, and along one feature the nearest row is often that near by chance.
    private const int FewestAsked = 10;
    private const int FewestKnown = 4 * Neighbours;
    private const int FewestFeatures = 2;

    private const double MostWork = 5e7;

    /// <summary>How many of the first hundred rows to test on are so, and how many were looked at; 0 where there are too few or too many numbers.</summary>
    public static (int Near, int Asked) Count(Dataset training, Dataset tested)
    {
        int width = training.FeatureCount, known = training.SampleCount, asked = Math.Min(MostAsked, tested.SampleCount);
        if (asked < FewestAsked || known < FewestKnown || width < FewestFeatures || (double)asked * known * width > MostWork)
        {
            return (0, asked);
        }

        double[] scales = Scales(training);
        int near = 0;
        var squares = new double[known];
        for (int row = 0; row < asked; row++)
        {
            Array.Clear(squares);
            for (int j = 0; j < width; j++)
            {
                double cell = tested.Features[row, j];
                for (int i = 0; i < known; i++)
                {
                    double distance = (training.Features[i, j] - cell) * scales[j];
                    squares[i] += distance * distance;
                }
            }

            Array.Sort(squares);
            near += squares[0] > 0 && squares[0] * TimesNearer * TimesNearer < squares[Neighbours - 1] ? 1 : 0;
        }

        return (near, asked);
    }

    // Of each feature one over its standard deviation; 0 where it is constant.
    private static double[] Scales(Dataset data)
    {
        var scales = new double[data.FeatureCount];
        for (int j = 0; j < scales.Length; j++)
        {
            double sum = 0, squares = 0;
            for (int i = 0; i < data.SampleCount; i++)
            {
                sum += data.Features[i, j];
            }

            double mean = sum / data.SampleCount;
            for (int i = 0; i < data.SampleCount; i++)
            {
                squares += (data.Features[i, j] - mean) * (data.Features[i, j] - mean);
            }

            double deviation = Math.Sqrt(squares / data.SampleCount);
            scales[j] = deviation > 0 && double.IsFinite(deviation) ? 1 / deviation : 0;
        }

        return scales;
    }
}
