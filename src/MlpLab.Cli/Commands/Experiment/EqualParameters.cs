using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Cli.Arguments;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Settings;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Reads networks that are given by their number of parameters and their depth.</summary>
internal static class EqualParameters
{
    /// <summary>The networks, those of the first number first, and how many parameters each has; null where something is wrong, or the data are still to be read.</summary>
    /// <param name="parameters">Numbers of parameters, as written.</param>
    /// <param name="layers">Numbers of hidden layers, as written; null for 1.</param>
    /// <param name="sources">Samples of each number of inputs and outputs that occurs; null where they are still to be read.</param>
    /// <param name="refusals">Receives what is wrong.</param>
    public static (ImmutableArray<int[]> Hidden, string Note)? Read(string parameters, string? layers, IReadOnlyList<SampleSource>? sources, Refusals refusals)
    {
        long[]? counts = Whole("parameters", parameters, 1, RunLimits.MaximumParameters, refusals), depths = Whole("layers", layers ?? "1", 1, NetworkWidths.MaximumLayers, refusals);
        if (counts is null || depths is null || sources is null or [])
        {
            return null;
        }

        if (sources.Count > 1)
        {
            refusals.Add(
                $"--parameters is of networks with as many inputs and outputs in all settings; here there are {string.Join(", ", sources.Select(source => Invariant($"{source.FeatureCount} and {source.OutputCount}")))}: give each an experiment of its own",
                "parameters");
            return null;
        }

        (int inputs, int outputs) = (sources[0].FeatureCount, sources[0].OutputCount);
        var found = new List<int[]>();
        var words = new List<string>();
        foreach ((long count, int depth) in from count in counts from depth in depths select (count, (int)depth))
        {
            (long least, long most) = NetworkWidths.Range(depth, inputs, outputs);
            if (count < least || count > most)
            {
                refusals.Add(Invariant($"--parameters is {count}; with {Number(depth, "hidden layer")}, {Number(inputs, "input")} and {Number(outputs, "output")} it must be from {least} to {most}"), "parameters", "layers");
                continue;
            }

            ImmutableArray<int> hidden = NetworkWidths.Of(count, depth, inputs, outputs);
            found.Add([.. hidden]);
            words.Add(Invariant($"{string.Join('x', hidden)} {RunLimits.ParameterCount(new Training.RunSettings { Source = sources[0], Hidden = hidden })}"));
        }

        return refusals.Concern("parameters") ? null : ([.. found], Invariant($"parameters of each network, for {parameters} as nearly as may be: {string.Join(", ", words)}"));
    }

    private static long[]? Whole(string option, string text, long low, long high, Refusals refusals)
    {
        if (ValueList.Expand(option, text, hasRanges: true, refusals) is not { } parts)
        {
            return null;
        }

        long[] numbers = [.. parts.Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= low && number <= high ? number : 0).Distinct()];
        if (numbers.Contains(0))
        {
            refusals.Add(Invariant($"--{option} is '{VisibleText.Short(text)}'; it must be whole numbers from {low} to {high}, such as {(high > 100 ? "60 or 30,60" : "1,2,3 or 1..3")}"), option);
            return null;
        }

        return numbers;
    }

    private static string Number(int count, string what) => Invariant($"{count} {what}{(count == 1 ? "" : "s")}");
}
