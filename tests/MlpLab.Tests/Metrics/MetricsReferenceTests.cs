using System.Text.Json;
using MlpLab.Metrics;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Metrics;

/// <summary>Metrics against scikit-learn: two to ten classes, ties, classes that are absent or never predicted.</summary>
public class MetricsReferenceTests
{
    private static readonly JsonElement[] Cases = [.. Golden.Load("multiclass.json").GetProperty("metrics").EnumerateArray()];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ConfusionMatrix_RecordedPredictions_HasScikitLearnsScores(string name)
    {
        JsonElement golden = Case(name);
        int classes = golden.GetProperty("classes").GetInt32();
        var matrix = new ConfusionMatrix(golden.GetProperty("y").Ints(), golden.GetProperty("predicted").Ints(), classes);
        int[] all = [.. Enumerable.Range(0, classes)];

        Close([.. all.Select(c => matrix.Precision(c) ?? 0)], golden.GetProperty("precision").Doubles());
        Close([.. all.Select(c => matrix.Recall(c) ?? 0)], golden.GetProperty("recall").Doubles());
        Close([.. all.Select(c => matrix.F1(c) ?? 0)], golden.GetProperty("f1").Doubles());
        Close(
            [matrix.MacroPrecision, matrix.MacroRecall, matrix.MacroF1],
            [.. new[] { "macro_precision", "macro_recall", "macro_f1" }.Select(score => golden.GetProperty(score).GetDouble())]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RocAuc_RecordedProbabilities_IsScikitLearnsOrNullWhereItRefuses(string name)
    {
        JsonElement golden = Case(name);

        double? area = RocAuc.Of(golden.GetProperty("y").Ints(), Probabilities(golden), golden.GetProperty("classes").GetInt32());

        if (golden.GetProperty("roc_auc").ValueKind == JsonValueKind.Null)
        {
            area.Should().BeNull();
        }
        else
        {
            area.Should().BeApproximately(golden.GetProperty("roc_auc").GetDouble(), 1e-14);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void LogLoss_RecordedProbabilities_IsScikitLearns(string name)
    {
        JsonElement golden = Case(name);

        ClassificationMetrics.LogLoss(golden.GetProperty("y").Ints(), Probabilities(golden), golden.GetProperty("classes").GetInt32())
            .Should().BeApproximately(golden.GetProperty("log_loss").GetDouble(), 1e-13);
    }

    public static TheoryData<Action> IllegalCalls() =>
    [
        () => RocAuc.Of([true], [0.5, 0.5]),
        () => RocAuc.Of([true, false], [0.5, double.NaN]),
        () => RocAuc.Of([0], [1], 1),
        () => RocAuc.Of([2], [0.5, 0.5], 2),
        () => RocAuc.Of([0, 1], [0.5, 0.5], 2),
        () => new ConfusionMatrix([0], [0], 2).F1(2),
    ];

    [Theory]
    [MemberData(nameof(IllegalCalls))]
    public void AnyMember_IllegalArgument_IsRejected(Action call) => call.Should().Throw<ArgumentException>().WithMessage("* must *");

    private static JsonElement Case(string name) => Cases.Single(c => c.GetProperty("name").GetString() == name);

    private static double[] Probabilities(JsonElement golden) => [.. golden.GetProperty("P").Rows().SelectMany(row => row)];

    private static void Close(double[] actual, double[] expected) =>
        actual.Should().Equal(expected, (a, e) => Math.Abs(a - e) < 1e-15 * Math.Max(1, expected.Length));
}
