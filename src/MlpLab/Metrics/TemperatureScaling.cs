using MlpLab.Kernels;

namespace MlpLab.Metrics;

/// <summary>What a predictor's log loss would be with the same ranking and the right confidence: every total input divided by one temperature.</summary>
/// <param name="Temperature">T, above 1 where the predictor is too sure: p becomes p^(1/T), divided by the sum over the classes.</param>
/// <param name="LogLoss">Mean of −ln(probability given to the true class) with the temperature, in nats.</param>
/// <remarks>
/// Guo et al., On calibration of modern neural networks (2017), section 4.2. The temperature is fitted to the samples it is measured on: one number, worth 1/(2n) nats by chance.
/// T is looked for in [1, 1000]: a predictor that is not sure enough has T = 1. Immutable.
/// </remarks>
internal sealed record TemperatureScaling(double Temperature, double LogLoss)
{
    private const double Epsilon = 2.220446049250313e-16;
    private const double SmallestInverse = 1e-3;
    private const int MostSteps = 60;

    /// <summary>Of two classes.</summary>
    /// <param name="labels">0 or 1; one or more.</param>
    /// <param name="probabilities">Of class 1, as many as labels.</param>
    public static TemperatureScaling Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities)
    {
        var logarithms = new double[2 * labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            double p = Math.Clamp(probabilities[i], Epsilon, 1 - Epsilon);
            (logarithms[2 * i], logarithms[(2 * i) + 1]) = (ScalarMath.Log(1 - p), ScalarMath.Log(p));
        }

        return new Search(labels, logarithms, 2).Result();
    }

    /// <summary>Of any number of classes, sample i's probability of class c at i + c·n.</summary>
    public static TemperatureScaling Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classCount)
    {
        var logarithms = new double[labels.Length * classCount];
        for (int i = 0; i < labels.Length; i++)
        {
            for (int c = 0; c < classCount; c++)
            {
                logarithms[(i * classCount) + c] = ScalarMath.Log(Math.Clamp(probabilities[i + (c * labels.Length)], Epsilon, 1 - Epsilon));
            }
        }

        return new Search(labels, logarithms, classCount).Result();
    }

    private readonly ref struct Search(ReadOnlySpan<int> labels, double[] logarithms, int classCount)
    {
        private readonly ReadOnlySpan<int> _labels = labels;

        // The loss is convex in 1/T: the slope's sign tells on which side the minimum lies.
        public TemperatureScaling Result()
        {
            double inverse = 1, low = SmallestInverse, high = 1;
            (double slope, double curvature) = Slope(1);
            if (slope > 0)
            {
                for (int step = 0; step < MostSteps && high - low > 1e-10; step++)
                {
                    double newton = inverse - (slope / curvature);
                    inverse = newton > low && newton < high ? newton : (low + high) / 2;
                    (slope, curvature) = Slope(inverse);
                    (low, high) = slope > 0 ? (low, inverse) : (inverse, high);
                    if (Math.Abs(slope) < 1e-12)
                    {
                        break;
                    }
                }
            }

            double sum = 0;
            for (int i = 0; i < _labels.Length; i++)
            {
                sum += Loss(i, inverse);
            }

            return new TemperatureScaling(1 / inverse, sum / _labels.Length);
        }

        private double Loss(int sample, double inverse)
        {
            ReadOnlySpan<double> row = logarithms.AsSpan(sample * classCount, classCount);
            double largest = row[FirstLargest.IndexOf(row)], sum = 0;
            foreach (double logarithm in row)
            {
                sum += ScalarMath.Exp(inverse * (logarithm - largest));
            }

            return ScalarMath.Log(sum) - (inverse * (row[_labels[sample]] - largest));
        }

        // Derivatives of the mean loss with respect to 1/T: mean and variance of the logarithms under the scaled probabilities.
        private (double Slope, double Curvature) Slope(double inverse)
        {
            double slope = 0, curvature = 0;
            for (int i = 0; i < _labels.Length; i++)
            {
                ReadOnlySpan<double> row = logarithms.AsSpan(i * classCount, classCount);
                double largest = row[FirstLargest.IndexOf(row)], sum = 0, first = 0, second = 0;
                foreach (double logarithm in row)
                {
                    double distance = logarithm - largest, weight = ScalarMath.Exp(inverse * distance);
                    sum += weight;
                    first += weight * distance;
                    second += weight * distance * distance;
                }

                double mean = first / sum;
                slope += mean - (row[_labels[i]] - largest);
                curvature += (second / sum) - (mean * mean);
            }

            return (slope / _labels.Length, curvature / _labels.Length);
        }
    }
}
