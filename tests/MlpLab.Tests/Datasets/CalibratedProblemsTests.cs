using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Tests.Datasets;

public sealed class CalibratedProblemsTests
{
    public static TheoryData<string> Names() => [.. Problems.All.Select(p => p.Name)];

    // Odd and tiny counts have unequal priors. Moons are the slowest and the same for every seed.
    [Theory]
    [MemberData(nameof(Names))]
    public void GenerateWithDistribution_EveryDifficulty_HasItsCeilingWithinThreeThousandths(string name)
    {
        int seeds = name is "classification" ? 8 : name is "moons" ? 1 : 3;
        foreach (int difficulty in Enumerable.Range(1, 5))
        {
            foreach (int seed in Enumerable.Range(0, seeds))
            {
                GeneratedProblem generated = Generate(name, (uint)seed, Calibrated(difficulty, seed switch { 0 => 100, 1 => 3, 2 => 2, _ => 61 }));

                generated.Distribution.BayesAccuracy.Accuracy.Should()
                    .BeApproximately(Problem.CalibratedCeiling(difficulty), 0.0002, $"of seed {seed} at difficulty {difficulty}");
            }
        }
    }

    [Theory]
    [InlineData("blobs", 3, 1)]
    [InlineData("blobs", 10, 5)]
    [InlineData("gaussian-quantiles", 4, 3)]
    [InlineData("classification", 3, 1)]
    [InlineData("classification", 4, 2)]
    public void GenerateWithDistribution_MoreClasses_HasItsCeiling(string name, int classes, int difficulty)
    {
        foreach (uint seed in new uint[] { 0, 1 })
        {
            GeneratedProblem generated = Generate(name, seed, Calibrated(difficulty) with { ClassCount = classes });

            generated.Distribution.BayesAccuracy.Accuracy.Should()
                .BeApproximately(Problem.CalibratedCeiling(difficulty), 0.0002, $"of seed {seed}");
            generated.Data.ClassCount.Should().Be(classes);
        }
    }

    [Fact]
    public void GenerateWithDistribution_KnobsOfScikitLearn_GiveItsSamples()
    {
        GeneratedProblem blobs = Generate("blobs", 3, Calibrated(3));
        GeneratedProblem moons = Generate("moons", 3, Calibrated(3));
        GeneratedProblem circles = Generate("circles", 3, Calibrated(3));
        GeneratedProblem classification = Generate("classification", 3, Calibrated(3));

        ShouldEqual(blobs.Data, SampleGenerators.MakeBlobs(
            new RandomState(3), 100, new BlobsOptions { CenterCount = 2, StandardDeviation = Value(blobs, "cluster_std") }));
        ShouldEqual(moons.Data, SampleGenerators.MakeMoons(new RandomState(3), 100, Value(moons, "noise")));
        ShouldEqual(circles.Data, SampleGenerators.MakeCircles(new RandomState(3), 100, Value(circles, "noise")));
        ShouldEqual(classification.Data, SampleGenerators.MakeClassification(
            new RandomState(3),
            100,
            Problems.ClassificationAtDifficulty(3) with
            {
                ClassSeparation = Value(classification, "class_sep"),
                FlipFraction = Value(classification, "flip_y"),
            }));
    }

    [Fact]
    public void GenerateWithDistribution_GaussianQuantiles_ReplacesLabelsAndKeepsFeatures()
    {
        GeneratedProblem noisy = Generate("gaussian-quantiles", 3, Calibrated(5, 1000));
        Dataset clean = Problems.Find("gaussian-quantiles").Generate(new RandomState(3), new ProblemSettings { Difficulty = 5, SampleCount = 1000 });

        noisy.Data.FeatureColumns.ToArray().Should().Equal(clean.FeatureColumns.ToArray());
        Value(noisy, "label_noise").Should().Be(0.4);

        // A fifth of 1000 labels is wrong, give or take four standard errors of 12.6.
        noisy.Data.Labels.ToArray().Zip(clean.Labels.ToArray()).Count(pair => pair.First != pair.Second).Should().BeInRange(150, 250);
    }

    [Fact]
    public void GenerateWithDistribution_ShapesThatTellTheClassesApart_RaisesLabelNoise()
    {
        // Measured: at difficulty 5 about a quarter of all seeds are above 0.80 even at class_sep 0.05.
        GeneratedProblem[] generated = [.. Enumerable.Range(0, 20).Select(seed => Generate("classification", (uint)seed, Calibrated(5)))];

        generated.Where(g => Value(g, "flip_y") > 0.01).Should().NotBeEmpty().And.OnlyContain(g => Value(g, "class_sep") == 0.05);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generate_ArticleScale_SolvesNothing(string name)
    {
        GeneratedProblem generated = Generate(name, 4, new ProblemSettings { Difficulty = 2 });
        var random = new RandomState(4);

        generated.Solved.Should().BeEmpty();
        ShouldEqual(generated.Data, Problems.Find(name).Generate(random, new ProblemSettings { Difficulty = 2 }));
    }

    [Fact]
    public void Generate_NoiseGivenAsWell_IsRefused() =>
        FluentActions.Invoking(() => Generate("moons", 0, Calibrated(1) with { Noise = 0.1 }))
            .Should().Throw<ArgumentException>().WithMessage("Noise is 0.1; it must be null on the calibrated scale*");

    [Fact]
    public void Notes_CalibratedMoons_DoNotCallDifficultyUseless() =>
        Problems.Find("moons").Notes(Calibrated(3)).Should().BeEmpty();

    [Fact]
    public void Solve_CeilingOutOfReach_NamesTheNearest() =>
        FluentActions.Invoking(() => CeilingSolver.Solve("noise", σ => 0.75 + (0.1 / (1 + σ)), 0.7, 1, 0.001, 99))
            .Should().Throw<ArgumentException>()
            .WithMessage("a best possible accuracy of 0.7 cannot be reached by noise; the nearest is 0.751, at noise = 99.");

    [Theory]
    [InlineData(0.05)]
    [InlineData(1.0)]
    [InlineData(70.0)]
    public void Solve_StartOnEitherSide_FindsTheParameter(double start) =>
        CeilingSolver.Solve("x", x => 1 / (1 + (x * x)), 0.8, start, 1e-6, 1e6).Should().BeApproximately(0.5, 1e-4);

    private static ProblemSettings Calibrated(int difficulty, int sampleCount = 100) =>
        new() { Difficulty = difficulty, SampleCount = sampleCount, DifficultyScale = DifficultyScale.Calibrated };

    private static GeneratedProblem Generate(string name, uint seed, ProblemSettings settings) =>
        Problems.Find(name).GenerateWithDistribution(new RandomState(seed), settings);

    private static double Value(GeneratedProblem generated, string name) => generated.Solved.Single(solved => solved.Name == name).Value;

    private static void ShouldEqual(Dataset actual, Dataset expected)
    {
        actual.FeatureColumns.ToArray().Should().Equal(expected.FeatureColumns.ToArray());
        actual.Labels.ToArray().Should().Equal(expected.Labels.ToArray());
    }
}
