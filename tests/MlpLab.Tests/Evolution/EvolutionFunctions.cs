using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Evolution;

/// <summary>The functions of the reference runs, spelt as the script beside evolution.json spells them.</summary>
internal static class EvolutionFunctions
{
    public static ObjectivePopulation Sphere(int n) => new(n, Sphere);

    public static double Sphere(ReadOnlySpan<double> x)
    {
        double sum = 0;
        foreach (double value in x)
        {
            sum += value * value;
        }

        return sum;
    }

    /// <summary>Σ 10^(6i/(n − 1))·x_i².</summary>
    public static ObjectivePopulation Ellipsoid(int n)
    {
        double[] factors = [.. Enumerable.Range(0, n).Select(i => Math.Pow(10, 6.0 * i / (n - 1)))];
        return new(n, x =>
        {
            double sum = 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += factors[i] * x[i] * x[i];
            }

            return sum;
        });
    }

    /// <summary>x_0² + 10⁶·Σ x_i² over the others.</summary>
    public static ObjectivePopulation Cigar(int n) => new(n, x => (x[0] * x[0]) + (1e6 * Sphere(x[1..])));

    public static ObjectivePopulation Rosenbrock(int n) => new(n, x =>
    {
        double sum = 0;
        for (int i = 0; i < x.Length - 1; i++)
        {
            double slope = (x[i] * x[i]) - x[i + 1], distance = x[i] - 1;
            sum += (100 * slope * slope) + (distance * distance);
        }

        return sum;
    });

    /// <summary>The loss of a network on standardised circles, without penalty.</summary>
    public static NetworkPopulation Circles(int hidden, uint seed)
    {
        Dataset data = SampleGenerators.MakeCircles(new RandomState(seed), sampleCount: 100);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [hidden], outputs: 1);
        return new(network, Loss.BinaryCrossEntropy, StandardScaler.Fit(data).Transform(data), penalty: 0);
    }
}
