using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Reads --plot-features once the names of the features are known.</summary>
internal static class PlaneFeatures
{
    /// <summary>The two features, counted from 0; null where none were named.</summary>
    /// <exception cref="UsageException">The data have no such features.</exception>
    public static (int X, int Y)? Among(string? features, IReadOnlyList<string> names) => features is null ? null : Named(features, names);

    private static (int X, int Y) Named(string features, IReadOnlyList<string> names)
    {
        int[] found = [.. features.Split(',').Select(part => IndexOf(part.Trim(), names))];
        return found[0] != found[1]
            ? (found[0], found[1])
            : throw new UsageException([$"--plot-features is '{VisibleText.Short(features)}'; it must name two different features"]);
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

        string suggestion = NameSuggestion.Nearest(part, names) is { } nearest ? $"did you mean '{VisibleText.Short(nearest)}'? " : "";
        throw new UsageException([
            $"--plot-features names '{VisibleText.Short(part)}'; {suggestion}the data have {names.Count} features: a number from 1 to {names.Count}, or a name"]);
    }
}
