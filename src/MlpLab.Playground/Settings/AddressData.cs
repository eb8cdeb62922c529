using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Settings;

/// <summary>The samples of a file that an address names.</summary>
/// <param name="Part">What names them in the address.</param>
/// <param name="File">The file; null where it is not here.</param>
/// <param name="Points">Samples drawn on the plane; null for others.</param>
/// <param name="Why">Why there are none; null where there are.</param>
internal sealed record AddressData(string Part, Upload? File, DrawnPoints? Points, string? Why)
{
    // Characters of a sentence of the reader that are shown.
    private const int LongestSentence = 600;

    /// <summary>Before it is read. Of drawn samples none are held out: there are few.</summary>
    public CsvSource Source => new(File?.Name ?? DrawnPoints.FileName) { TestShare = Points is null ? DatasetSource.DefaultTestShare : 0 };

    /// <summary>Null where the address names neither a file nor drawn samples.</summary>
    public static AddressData? Of(Dictionary<RunWord, object> values, Dictionary<string, string> ofThePage, Uploads? uploads)
    {
        if (ofThePage.TryGetValue("points", out string? text))
        {
            values.Remove(RunWord.Find("data")!);
            return DrawnPoints.Read(text) is { } points ? new AddressData("points=" + text, points.ToFile(), points, points.WhyNot())
                : new AddressData("", null, null, "points is no text of drawn samples");
        }

        if (!values.Remove(RunWord.Find("data")!, out object? given))
        {
            return null;
        }

        string id = (string)given, name = Upload.CleanName(ofThePage.GetValueOrDefault("name") ?? "");
        return uploads?.Find(id) is { } file ? new AddressData($"data={file.Id}&name={Uri.EscapeDataString(file.Name)}", file, null, null)
            : new AddressData("", null, null, $"the file '{PageText.Shown(name)}' is not here, as this page keeps none: open it again");
    }

    /// <summary>The run with the samples read; with those of the default problem where there are none.</summary>
    /// <param name="run">The run with the file as its source.</param>
    /// <param name="data">Null where the run's samples are of a problem.</param>
    /// <param name="problems">Why there are none, a sentence each; empty where there are.</param>
    public static RunSettings Loaded(RunSettings run, AddressData? data, out ImmutableArray<string> problems)
    {
        problems = [];
        if (data is null)
        {
            return run;
        }

        try
        {
            CsvSource? source = data.Why is null ? data.File!.Read((CsvSource)run.Source) : null;
            if ((data.Why ?? WhyNot(source!)) is not { } why)
            {
                return run with { Source = source! };
            }

            problems = [why];
        }
        catch (CsvDataException exception)
        {
            problems = [.. Sentences(exception, ((CsvSource)run.Source).Options)];
        }

        return run with { Source = new ProblemSource("circles") };
    }

    /// <summary>What is wrong with a file, with the options that help.</summary>
    /// <param name="exception">The reader's.</param>
    /// <param name="given">How the file was read.</param>
    public static IEnumerable<string> Sentences(CsvDataException exception, CsvOptions given) =>
        CsvAdvice.Together(exception.Problems).Select(problem => PageText.Shown(CsvAdvice.InOptions(problem, given), LongestSentence));

    /// <summary>Why the page cannot show a table; null where it can.</summary>
    public static string? WhyNot(CsvSource source) =>
        source.FeatureCount < 2 && source.Task == LearningTask.Classification ? "the table has one feature, and the plane of classes needs two; use mlplab train"
        : source.TargetNames.Count > 1 ? FormattableString.Invariant($"the table has {source.TargetNames.Count} columns to predict, and the page shows one; use mlplab train")
        : source.FeatureCount > PageLimits.Features ? Limit(source.FeatureCount, "features", PageLimits.Features)
        : source.SampleCount > PageLimits.Samples ? Limit(source.SampleCount, "rows", PageLimits.Samples)
        : source.ClassCount > PageLimits.Classes ? Limit(source.ClassCount, "classes", PageLimits.Classes)
        : null;

    /// <summary>The two features of the plane.</summary>
    public static (int X, int Y) Plane(string? text, int features, ImmutableArray<string>.Builder problems)
    {
        if (text is null || features < 2)
        {
            return (0, 1);
        }

        if (new WholesAttribute(1, features, "1,2").Read(text) is int[] { Length: 2 } two && two[0] != two[1])
        {
            return (two[0] - 1, two[1] - 1);
        }

        problems.Add($"plane is '{PageText.Shown(text)}'; it must be two numbers of features, from 1 to {features}, such as 1,2");
        return (0, 1);
    }

    private static string Limit(int count, string what, int most) =>
        string.Create(CultureInfo.InvariantCulture, $"the table has {count} {what}; the page takes up to {most}, and without that limit there is mlplab train --data FILE");
}
