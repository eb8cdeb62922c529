using System.Diagnostics.CodeAnalysis;
using MlpLab.Contracts;
using MlpLab.Randomness;

namespace MlpLab.Datasets;

/// <summary>Problems by name: five with classes, each of two features, a scale of difficulty d = 1 … 5 and two classes, some of more; six with numbers to predict.</summary>
/// <remarks>
/// With <c>numpy.random.seed(seed)</c> and scikit-learn in place of <see cref="RandomState"/>, the samples and the state that the stream
/// is left in are equal.
/// </remarks>
public static class Problems
{
    /// <summary>All problems with classes: classification, blobs, gaussian-quantiles, moons, circles.</summary>
    public static IReadOnlyList<Problem> All { get; } =
    [
        new Problem(
            "classification",
            "sheared Gaussian clusters; more of them, closer, with difficulty",
            (random, settings) => SampleGenerators.MakeClassificationWithDistribution(
                random, settings.SampleCount, ClassificationAtDifficulty(settings.Difficulty, settings.ClassCount)),
            CalibratedProblems.Classification,
            ClassificationNote,
            WhyNotClassification)
        {
            UsesClassCount = true,
        },
        new Problem(
            "blobs",
            "two round Gaussian clusters; wider with difficulty",
            (random, settings) => SampleGenerators.MakeBlobsWithDistribution(
                random, settings.SampleCount, new BlobsOptions { CenterCount = settings.ClassCount, StandardDeviation = settings.Difficulty }),
            CalibratedProblems.Blobs)
        {
            UsesClassCount = true,
        },
        new Problem(
            "gaussian-quantiles",
            "a disc within a ring, cut out of one Gaussian; larger with difficulty",
            (random, settings) => SampleGenerators.MakeGaussianQuantilesWithDistribution(
                random, settings.SampleCount, classCount: settings.ClassCount, variance: settings.Difficulty),
            CalibratedProblems.GaussianQuantiles)
        {
            UsesClassCount = true,
        },
        new Problem(
            "moons",
            "two interleaving half circles",
            (random, settings) => SampleGenerators.MakeMoonsWithDistribution(random, settings.SampleCount, settings.Noise),
            CalibratedProblems.Moons)
        {
            UsesDifficulty = false,
            UsesNoise = true,
        },
        new Problem(
            "circles",
            "a circle within a circle",
            (random, settings) => SampleGenerators.MakeCirclesWithDistribution(
                random, settings.SampleCount, settings.Noise, settings.Factor ?? SampleGenerators.DefaultFactor),
            (random, settings) => CalibratedProblems.Circles(random, settings, settings.Factor ?? SampleGenerators.DefaultFactor))
        {
            UsesDifficulty = false,
            UsesNoise = true,
            UsesFactor = true,
        },
    ];

    /// <summary>All problems with numbers to predict: regression, friedman1, friedman2, friedman3, sine, bumps. With the same seed the first four are scikit-learn's.</summary>
    public static IReadOnlyList<Problem> Regression => _regression ??=
    [
        new Problem(
            "regression",
            "a weighted sum of 3 of 5 Gaussian features",
            featureCount: 5,
            defaultNoise: 10,
            (random, count, noise) =>
            {
                (Dataset data, _, TargetDistribution distribution) = SampleGenerators.MakeRegression(
                    random, count, new RegressionOptions { FeatureCount = 5, InformativeCount = 3, Noise = noise });
                return (data, distribution);
            }),
        new Problem(
            "friedman1",
            "a sine, a square and two lines of 5 features, and 5 features of no effect",
            featureCount: 10,
            defaultNoise: 1,
            (random, count, noise) => SampleGenerators.MakeFriedman1(random, count, noise: noise)),
        new Problem(
            "friedman2",
            "the impedance of a circuit, from 4 features",
            featureCount: 4,
            defaultNoise: 0,
            (random, count, noise) => SampleGenerators.MakeFriedman2(random, count, noise)),
        new Problem(
            "friedman3",
            "the phase of a circuit, from 4 features",
            featureCount: 4,
            defaultNoise: 0,
            (random, count, noise) => SampleGenerators.MakeFriedman3(random, count, noise)),
        new Problem(
            "sine",
            "one period of a sine: a curve to look at",
            featureCount: 1,
            defaultNoise: 0.2,
            (random, count, noise) => SampleGenerators.MakeSine(random, count, noise)),
        new Problem(
            "bumps",
            "a hill and a hollow: a surface to look at",
            featureCount: 2,
            defaultNoise: 0.1,
            (random, count, noise) => SampleGenerators.MakeBumps(random, count, noise)),
    ];

    private static IReadOnlyList<Problem>? _regression;

    /// <summary>The problem of that name; case, spaces, hyphens and underscores do not matter.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    /// <exception cref="ArgumentException">No problem has that name; the message suggests the nearest and lists all.</exception>
    public static Problem Find(string name)
    {
        return TryFind(name, out Problem? problem) ? problem : throw Unknown(name);
    }

    private static ArgumentException Unknown(string name)
    {
        string[] names = [.. All.Concat(Regression).Select(p => p.Name)];
        string suggestion = NameSuggestion.Nearest(name, names) is string nearest ? $"; did you mean '{nearest}'?" : ";";
        return new ArgumentException($"unknown problem '{name}'{suggestion} one of: {string.Join(", ", names)}", nameof(name));
    }

    /// <summary>Looks a problem up as <see cref="Find"/> does, without an exception for an unknown name.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> is null.</exception>
    public static bool TryFind(string name, [NotNullWhen(true)] out Problem? problem)
    {
        string wanted = NameSuggestion.Normalize(name);
        problem = Among(All, wanted) ?? Among(Regression, wanted);
        return problem is not null;
    }

    private static Problem? Among(IReadOnlyList<Problem> problems, string wanted)
    {
        foreach (Problem candidate in problems)
        {
            if (NameSuggestion.Normalize(candidate.Name) == wanted)
            {
                return candidate;
            }
        }

        return null;
    }

    /// <summary>What <c>classification</c> draws from at a difficulty d in 1 … 5: class separation 1/d; more clusters from 3 on.</summary>
    /// <param name="difficulty">d.</param>
    /// <param name="classCount">
    /// 2 for the article's options. 3 and 4 need two informative features, and fit in at difficulties 1 and 2 only, with their one cluster for each class.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="difficulty"/> is not in 1 … 5.</exception>
    public static ClassificationOptions ClassificationAtDifficulty(int difficulty, int classCount = 2)
    {
        Require.That(difficulty is >= 1 and <= 5, difficulty, "be in 1 … 5");
        return new ClassificationOptions
        {
            FeatureCount = 2,
            RedundantCount = 0,
            ClassCount = classCount,
            InformativeCount = difficulty < 3 && classCount == 2 ? 1 : 2,
            ClustersPerClass = difficulty < 3 ? 1 : 2,
            ClassSeparation = 1.0 / difficulty,
        };
    }

    // Four clusters need the four corners of a square, and one informative feature has only the two ends of a line.
    private static string? ClassificationNote(ProblemSettings settings) => (settings.Difficulty, settings.ClassCount) switch
    {
        (3, _) => "classification at difficulty 3 uses 2 informative features: with the article's 1, scikit-learn refuses 2 clusters per class",
        (_, > 2) => $"classification with {settings.ClassCount} classes uses 2 informative features: with the article's 1, scikit-learn refuses more than 2 clusters",
        _ => null,
    };

    private static string? WhyNotClassification(ProblemSettings settings)
    {
        int most = settings.Difficulty < 3 ? 4 : 2;
        return settings.ClassCount <= most ? null
            : $"classification at difficulty {settings.Difficulty} has at most {most} classes: a square has four corners for clusters, "
                + (most == 4 ? "and each class needs one" : "and each class needs two from difficulty 3 on");
    }
}
