using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Pages and pictures of a training run that show its inside and its course.</summary>
internal sealed record PageSettings
{
    public const int MostFrames = 24;

    /// <summary>The whole page; null for none.</summary>
    public string? Report { get; init; }

    /// <summary>The time-lapse, as .svg or .html; null for none.</summary>
    public string? Film { get; init; }

    /// <summary>The inside of the network, as .svg or .png; null for none.</summary>
    public string? Anatomy { get; init; }

    /// <summary>Two units of the last hidden layer, from 0; null for those with the largest parts in the output.</summary>
    public (int First, int Second)? AnatomyUnits { get; init; }

    /// <summary>Whether existing files may be replaced.</summary>
    public bool Force { get; init; }

    public bool IsEmpty => Report is null && Film is null && Anatomy is null;

    public bool NeedsSnapshots => Report is not null || Film is not null;

    public static PageSettings Read(TrainOptions options, ImmutableArray<int> hidden, OptionValues values)
    {
        bool isAsked = options.Report is not null || options.Film is not null || options.PlotAnatomy is not null || options.AnatomyUnits is not null;
        return isAsked ? ReadAsked(options, hidden, values) : new PageSettings { Force = options.Force };
    }

    private static PageSettings ReadAsked(TrainOptions options, ImmutableArray<int> hidden, OptionValues values)
    {
        var settings = new PageSettings
        {
            Report = ReadPath("report", options.Report, [".html", ".htm"], values),
            Film = ReadPath("film", options.Film, [".svg", ".html", ".htm"], values),
            Anatomy = ReadPath("plot-anatomy", options.PlotAnatomy, [".svg", ".png"], values),
            AnatomyUnits = ReadUnits(options.AnatomyUnits, hidden, values),
            Force = options.Force,
        };
        if (options.AnatomyUnits is not null && settings.Anatomy is null && settings.Report is null)
        {
            values.Problem("--anatomy-units does nothing without --plot-anatomy or --report");
        }

        string[] paths = [.. new[] { settings.Report, settings.Film, settings.Anatomy }.OfType<string>()];
        foreach (IGrouping<string, string> same in paths.GroupBy(path => path, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            values.Problem($"'{DisplayText.Value(same.Key)}' is the file of two options; give each its own");
        }

        return settings;
    }

    /// <summary>A file whose name must end in one of these.</summary>
    public static string? ReadPath(string option, string? path, string[] endings, OptionValues values)
    {
        if (path is not null && !endings.Any(ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) && !FileName.IsOfTheSystem(path))
        {
            values.Illegal(option, path, "must be the name of a file that ends in " + string.Join(" or ", endings.Where(ending => ending != ".htm")));
        }

        return path;
    }

    private static (int First, int Second)? ReadUnits(string? text, ImmutableArray<int> hidden, OptionValues values)
    {
        if (text is null)
        {
            return null;
        }

        int units = hidden[^1];
        string[] parts = text.Split(',');
        bool areUnits = parts.Length == 2
            & int.TryParse(parts[0], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int first)
            & int.TryParse(parts[^1], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int second)
            && first >= 1 && first <= units && second >= 1 && second <= units && first != second;
        if (!areUnits)
        {
            values.Illegal("anatomy-units", text, units < 2
                ? "needs a last hidden layer of two units or more; see --hidden"
                : string.Create(CultureInfo.InvariantCulture, $"must be two different units of the last hidden layer, each from 1 to {units}, such as 1,2"));
            return null;
        }

        return (first - 1, second - 1);
    }
}
