using System.Globalization;

namespace MlpLab.Cli.Tests.Support;

/// <summary>Tables as users have them, made here: measurements drawn from a fixed seed, and a label that follows from them.</summary>
internal static class UserFile
{
    /// <summary>Lines of a table: header, then rows made from two measurements around 0 each and the row's number.</summary>
    public static string Of(string header, int rows, Func<double, double, int, string> row, int seed = 1)
    {
        var random = new Random(seed);
        return header + "\n" + string.Concat(Enumerable.Range(0, rows).Select(i => row(Normal(random), Normal(random), i) + "\n"));
    }

    /// <summary>A number with two decimals and a point.</summary>
    public static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A number with three decimals and a point.</summary>
    public static string Three(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>One of three classes by two measurements, told apart by two straight lines.</summary>
    public static string OneOfThree(double a, double b, string first, string second, string third) => b > 0.7 ? third : a > 0 ? second : first;

    // Box and Muller's transformation; Random of a given seed draws the same numbers in every version of .NET.
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
