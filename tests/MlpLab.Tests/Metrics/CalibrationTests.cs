using System.Text.Json;
using MlpLab.Metrics;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Metrics;

/// <summary>Whether probabilities come true: against scikit-learn and SciPy.</summary>
public class CalibrationTests
{
    private static readonly JsonElement[] Cases = [.. Golden.Load("multiclass.json").GetProperty("calibration").EnumerateArray()];

    public static TheoryData<string> Names => [.. Cases.Select(c => c.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Curve_RecordedProbabilities_IsScikitLearns(string name)
    {
        JsonElement golden = Case(name);

        CalibrationCurve curve = CalibrationCurve.Of(golden.GetProperty("y").Ints(), Probabilities(golden), golden.GetProperty("classes").GetInt32());

        CalibrationBin[] full = [.. curve.Bins.Where(bin => bin.Count > 0)];
        curve.Bins.Select(bin => bin.Count).Should().Equal(golden.GetProperty("counts").Ints());
        Close([.. full.Select(bin => bin.ObservedShare)], golden.GetProperty("observed").Doubles());
        Close([.. full.Select(bin => bin.MeanProbability)], golden.GetProperty("mean").Doubles());
        Close([curve.BrierScore, curve.ExpectedError], [golden.GetProperty("brier").GetDouble(), golden.GetProperty("ece").GetDouble()]);
        curve.Bins.Should().OnlyContain(bin => bin.Count > 0 || (double.IsNaN(bin.MeanProbability) && double.IsNaN(bin.ObservedShare)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Temperature_RecordedProbabilities_IsThatOfTheLeastLoss(string name)
    {
        JsonElement golden = Case(name);
        int classes = golden.GetProperty("classes").GetInt32();
        double[][] rows = golden.GetProperty("P").Rows();
        int[] labels = golden.GetProperty("y").Ints();

        var scaling = TemperatureScaling.Of(labels, [.. Enumerable.Range(0, classes).SelectMany(c => rows.Select(row => row[c]))], classes);

        // SciPy's search ends some 1e-6 beside the minimum or the end of the interval; the loss there is flat.
        scaling.Temperature.Should().BeApproximately(golden.GetProperty("temperature").GetDouble(), 1e-5 * golden.GetProperty("temperature").GetDouble());
        scaling.LogLoss.Should().BeApproximately(golden.GetProperty("scaled_loss").GetDouble(), 1e-6);
        if (classes == 2)
        {
            TemperatureScaling.Of(labels, [.. rows.Select(row => row[1])]).LogLoss.Should().BeApproximately(scaling.LogLoss, 1e-9);
        }
    }

    [Fact]
    public void Curve_OfTwoClasses_IsTheSameFromOneColumn()
    {
        JsonElement golden = Cases[0];

        CalibrationCurve.Of(golden.GetProperty("y").Ints(), [.. golden.GetProperty("P").Rows().Select(row => row[1])])
            .Should().Be(CalibrationCurve.Of(golden.GetProperty("y").Ints(), Probabilities(golden), 2));
    }

    [Fact]
    public void Temperature_OfAlwaysSureAndHalfRight_IsTheLargest() =>
        TemperatureScaling.Of([0, 1, 0, 1], [1.0, 1.0, 0.0, 0.0]).Should().Match<TemperatureScaling>(scaling => scaling.Temperature > 900 && Math.Abs(scaling.LogLoss - Math.Log(2)) < 1e-3);

    public static TheoryData<Action> IllegalCalls() =>
    [
        () => CalibrationCurve.Of([], []),
        () => CalibrationCurve.Of([0, 1], [0.5]),
        () => CalibrationCurve.Of([2], [0.5]),
        () => CalibrationCurve.Of([0], [1.5]),
        () => CalibrationCurve.Of([0], [double.NaN]),
        () => CalibrationCurve.Of([0], [1], 1),
        () => CalibrationCurve.Of([3], [0.2, 0.3, 0.5], 3),
        () => CalibrationCurve.Of([0], [0.2, 0.3], 3),
    ];

    [Theory]
    [MemberData(nameof(IllegalCalls))]
    public void AnyMember_IllegalArgument_IsRejected(Action call) => call.Should().Throw<ArgumentException>().WithMessage("* must *");

    private static JsonElement Case(string name) => Cases.Single(c => c.GetProperty("name").GetString() == name);

    private static double[] Probabilities(JsonElement golden) => [.. golden.GetProperty("P").Rows().SelectMany(row => row)];

    private static void Close(double[] actual, double[] expected) => actual.Should().Equal(expected, (a, e) => Math.Abs(a - e) < 1e-13);
}
