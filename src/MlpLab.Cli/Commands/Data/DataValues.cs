using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Data;

/// <summary>A number of samples, or one for each class.</summary>
internal sealed class SampleCountsAttribute : LegalAttribute
{
    private static readonly WholeAttribute One = new(1, RunOptions.MostSamples);
    private static readonly WholesAttribute Each = new(0, RunOptions.MostSamples, "100 or 50,30");

    public override string Words => One.Words;

    public override object? Read(string text) =>
        !IsList(text) ? One.Read(text) is int count ? (int[])[count] : null
        : Each.Read(text) is int[] counts && counts.Sum(count => (long)count) is > 0 and <= RunOptions.MostSamples ? counts
        : null;

    public override string Refusal(string option, string text) =>
        !IsList(text) ? base.Refusal(option, text)
        : Each.Read(text) is null ? Each.Refusal(option, text)
        : $"--{option} is '{VisibleText.Short(text)}'; it must add up to {Words}";

    private static bool IsList(string text) => text.Contains(',', StringComparison.Ordinal);
}

/// <summary>A number in an interval, or a word in its place.</summary>
internal sealed class NumberOrWordAttribute(string word, string interval) : LegalAttribute
{
    private readonly NumberAttribute _number = new(interval);

    public override string Words => $"{_number.Words}, or {word}";

    public override object? Read(string text) => text == word || _number.Read(text) is not null ? text : null;
}

/// <summary>A number for all features or one for each, or <c>random</c>.</summary>
internal sealed class PerFeatureAttribute : LegalAttribute
{
    private static readonly NumbersAttribute Numbers = new("[-1e100, 1e100]", "numbers from -1e100 to 1e100");

    public bool RefusesZero { get; init; }

    public override string Words => $"{Numbers.Words}{(RefusesZero ? " other than 0" : "")}, or random";

    public override object? Read(string text) =>
        text == "random" || (Numbers.Read(text) is double[] numbers && !(RefusesZero && numbers.Contains(0))) ? text : null;
}

/// <summary>A number of centres, or the centres themselves.</summary>
internal sealed class CentersAttribute : LegalAttribute
{
    private static readonly WholeAttribute Count = new(1, DataOptions.MostClasses);
    private static readonly NumbersAttribute Point = new("[-1e100, 1e100]", "numbers");

    public override string Words => "a count such as 3, or points such as 0,0;3,1.5, each coordinate from -1e100 to 1e100";

    public override object? Read(string text) =>
        !ArePoints(text) ? Count.Read(text) is null ? null : text
        : Points(text) is { } points && points.All(point => point.Length == points[0].Length) ? text
        : null;

    public override string Refusal(string option, string text) =>
        !ArePoints(text) ? Count.Refusal(option, text)
        : Points(text) is { } points ? $"--{option} is '{VisibleText.Short(text)}'; it must have as many coordinates in every centre as in the first, {points[0].Length}"
        : base.Refusal(option, text);

    /// <summary>Whether a text is of points, not a count.</summary>
    public static bool ArePoints(string text) => text.AsSpan().ContainsAny(',', ';');

    /// <summary>The coordinates of each point; null where one is none.</summary>
    public static double[][]? Points(string text)
    {
        object?[] points = Array.ConvertAll(text.Split(';'), Point.Read);
        return points.Contains(null) ? null : Array.ConvertAll(points, point => (double[])point!);
    }
}
