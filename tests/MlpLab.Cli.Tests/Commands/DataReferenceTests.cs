using System.Text.Json;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>Every recorded scikit-learn call, said as options and read back from CSV.</summary>
public class DataReferenceTests
{
    private static readonly JsonElement[] Cases = Reference.Cases("datasets.json");
    private static readonly JsonElement[] Refused = Reference.Cases("errors.json");

    public static TheoryData<int> WholeCases =>
        [.. Enumerable.Range(0, Cases.Length).Where(i => Cases[i].TryGetProperty("X", out _))];

    public static TheoryData<int> SummaryCases =>
        [.. Enumerable.Range(0, Cases.Length).Where(i => Cases[i].TryGetProperty("summary", out _))];

    public static TheoryData<int> RefusedCases =>
        [.. Enumerable.Range(0, Refused.Length).Where(i => IsExpressible(Refused[i]))];

    [Theory]
    [MemberData(nameof(WholeCases))]
    public void Data_RecordedCall_WritesTheSameSamples(int index)
    {
        JsonElement golden = Cases[index];

        CommandRun run = CommandRun.Of(GeneratorArguments.Of(golden));

        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        CsvTable table = CsvTable.Parse(run.Out);
        table.Labels.Should().Equal(golden.GetProperty("y").EnumerateArray().Select(e => e.GetInt32()));
        ShouldEqualWithinUlp(table.Features, golden.GetProperty("X").Rows());
    }

    [Theory]
    [MemberData(nameof(SummaryCases))]
    public void Data_RecordedLargeCall_HasTheSameEndsAndCounts(int index)
    {
        JsonElement golden = Cases[index];
        JsonElement summary = golden.GetProperty("summary");

        CsvTable table = CsvTable.Parse(CommandRun.Of(GeneratorArguments.Of(golden)).Out);

        double[][] head = summary.GetProperty("head").Rows();
        double[][] tail = summary.GetProperty("tail").Rows();
        ShouldEqualWithinUlp(table.Features[..head.Length], head);
        ShouldEqualWithinUlp(table.Features[^tail.Length..], tail);
        table.Labels.Select((label, i) => (i + 1L) * label).Sum().Should().Be(summary.GetProperty("y_index_weighted_sum").GetInt64());
    }

    [Theory]
    [MemberData(nameof(RefusedCases))]
    public void Data_CallThatScikitLearnRefuses_IsAUsageErrorThatNamesAnOption(int index)
    {
        CommandRun run = CommandRun.Of(GeneratorArguments.Of(Refused[index]));

        run.ExitCode.Should().Be(2);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("--");
        run.Error.Should().NotContainAny("Count", "Parameter", "Length", "internal");
    }

    // On a command line a list of one count is a plain count, and two plain numbers are one centre: both are legal.
    private static bool IsExpressible(JsonElement call)
    {
        JsonElement parameters = call.GetProperty("parameters");
        bool isShortList = parameters.TryGetProperty("n_samples", out JsonElement n) && n.ValueKind == JsonValueKind.Array && n.GetArrayLength() == 1;
        bool isFlat = parameters.TryGetProperty("centers", out JsonElement c) && c.ValueKind == JsonValueKind.Array && c[0].ValueKind == JsonValueKind.Number;
        return call.GetProperty("function").GetString()!.StartsWith("make_", StringComparison.Ordinal) && !isShortList && !isFlat;
    }

    // The C library's log, sin and cos differ between systems by an ulp; on the reference system nothing differs.
    private static void ShouldEqualWithinUlp(double[][] actual, double[][] expected)
    {
        actual.Should().HaveCount(expected.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            actual[i].Should().HaveCount(expected[i].Length);
            for (int j = 0; j < expected[i].Length; j++)
            {
                double bound = ReferencePlatform.IsThis ? 0 : 1e-14 * Math.Max(1, Math.Abs(expected[i][j]));
                Math.Abs(actual[i][j] - expected[i][j]).Should().BeLessThanOrEqualTo(bound, "sample {0}, feature {1}", i, j);
            }
        }
    }
}
