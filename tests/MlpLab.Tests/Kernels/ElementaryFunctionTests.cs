using System.Runtime.Intrinsics;
using System.Text.Json;
using MlpLab.Kernels;
using MlpLab.Tests.Support;
using Xunit.Abstractions;

namespace MlpLab.Tests.Kernels;

/// <summary>The elementary functions against mpmath (accuracy) and the vector functions against their scalar twins (equal bits).</summary>
public sealed class ElementaryFunctionTests(ITestOutputHelper output)
{
    private static readonly JsonElement Reference = LoadReference();

    [Theory]
    [InlineData("exp")]
    [InlineData("log")]
    [InlineData("log1p")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("softplus")]
    public void Scalar_AgainstMpmath_ErrsByAtMostTwoAndAHalfUlp(string name)
    {
        double worst = 0.0;
        double worstAt = 0.0;
        foreach (JsonElement row in Reference.GetProperty(name).EnumerateArray())
        {
            double x = row[0].GetDouble();
            double error = ErrorInUlp(Scalar(name)(x), row[1].Double(), row[2].GetDouble());
            (worst, worstAt) = error > worst ? (error, x) : (worst, worstAt);
        }

        output.WriteLine(FormattableString.Invariant($"{name}: worst error {worst:F3} ulp at {worstAt:R}"));
        worst.Should().BeLessThanOrEqualTo(2.5, $"of {name} at {worstAt:R}");
    }

    [Theory]
    [InlineData("exp")]
    [InlineData("log")]
    [InlineData("log1p")]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("softplus")]
    [InlineData("crossentropy0")]
    [InlineData("crossentropy1")]
    [InlineData("tanhpair1")]
    [InlineData("tanhpair2")]
    [InlineData("tanhhalf")]
    [InlineData("exphalf")]
    [InlineData("log1phalf")]
    [InlineData("sigmoidhalf")]
    [InlineData("crossentropy0half")]
    [InlineData("crossentropy1half")]
    public void Vector_AnyInput_HasTheBitsOfTheScalarTwin(string name)
    {
        double[] points = Points(name);
        double[] expected = [.. points.Select(Scalar(name))];
        double[] actual = new double[points.Length];
        for (int i = 0; i < points.Length; i += 8)
        {
            Vector(name)(Vector512.Create(points, i)).CopyTo(actual, i);
        }

        points.Length.Should().BeGreaterThan(100_000);
        Differences(points, expected, actual).Should().BeEmpty();
    }

    [Theory]
    [InlineData("exp", 0.0, 1.0)]
    [InlineData("exp", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("exp", double.NegativeInfinity, 0.0)]
    [InlineData("exp", -746.0, 0.0)]
    [InlineData("exp", 710.0, double.PositiveInfinity)]
    [InlineData("exp", double.NaN, double.NaN)]
    [InlineData("log", 1.0, 0.0)]
    [InlineData("log", 0.0, double.NegativeInfinity)]
    [InlineData("log", -1.0, double.NaN)]
    [InlineData("log", double.NegativeInfinity, double.NaN)]
    [InlineData("log", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("log", double.NaN, double.NaN)]
    [InlineData("log1p", 0.0, 0.0)]
    [InlineData("log1p", double.Epsilon, double.Epsilon)]
    [InlineData("log1p", -1.0, double.NegativeInfinity)]
    [InlineData("log1p", -1.5, double.NaN)]
    [InlineData("log1p", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("log1p", double.NaN, double.NaN)]
    [InlineData("tanh", 0.0, 0.0)]
    [InlineData("tanh", double.Epsilon, double.Epsilon)]
    [InlineData("tanh", -double.Epsilon, -double.Epsilon)]
    [InlineData("tanh", 19.1, 1.0)]
    [InlineData("tanh", -19.1, -1.0)]
    [InlineData("tanh", double.PositiveInfinity, 1.0)]
    [InlineData("tanh", double.NegativeInfinity, -1.0)]
    [InlineData("tanh", double.NaN, double.NaN)]
    [InlineData("sigmoid", 0.0, 0.5)]
    [InlineData("sigmoid", 40.0, 1.0)]
    [InlineData("sigmoid", double.PositiveInfinity, 1.0)]
    [InlineData("sigmoid", double.NegativeInfinity, 0.0)]
    [InlineData("sigmoid", double.NaN, double.NaN)]
    [InlineData("softplus", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("softplus", double.NegativeInfinity, 0.0)]
    [InlineData("softplus", 1e300, 1e300)]
    [InlineData("softplus", double.NaN, double.NaN)]
    [InlineData("crossentropy1", 1e300, 0.0)]
    [InlineData("crossentropy1", -1e300, 1e300)]
    [InlineData("crossentropy1", double.PositiveInfinity, 0.0)]
    [InlineData("crossentropy0", double.NegativeInfinity, 0.0)]
    [InlineData("crossentropy0", double.PositiveInfinity, double.MaxValue)]
    [InlineData("crossentropy1", double.NegativeInfinity, double.MaxValue)]
    [InlineData("crossentropy1", double.NaN, double.NaN)]
    public void Scalar_SpecialValue_IsExact(string name, double x, double expected)
    {
        double actual = Scalar(name)(x);

        double.IsNaN(actual).Should().Be(double.IsNaN(expected));
        (double.IsNaN(actual) || BitConverter.DoubleToInt64Bits(actual) == BitConverter.DoubleToInt64Bits(expected)).Should().BeTrue(
            FormattableString.Invariant($"{name}({x:R}) is {expected:R}, not {actual:R}"));
    }

    [Fact]
    public void Scalar_NegativeZero_IsTreatedAsItsSignDemands()
    {
        double.IsNegative(ScalarMath.Tanh(-0.0)).Should().BeTrue();
        double.IsNegative(ScalarMath.Log1P(-0.0)).Should().BeTrue();
        ScalarMath.Log(-0.0).Should().Be(double.NegativeInfinity);
        ScalarMath.Exp(-0.0).Should().Be(1.0);
        ScalarMath.Sigmoid(-0.0).Should().Be(0.5);
    }

    [Fact]
    public void CrossEntropy_ConfidentAndRight_KeepsItsRelativeAccuracy() =>
        ScalarMath.CrossEntropy(50.0, 1.0).Should().Be(ScalarMath.Softplus(-50.0)).And.BeGreaterThan(0.0);

    private static Func<double, double> Scalar(string name) => name.Replace("half", "", StringComparison.Ordinal) switch
    {
        "exp" => ScalarMath.Exp,
        "log" => ScalarMath.Log,
        "log1p" => ScalarMath.Log1P,
        "tanh" or "tanhpair1" or "tanhpair2" => ScalarMath.Tanh,
        "sigmoid" => ScalarMath.Sigmoid,
        "softplus" => ScalarMath.Softplus,
        "crossentropy0" => z => ScalarMath.CrossEntropy(z, 0.0),
        "crossentropy1" => z => ScalarMath.CrossEntropy(z, 1.0),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static Func<Vector512<double>, Vector512<double>> Vector(string name) => name switch
    {
        "exp" => x => VectorMath<EightLanes>.Exp(new() { Value = x }).Value,
        "log" => x => VectorMath<EightLanes>.Log(new() { Value = x }).Value,
        "log1p" => x => VectorMath<EightLanes>.Log1P(new() { Value = x }).Value,
        "tanh" => x => VectorMath<EightLanes>.Tanh(new() { Value = x }).Value,
        "tanhpair1" => x => TanhPair(x, x * 0.5).First,
        "tanhpair2" => x => TanhPair(x * 0.5, x).Second,
        "sigmoid" => x => VectorMath<EightLanes>.Sigmoid(new() { Value = x }).Value,
        "softplus" => x => VectorMath<EightLanes>.Softplus(new() { Value = x }).Value,
        "crossentropy0" => z => VectorMath<EightLanes>.CrossEntropy(new() { Value = z }, EightLanes.Of(0)).Value,
        "crossentropy1" => z => VectorMath<EightLanes>.CrossEntropy(new() { Value = z }, EightLanes.Of(1)).Value,
        "tanhhalf" => Halves(x => VectorMath<FourLanes>.Tanh(new() { Value = x }).Value),
        "exphalf" => Halves(x => VectorMath<FourLanes>.Exp(new() { Value = x }).Value),
        "log1phalf" => Halves(x => VectorMath<FourLanes>.Log1P(new() { Value = x }).Value),
        "sigmoidhalf" => Halves(x => VectorMath<FourLanes>.Sigmoid(new() { Value = x }).Value),
        "crossentropy0half" => Halves(z => VectorMath<FourLanes>.CrossEntropy(new() { Value = z }, FourLanes.Of(0)).Value),
        "crossentropy1half" => Halves(z => VectorMath<FourLanes>.CrossEntropy(new() { Value = z }, FourLanes.Of(1)).Value),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    private static Func<Vector512<double>, Vector512<double>> Halves(Func<Vector256<double>, Vector256<double>> function) =>
        x => Vector512.Create(function(x.GetLower()), function(x.GetUpper()));

    private static (Vector512<double> First, Vector512<double> Second) TanhPair(Vector512<double> x, Vector512<double> y)
    {
        EightLanes first = new() { Value = x }, second = new() { Value = y };
        VectorMath<EightLanes>.TanhPair(ref first, ref second);
        return (first.Value, second.Value);
    }

    /// <summary>Special values, the reference points, dense ranges, and every binade by random bit patterns; a multiple of eight.</summary>
    private static double[] Points(string name)
    {
        List<double> points =
        [
            0.0, -0.0, 1.0, -1.0, double.NaN, -double.NaN, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_1234),
            double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
            2.2250738585072014E-308, -2.2250738585072014E-308, 2.2250738585072009E-308, 709.782712893384, 709.7827128933841,
        ];
        if (Reference.TryGetProperty(name.StartsWith("tanh", StringComparison.Ordinal) ? "tanh" : name, out JsonElement rows))
        {
            points.AddRange(rows.EnumerateArray().Select(row => row[0].GetDouble()));
        }

        // A linear congruential sequence (Knuth's constants): any fixed spread of patterns will do.
        ulong state = 42;
        for (int i = 0; i < 120_000; i++)
        {
            state = unchecked((state * 6364136223846793005UL) + 1442695040888963407UL);
            double unit = (state >> 11) * (1.0 / (1UL << 53));
            points.Add((i % 4) switch
            {
                0 => BitConverter.UInt64BitsToDouble(state),
                1 => (unit * 8.0) - 4.0,
                2 => (unit * 60.0) - 30.0,
                _ => (unit * 1500.0) - 750.0,
            });
        }

        points.AddRange(new double[7 - ((points.Count + 7) % 8)]);
        return [.. points];
    }

    private static IEnumerable<string> Differences(double[] points, double[] expected, double[] actual) =>
        Enumerable.Range(0, points.Length)
            .Where(i => BitConverter.DoubleToInt64Bits(expected[i]) != BitConverter.DoubleToInt64Bits(actual[i]))
            .Select(i => FormattableString.Invariant(
                $"{points[i]:R}: {BitConverter.DoubleToInt64Bits(expected[i]):X16} {BitConverter.DoubleToInt64Bits(actual[i]):X16}"))
            .Take(5);

    private static double ErrorInUlp(double computed, double rounded, double residual)
    {
        if (double.IsInfinity(rounded))
        {
            return computed == rounded ? 0.0 : double.PositiveInfinity;
        }

        double ulp = Math.BitIncrement(Math.Abs(rounded)) - Math.Abs(rounded);
        return Math.Abs(((computed - rounded) / ulp) - residual);
    }

    private static JsonElement LoadReference()
    {
        string path = Path.Combine(AppContext.BaseDirectory, "TestData", "mpmath", "functions.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }
}
