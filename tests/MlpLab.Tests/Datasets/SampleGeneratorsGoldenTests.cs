using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Randomness;
using MlpLab.Tests.Randomness;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Datasets;

/// <summary>
/// The reference calls of datasets.json and the accepted ones of errors.json. Features must have equal bits; only those of moons and
/// circles, which rest on the sine and cosine of the C library, may differ by 1e-15: its variants differ by up to 1.1e-16.
/// </summary>
public sealed class SampleGeneratorsGoldenTests
{
    private static readonly JsonElement[] Cases = [.. Golden.Load("datasets.json").GetProperty("cases").EnumerateArray()];

    private static readonly Dictionary<string, JsonElement> Accepted = Golden.Load("errors.json").GetProperty("accepted").EnumerateArray()
        .ToDictionary(e => $"{e.GetProperty("function")} {e.GetProperty("parameters").GetRawText()}");

    public static TheoryData<int> FullCases() => [.. Indices(hasSummary: false)];

    public static TheoryData<int> SummaryCases() => [.. Indices(hasSummary: true)];

    // Refused here, each listed in docs/differences-from-scikit-learn.md: no samples, a negative class_sep or covariance, a reversed box.
    public static TheoryData<string> AcceptedHereToo() => [.. Accepted.Keys.Where(key => !IsRefused(key))];

    public static TheoryData<string> AcceptedByAccident() => [.. Accepted.Keys.Where(IsRefused)];

    [Theory]
    [MemberData(nameof(FullCases))]
    public void Make_RecordedCall_GivesScikitLearnsSamplesInItsOrder(int index)
    {
        JsonElement golden = Cases[index];

        Dataset data = ScikitLearnCall.Replay(golden, new RandomState(golden.GetProperty("random_state").GetUInt32()));

        data.Labels.ToArray().Should().Equal(golden.GetProperty("y").Ints());
        ShouldMatch(golden, data.Features.ToRowArrays(), golden.GetProperty("X").Rows());
    }

    [Theory]
    [MemberData(nameof(SummaryCases))]
    public void Make_AThousandSamples_AddUpToScikitLearnsSums(int index)
    {
        JsonElement golden = Cases[index];
        JsonElement summary = golden.GetProperty("summary");

        Dataset data = ScikitLearnCall.Replay(golden, new RandomState(golden.GetProperty("random_state").GetUInt32()));

        new[] { data.SampleCount, data.FeatureCount }.Should().Equal(summary.GetProperty("shape").Ints());
        int[] labels = data.Labels.ToArray();
        labels[..20].Should().Equal(summary.GetProperty("y_head").Ints());
        labels[^20..].Should().Equal(summary.GetProperty("y_tail").Ints());
        labels.Select((label, i) => (i + 1L) * label).Sum().Should().Be(summary.GetProperty("y_index_weighted_sum").GetInt64());
        labels.CountBy(label => label).OrderBy(c => c.Key).Select(c => c.Value).Should().Equal(summary.GetProperty("label_counts").Ints());
        double[][] rows = data.Features.ToRowArrays();
        ShouldMatch(golden, rows[..5], summary.GetProperty("head").Rows());
        ShouldMatch(golden, rows[^5..], summary.GetProperty("tail").Rows());

        // A thousand deviations of 1e-15, and 1 + … + 1000 of them where each row is weighted by its number.
        double[][] columns = data.Features.ToColumnArrays();
        ShouldMatch(golden, [[.. columns.Select(ExactSum.Of)]], [summary.GetProperty("column_fsum").Doubles()], 1e-12);
        ShouldMatch(
            golden,
            [[.. columns.Select(column => ExactSum.Of(column.Select((x, i) => x * (i + 1))))]],
            [summary.GetProperty("column_index_weighted_fsum").Doubles()],
            5.005e-10);
    }

    [Fact]
    public void MakeBlobsWithCenters_RecordedCalls_GiveScikitLearnsCenters()
    {
        foreach (JsonElement golden in Cases.Where(c => c.TryGetProperty("centers", out _)))
        {
            var random = new RandomState(golden.GetProperty("random_state").GetUInt32());

            Matrix<double>? centers = ScikitLearnCall.Replay("make_blobs", golden.GetProperty("parameters"), random).Centers;

            ShouldMatch(golden, centers!.ToRowArrays(), golden.GetProperty("centers").Rows());
        }
    }

    [Theory]
    [MemberData(nameof(AcceptedHereToo))]
    public void Make_SurprisingCallThatIsAccepted_GivesScikitLearnsSamples(string key)
    {
        JsonElement golden = Accepted[key];

        Dataset data = ScikitLearnCall.Replay(golden, new RandomState(0));

        data.Labels.ToArray().Should().Equal(golden.GetProperty("y").Ints());
        ShouldMatch(golden, data.Features.ToRowArrays(), golden.GetProperty("X").Rows());
    }

    [Theory]
    [MemberData(nameof(AcceptedByAccident))]
    public void Make_CallThatScikitLearnAcceptsByAccident_IsRefused(string key) =>
        Accepted[key].Invoking(golden => ScikitLearnCall.Replay(golden, new RandomState(0)))
            .Should().Throw<ArgumentException>().WithMessage("*must*");

    private static bool IsRefused(string key) =>
        key.Contains("\"n_samples\":0", StringComparison.Ordinal) || key.Contains("\"class_sep\":-", StringComparison.Ordinal)
        || key.Contains("\"cov\":-", StringComparison.Ordinal) || key.Contains("[5.0,-5.0]", StringComparison.Ordinal);

    private static IEnumerable<int> Indices(bool hasSummary) =>
        Enumerable.Range(0, Cases.Length).Where(i => Cases[i].TryGetProperty("summary", out _) == hasSummary);

    private static void ShouldMatch(JsonElement golden, double[][] actual, double[][] expected, double curveTolerance = 1e-15)
    {
        bool usesSine = golden.GetProperty("function").GetString() is "make_moons" or "make_circles";
        actual.Should().HaveSameCount(expected);
        for (int i = 0; i < actual.Length; i++)
        {
            if (usesSine)
            {
                actual[i].Should().Equal(expected[i], (a, e) => Math.Abs(a - e) <= curveTolerance);
            }
            else
            {
                actual[i].Should().Equal(expected[i]);
            }
        }
    }
}
