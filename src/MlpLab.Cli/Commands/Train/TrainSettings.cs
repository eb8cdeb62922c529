using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What <c>train</c> was asked to do, checked.</summary>
internal sealed record TrainSettings
{
    /// <summary>What decides the result.</summary>
    public required RunSettings Run { get; init; }

    public required int LogEvery { get; init; }

    public bool TryRemedy { get; init; }

    /// <summary>Diagnosis codes that make the program return 4.</summary>
    public IReadOnlyList<string> FailOn { get; init; } = [];

    /// <summary>Null: as many as pay. It never changes a result and is no part of the run line.</summary>
    public int? Threads { get; init; }

    /// <summary>The words these settings were read from; needed for checkpoints only.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public PersistenceSettings Persistence { get; init; } = new();

    /// <summary>Pages and pictures to write; no part of the run line.</summary>
    public PageSettings Pages { get; init; } = new();

    public PlotSettings Plot { get; init; } = new();

    /// <summary>Pictures in the terminal; no part of the run line.</summary>
    public TerminalSettings Terminal { get; init; } = new(Watch: false, Picture: false);

    public bool Json { get; init; }

    public bool Quiet { get; init; }

    /// <summary>What a run is to record for what is printed, drawn and saved of it.</summary>
    public Recording Recording => new()
    {
        LogEvery = LogEvery,
        DenseCurve = Plot.Path is not null,
        Snapshots = Pages.NeedsSnapshots ? PageSettings.MostFrames : 0,
        EndState = Persistence.NeedsEnd,
    };

    public static TrainSettings Read(TrainOptions options, OptionValues values)
    {
        RunSettings run = ReadRun(options, values);
        var settings = new TrainSettings
        {
            Run = run,
            TryRemedy = options.TryRemedy,
            FailOn = options.FailOn is null ? [] : ReadCodes(options.FailOn, values),
            LogEvery = values.Integer("log-every", options.LogEvery, 1_000, 1, int.MaxValue),
            Threads = options.Threads is null ? null : values.Integer("threads", options.Threads, 1, 1, TrainingOptions.MaximumThreads),
            Persistence = PersistenceSettings.Read(options, run.Hidden, values),
            Pages = PageSettings.Read(options, run.Hidden, values),
            Plot = PlotSettings.Read(options, values),
            Terminal = TerminalSettings.Read(options, values),
            Json = options.Json,
            Quiet = options.Quiet,
        };
        if (run.Source.IsGenerator)
        {
            NetworkReader.CheckSize(run, values);
        }

        return settings;
    }

    /// <summary>The same settings with the samples at hand, divided, and checked against what these are.</summary>
    /// <exception cref="FileProblemException">A file cannot be read.</exception>
    /// <exception cref="UsageException">The settings do not fit the data.</exception>
    public TrainSettings Load(ConsoleStreams streams, CancellationToken cancellationToken) =>
        Run.Source.IsGenerator ? this : LoadFile(streams, cancellationToken);

    /// <summary>The same settings on loaded samples.</summary>
    /// <exception cref="UsageException">The settings do not fit the data.</exception>
    public TrainSettings On(SampleSource source)
    {
        TrainSettings loaded = this with { Run = Run with { Source = source } };
        var values = new OptionValues();
        NetworkReader.CheckSize(loaded.Run, values);
        return values.Problems.Count == 0 ? loaded : throw new UsageException(values.Problems);
    }

    /// <summary>The command that repeats this run: what decides the result, and no more.</summary>
    public string CommandLine() => RunWords.CommandLine(Run);

    private TrainSettings LoadFile(ConsoleStreams streams, CancellationToken cancellationToken)
    {
        SampleSource source = CsvRuns.Load(Run.Source, streams, cancellationToken);
        TrainSettings loaded = On(source);
        return RunFailures.Explained(() => loaded with { Run = loaded.Run with { Source = source.Divided(Run.Seed) } });
    }

    private static RunSettings ReadRun(TrainOptions options, OptionValues values)
    {
        SampleSource source = ReadSource(options, values);
        return ValidationReader.Read(options, values, new RunSettings
        {
            Source = source,
            Hidden = NetworkReader.ReadHidden(options, values),
            Epochs = values.Integer("epochs", options.Epochs, RunSettings.DefaultEpochs, 1, int.MaxValue),
            Recipe = ReadRecipe(options, values),
            FreshCount = values.Integer("fresh", options.Fresh, RunSettings.DefaultFreshCount, 0, ProblemReader.MostSamples),
            Restarts = values.Integer("restarts", options.Restarts, 1, 1, 1_000),
            Seed = values.Seed("seed", options.Seed, 0),
        });
    }

    // The reader of files stands apart: a run without a file loads nothing of it.
    private static SampleSource ReadSource(TrainOptions options, OptionValues values)
    {
        if (options.Data is not null)
        {
            return FileReader.Read(options, values);
        }

        FileReader.RefuseFileOptions(options, values);
        return ProblemReader.Read(options, values);
    }

    private static string[] ReadCodes(string text, OptionValues values) =>
        [.. text.Split(',').Select(code => values.Choice("diagnosis", code, "", DiagnosisCodes.All, name => name))];

    private static Recipe ReadRecipe(TrainOptions options, OptionValues values)
    {
        Recipe recipe = values.Choice("recipe", options.Recipe, Recipe.Modern, Recipe.All, r => r.Name);
        if (options.Standardize && options.NoStandardize)
        {
            values.Problem("--standardize and --no-standardize exclude each other; give one of them");
        }

        return recipe with
        {
            Optimizer = new GradientDescent
            {
                LearningRate = values.Number(
                    "learning-rate", options.LearningRate, recipe.Optimizer.Setting("learning-rate") ?? 0, v => v > 0, "a number above 0, such as 0.3"),
                Momentum = values.Number(
                    "momentum", options.Momentum, recipe.Optimizer.Setting("momentum") ?? 0, v => v is >= 0 and < 1, "a number from 0 to below 1, such as 0.9"),
            },
            Initializer = values.Choice("init", options.Init, recipe.Initializer, WeightInitializer.All, i => i.Name),
            Standardize = values.Resolve("standardize", options.Standardize || (recipe.Standardize && !options.NoStandardize)),
        };
    }
}
