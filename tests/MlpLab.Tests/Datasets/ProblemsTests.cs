using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Randomness;
using MlpLab.Tests.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Datasets;

public sealed class ProblemsTests
{
    private static readonly JsonElement[] Article = [.. Golden.Load("article.json").GetProperty("cases").EnumerateArray()];

    public static TheoryData<int> ArticleRuns() => [.. Enumerable.Range(0, Article.Length)];

    public static TheoryData<string> Names() => [.. Problems.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(ArticleRuns))]
    public void Generate_ArticlesProblem_GivesItsSamplesAndLeavesItsStream(int index)
    {
        JsonElement golden = Article[index];
        var random = new RandomState(golden.GetProperty("seed").GetUInt32());
        Problem problem = Problems.Find(golden.GetProperty("problem").GetString()!);

        Dataset data = problem.Generate(random, new ProblemSettings { Difficulty = golden.GetProperty("difficulty").GetInt32() });

        // The C library's variants of sine and cosine differ by up to 1.1e-16; the other problems have neither.
        double tolerance = problem.Name is "moons" or "circles" ? 1e-15 : 0;
        double[][] expected = golden.GetProperty("X").Rows();
        data.Features.ToRowArrays().SelectMany(row => row).Should()
            .Equal(expected.SelectMany(row => row), (a, e) => Math.Abs(a - e) <= tolerance);
        data.Labels.ToArray().Should().Equal(golden.GetProperty("y").Ints());
        StreamState.Of(random).Should().Be(StreamState.Of(golden.GetProperty("rng_state_after_data")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Generate_EveryDifficulty_GivesTwoClassesInThePlane(string name)
    {
        foreach (int difficulty in Enumerable.Range(1, 5))
        {
            Dataset data = Problems.Find(name).Generate(
                new RandomState(0), new ProblemSettings { SampleCount = 50, Difficulty = difficulty });

            (data.SampleCount, data.FeatureCount, data.ClassCount).Should().Be((50, 2, 2));
        }
    }

    [Theory]
    [InlineData("blobs", 10, 5)]
    [InlineData("gaussian-quantiles", 7, 3)]
    [InlineData("classification", 4, 2)]
    public void Generate_MoreClasses_GivesThemAllInThePlane(string name, int classes, int difficulty)
    {
        Dataset data = Problems.Find(name).Generate(
            new RandomState(0), new ProblemSettings { SampleCount = 400, ClassCount = classes, Difficulty = difficulty });

        (data.SampleCount, data.FeatureCount, data.ClassCount).Should().Be((400, 2, classes));
        data.Labels.ToArray().Distinct().Should().HaveCount(classes);
    }

    [Fact]
    public void Generate_ThreeBlobs_AreScikitLearnsWithThreeCenters()
    {
        Dataset data = Problems.Find("blobs").Generate(new RandomState(4), new ProblemSettings { ClassCount = 3, Difficulty = 2 });

        Dataset expected = SampleGenerators.MakeBlobs(new RandomState(4), 100, new BlobsOptions { CenterCount = 3, StandardDeviation = 2 });
        data.FeatureColumns.ToArray().Should().Equal(expected.FeatureColumns.ToArray());
        data.Labels.ToArray().Should().Equal(expected.Labels.ToArray());
    }

    [Theory]
    [InlineData("moons", 3, 1, "moons has two classes by its nature; more come with classification, blobs, gaussian-quantiles*")]
    [InlineData("circles", 10, 1, "circles has two classes*")]
    [InlineData("classification", 5, 2, "*difficulty 2 has at most 4 classes*each class needs one*")]
    [InlineData("classification", 3, 3, "*difficulty 3 has at most 2 classes*each class needs two*")]
    public void Generate_MoreClassesThanTheProblemHas_SaysWhy(string name, int classes, int difficulty, string reason) =>
        FluentActions.Invoking(() => Problems.Find(name).Generate(
            new RandomState(0), new ProblemSettings { ClassCount = classes, Difficulty = difficulty })).Should().Throw<ArgumentException>().WithMessage(reason);

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public void ProblemSettings_ClassCountOutOfRange_IsRefused(int classes) =>
        FluentActions.Invoking(() => new ProblemSettings { ClassCount = classes })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage($"ClassCount is {classes}*2 … 10*");

    [Theory]
    [InlineData("gaussian-quantiles")]
    [InlineData("Gaussian Quantiles")]
    [InlineData("GAUSSIAN_QUANTILES")]
    [InlineData("gaussianquantiles")]
    public void Find_AnySpelling_IsTheSameProblem(string name) =>
        Problems.Find(name).Should().BeSameAs(Problems.Find("gaussian-quantiles"));

    [Fact]
    public void Find_UnknownName_SuggestsTheNearestAndListsAll() =>
        FluentActions.Invoking(() => Problems.Find("circle")).Should().Throw<ArgumentException>().WithMessage(
            "unknown problem 'circle'; did you mean 'circles'? one of: classification, blobs, gaussian-quantiles, moons, circles*");

    [Fact]
    public void Find_NameNearToNothing_OnlyListsAll() =>
        FluentActions.Invoking(() => Problems.Find("spirals")).Should().Throw<ArgumentException>().WithMessage(
            "unknown problem 'spirals'; one of: classification*");

    [Theory]
    [InlineData("classification", 3, "*2 informative features*")]
    [InlineData("moons", 2, "difficulty has no effect on moons")]
    [InlineData("circles", 5, "difficulty has no effect on circles")]
    public void Notes_SettingThatActsUnexpectedly_AreGiven(string name, int difficulty, string note) =>
        Problems.Find(name).Notes(new ProblemSettings { Difficulty = difficulty }).Should().ContainSingle().Which.Should().Match(note);

    [Theory]
    [MemberData(nameof(Names))]
    public void Notes_DefaultSettings_AreEmpty(string name) => Problems.Find(name).Notes(new ProblemSettings()).Should().BeEmpty();

    [Fact]
    public void Notes_NoiseAndFactorWhereThereIsNone_AreNamed() =>
        Problems.Find("blobs").Notes(new ProblemSettings { Noise = 0.1, Factor = 0.5 })
            .Should().Equal("noise has no effect on blobs", "factor has no effect on blobs");

    [Theory]
    [InlineData("SampleCount", 1, 1, 0.0, 0.5)]
    [InlineData("Difficulty", 2, 0, 0.0, 0.5)]
    [InlineData("Difficulty", 2, 6, 0.0, 0.5)]
    [InlineData("Noise", 2, 1, -1.0, 0.5)]
    [InlineData("Factor", 2, 1, 0.0, 1.0)]
    public void ProblemSettings_OutOfRange_AreRefusedByName(string name, int samples, int difficulty, double noise, double factor) =>
        FluentActions.Invoking(() => new ProblemSettings
        {
            SampleCount = samples,
            Difficulty = difficulty,
            Noise = noise,
            Factor = factor,
        }).Should().Throw<ArgumentOutOfRangeException>().WithMessage($"{name} is *must*");
}
