using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Densities;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>The problems with their difficulty set by the best possible accuracy instead of the article's numbers.</summary>
/// <remarks>
/// The distribution is drawn from a copy of the stream, the parameter is solved for, and the samples are then drawn from the stream
/// itself with that parameter: what scikit-learn would draw with it.
/// </remarks>
internal static class CalibratedProblems
{
    private const double LeastSeparation = 0.05;

    private static readonly double[] Ceilings = [0.99, 0.95, 0.90, 0.85, 0.80];

    // Solved for once, for equal counts; a start only, which the solver checks and other counts move away from.
    private static readonly double[] MoonsNoise = [0.15393, 0.2389, 0.32611, 0.42975, 0.57398];

    public static double CeilingAt(int difficulty) => Ceilings[difficulty - 1];

    public static GeneratedProblem Blobs(RandomState random, ProblemSettings settings)
    {
        int classes = settings.ClassCount;
        var options = new BlobsOptions { CenterCount = classes };
        DenseMatrix centers = SampleGenerators.DrawCenters(Copy(random), classes, options);
        int[] counts = SampleGenerators.EvenCounts(settings.SampleCount, classes);
        double target = CeilingAt(settings.Difficulty);
        double start = SmallestDistance(centers) / (2 * StandardNormal.Quantile(target));
        double deviation = CeilingSolver.Solve(
            "cluster_std", σ => new BlobsDistribution(centers, [.. Enumerable.Repeat(σ, classes)], counts).BayesAccuracy.Accuracy, target, start, 1e-9, 1e9);
        return Generated(
            SampleGenerators.MakeBlobsWithDistribution(random, settings.SampleCount, options with { StandardDeviation = deviation }),
            new SolvedParameter("cluster_std", deviation));
    }

    public static GeneratedProblem Moons(RandomState random, ProblemSettings settings)
    {
        (int Outer, int Inner) counts = SampleGenerators.Halves(settings.SampleCount);
        double noise = SolveNoise(settings, MoonsNoise[settings.Difficulty - 1], σ => new MoonsDistribution(counts, σ));
        return Generated(
            SampleGenerators.MakeMoonsWithDistribution(random, settings.SampleCount, noise), new SolvedParameter("noise", noise));
    }

    public static GeneratedProblem Circles(RandomState random, ProblemSettings settings, double factor)
    {
        (int Outer, int Inner) counts = SampleGenerators.Halves(settings.SampleCount);
        double noise = SolveNoise(settings, start: 0.5 * (1 - factor), σ => new CirclesDistribution(counts, σ, factor));
        return Generated(
            SampleGenerators.MakeCirclesWithDistribution(random, settings.SampleCount, noise, factor), new SolvedParameter("noise", noise));
    }

    /// <summary>The shells have nothing between them to widen: labels are replaced, ε = (1 − ceiling)·K/(K − 1).</summary>
    public static GeneratedProblem GaussianQuantiles(RandomState random, ProblemSettings settings)
    {
        int classes = settings.ClassCount;
        double share = CeilingSolver.Rounded((double)classes / (classes - 1) * (1 - CeilingAt(settings.Difficulty)));
        Dataset clean = SampleGenerators.MakeGaussianQuantiles(
            random, settings.SampleCount, classCount: classes, variance: settings.Difficulty);
        int[] labels = clean.Labels.ToArray();
        var coins = new double[labels.Length];
        random.NextDouble(coins);
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = coins[i] < share ? (int)random.RandInt(0, classes) : labels[i];
        }

        var distribution = new GaussianQuantilesDistribution([0, 0], settings.Difficulty, classes, labelNoise: share);
        return new GeneratedProblem(
            new Dataset(clean.Features, labels, classes), distribution, [new SolvedParameter("label_noise", share)]);
    }

    /// <summary>Clusters and informative features of the article's difficulty; first the separation is solved for, then label noise.</summary>
    /// <remarks>
    /// Clusters of very different shape can be told apart at any separation. Where the wanted accuracy is not yet passed at 0.05, that
    /// separation is kept and flip_y raised, which always succeeds.
    /// </remarks>
    public static GeneratedProblem Classification(RandomState random, ProblemSettings settings)
    {
        ClassificationOptions options = Problems.ClassificationAtDifficulty(settings.Difficulty, settings.ClassCount) with { ClassSeparation = 1 };
        ClassificationParameters unit = new ClassificationDraws(Copy(random), options, settings.SampleCount).Parameters;
        int[] sizes = SampleGenerators.ClusterSizes(options, settings.SampleCount);
        double flip = options.FlipFraction ?? 0;

        // The separation only scales the centroids; as 1/separation the accuracy falls with it.
        double Ceiling(double overlap) => new ClassificationDistribution(
            unit with { Centroids = Scaled(unit.Centroids, 1 / overlap) }, sizes, options.ClassCount, flip).BayesAccuracy.Accuracy;
        double target = CeilingAt(settings.Difficulty);
        if (!CeilingSolver.TrySolve(Ceiling, target, 1, 1e-3, 1 / LeastSeparation, out double inverse, out double reached))
        {
            Require.That(reached > target, target, $"be at most {reached}, the best possible accuracy at class_sep = {1 / inverse}", "ceiling");
            double clean = (reached - (flip / options.ClassCount)) / (1 - flip);
            flip = CeilingSolver.Rounded((clean - target) / (clean - (1.0 / options.ClassCount)));
        }

        options = options with { ClassSeparation = CeilingSolver.Rounded(1 / inverse), FlipFraction = flip };
        return Generated(
            SampleGenerators.MakeClassificationWithDistribution(random, settings.SampleCount, options),
            new SolvedParameter("class_sep", options.ClassSeparation),
            new SolvedParameter("flip_y", flip));
    }

    private static double SmallestDistance(DenseMatrix centers)
    {
        double smallest = double.PositiveInfinity;
        for (int k = 1; k < centers.RowCount; k++)
        {
            for (int other = 0; other < k; other++)
            {
                smallest = Math.Min(smallest, (centers.Row(other) - centers.Row(k)).L2Norm());
            }
        }

        return smallest;
    }

    private static double SolveNoise(ProblemSettings settings, double start, Func<double, SampleDistribution> distribution)
    {
        Require.That(settings.Noise is null, settings.Noise, "be null on the calibrated scale, which chooses the noise", "Noise");
        return CeilingSolver.Solve(
            "noise", σ => distribution(σ).BayesAccuracy.Accuracy, CeilingAt(settings.Difficulty), start, 1e-9, 1e3);
    }

    private static GeneratedProblem Generated<T>((Dataset Data, T Distribution) drawn, params SolvedParameter[] solved)
        where T : SampleDistribution => new(drawn.Data, drawn.Distribution, solved);

    private static RandomState Copy(RandomState random) => RandomState.FromSnapshot(random.Save());

    private static double[,] Scaled(double[,] centroids, double factor)
    {
        var scaled = (double[,])centroids.Clone();
        for (int k = 0; k < scaled.GetLength(0); k++)
        {
            for (int j = 0; j < scaled.GetLength(1); j++)
            {
                scaled[k, j] *= factor;
            }
        }

        return scaled;
    }
}
