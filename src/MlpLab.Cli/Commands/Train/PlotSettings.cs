using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Contracts;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The figure that was asked for.</summary>
internal sealed record PlotSettings
{
    /// <summary>Null for no figure.</summary>
    public string? Path { get; init; }

    /// <summary>Whether an existing file is replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the best possible decision is drawn.</summary>
    public bool ShowCeiling { get; init; }

    /// <summary>Two features by number or name, as written; null for the only two.</summary>
    public string? Features { get; init; }

    public static PlotSettings Read(TrainOptions options, OptionValues values)
    {
        CheckEnding("plot", options.Plot, values);
        if (options.Plot is null && options.ShowCeiling)
        {
            values.Problem("--show-ceiling does nothing without --plot");
        }

        if (options is { PlotFeatures: not null, Plot: null, Report: null, Film: null, PlotAnatomy: null })
        {
            values.Problem("--plot-features does nothing without --plot, --report, --film or --plot-anatomy");
        }

        if (options.PlotFeatures is { } features && features.Split(',').Length != 2)
        {
            values.Illegal("plot-features", features, "must be two features by number or name, such as 1,3");
        }

        return new PlotSettings { Path = options.Plot, Force = options.Force, ShowCeiling = options.ShowCeiling, Features = options.PlotFeatures };
    }

    /// <summary>Reports a file name whose ending names no picture format.</summary>
    public static void CheckEnding(string option, string? path, OptionValues values)
    {
        if (path is not null && !IsSvg(path) && !IsPng(path) && !FileName.IsOfTheSystem(path))
        {
            values.Illegal(option, path, "must end in .svg or .png");
        }
    }

    public static bool IsSvg(string path) => path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase);

    public static bool IsPng(string path) => path.EndsWith(".png", StringComparison.OrdinalIgnoreCase);

    /// <summary>The two features among those of the data, counted from 0; null where none were named.</summary>
    /// <exception cref="UsageException">The data have no such features.</exception>
    public (int X, int Y)? FeaturesAmong(IReadOnlyList<string> names) => Features is null ? null : FeaturesAmong(Features, names);

    private static (int X, int Y) FeaturesAmong(string features, IReadOnlyList<string> names)
    {
        int[] found = [.. features.Split(',').Select(part => IndexOf(part.Trim(), names))];
        return found[0] != found[1]
            ? (found[0], found[1])
            : throw new UsageException([$"--plot-features is '{DisplayText.Value(features)}'; it must name two different features"]);
    }

    private static int IndexOf(string part, IReadOnlyList<string> names)
    {
        int byName = names.ToList().IndexOf(part);
        if (byName >= 0)
        {
            return byName;
        }

        if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= names.Count)
        {
            return number - 1;
        }

        string suggestion = NameSuggestion.Nearest(part, names) is { } nearest ? $"did you mean '{DisplayText.Value(nearest)}'? " : "";
        throw new UsageException([string.Create(
            CultureInfo.InvariantCulture, $"--plot-features names '{DisplayText.Value(part)}'; {suggestion}the data have {names.Count} features: a number from 1 to {names.Count}, or a name")]);
    }
}
