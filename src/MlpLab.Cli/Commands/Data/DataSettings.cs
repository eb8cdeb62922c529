using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Cli.Commands.Data;

/// <summary>What <c>data</c> was asked to do, checked.</summary>
internal sealed record DataSettings
{
    /// <summary>File name, or "-" for standard output; null for no table.</summary>
    public required string? Output { get; init; }

    /// <summary>The picture to draw; null for none.</summary>
    public required string? Plot { get; init; }

    public required string ProblemName { get; init; }

    public required bool Force { get; init; }

    public required bool Quiet { get; init; }

    public required uint Seed { get; init; }

    public required Func<RandomState, Dataset> Generate { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public static DataSettings Read(DataOptions options, OptionValues values)
    {
        Problem problem = ProblemReader.ReadProblem(options, values);
        RejectForeignOptions(problem.Name, options, values);
        PlotSettings.CheckEnding("plot", options.Plot, values);
        int? difficulty = options.Difficulty is null ? null : values.Integer("difficulty", options.Difficulty, 1, 1, 5);
        return new DataSettings
        {
            Output = options.Output ?? (options.Plot is null ? "-" : null),
            Plot = options.Plot,
            ProblemName = problem.Name,
            Force = options.Force,
            Quiet = options.Quiet,
            Seed = values.Seed("seed", options.Seed, 0),
            Generate = GeneratorReader.Read(problem.Name, options, difficulty, values),
            Notes = problem.Notes(new ProblemSettings { Difficulty = difficulty ?? 1 }),
        };
    }

    private static void RejectForeignOptions(string problem, DataOptions options, OptionValues values)
    {
        (string Name, bool Given, string[] Problems)[] table =
        [
            ("noise", options.Noise is not null, ["moons", "circles"]),
            ("factor", options.Factor is not null, ["circles"]),
            ("features", options.Features is not null, ["blobs", "gaussian-quantiles", "classification"]),
            ("classes", options.Classes is not null, ["gaussian-quantiles", "classification"]),
            ("centers", options.Centers is not null, ["blobs"]),
            ("cluster-std", options.ClusterStd is not null, ["blobs"]),
            ("center-box", options.CenterBox is not null, ["blobs"]),
            ("mean", options.Mean is not null, ["gaussian-quantiles"]),
            ("cov", options.Cov is not null, ["gaussian-quantiles"]),
            ("informative", options.Informative is not null, ["classification"]),
            ("redundant", options.Redundant is not null, ["classification"]),
            ("repeated", options.Repeated is not null, ["classification"]),
            ("clusters-per-class", options.ClustersPerClass is not null, ["classification"]),
            ("weights", options.Weights is not null, ["classification"]),
            ("flip-y", options.FlipY is not null, ["classification"]),
            ("class-sep", options.ClassSep is not null, ["classification"]),
            ("no-hypercube", options.NoHypercube, ["classification"]),
            ("shift", options.Shift is not null, ["classification"]),
            ("scale", options.Scale is not null, ["classification"]),
        ];
        foreach ((string name, bool given, string[] problems) in table)
        {
            if (given && !problems.Contains(problem))
            {
                values.Problem($"--{name} does not belong to {problem}; it belongs to {string.Join(", ", problems)}");
            }
        }
    }
}
