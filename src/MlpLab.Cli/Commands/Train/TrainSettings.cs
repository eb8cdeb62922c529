using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>What <c>train</c> was asked to do, checked.</summary>
internal sealed record TrainSettings
{
    public required DataSource Source { get; init; }

    public required uint Seed { get; init; }

    public required int[] Hidden { get; init; }

    public required int Epochs { get; init; }

    public required Recipe Recipe { get; init; }

    public required int LogEvery { get; init; }

    /// <summary>Fresh samples to measure with; 0 for none.</summary>
    public int Fresh { get; init; } = 20_000;

    public ValidationSettings Validation { get; init; } = new();

    public int Restarts { get; init; } = 1;

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

    /// <summary>Whether there are samples to measure with.</summary>
    public bool HasUnseen => Source.HasUnseen(Fresh);

    /// <summary>Pictures in the terminal; no part of the run line.</summary>
    public TerminalSettings Terminal { get; init; } = new(Watch: false, Picture: false);

    public bool Json { get; init; }

    public bool Quiet { get; init; }

    public static TrainSettings Read(TrainOptions options, OptionValues values)
    {
        DataSource source = ReadSource(options, values);
        int[] hidden = NetworkReader.ReadHidden(options, values);
        int epochs = values.Integer("epochs", options.Epochs, 25_000, 1, int.MaxValue);
        Recipe recipe = ReadRecipe(options, values);
        ValidationSettings validation = ValidationSettings.Read(options, values);
        var settings = new TrainSettings
        {
            Validation = validation,
            Fresh = values.Integer("fresh", options.Fresh, 20_000, 0, ProblemReader.MostSamples),
            Restarts = values.Integer("restarts", options.Restarts, 1, 1, 1_000),
            TryRemedy = options.TryRemedy,
            FailOn = options.FailOn is null ? [] : ReadCodes(options.FailOn, values),
            Source = source,
            Seed = values.Seed("seed", options.Seed, 0),
            Hidden = hidden,
            Epochs = epochs,
            Recipe = recipe,
            LogEvery = values.Integer("log-every", options.LogEvery, 1_000, 1, int.MaxValue),
            Threads = options.Threads is null ? null : values.Integer("threads", options.Threads, 1, 1, TrainingOptions.MaximumThreads),
            Persistence = PersistenceSettings.Read(options, hidden, values),
            Pages = PageSettings.Read(options, hidden, values),
            Plot = PlotSettings.Read(options, values),
            Terminal = TerminalSettings.Read(options, values),
            Json = options.Json,
            Quiet = options.Quiet,
        };
        if (source is ProblemSource)
        {
            settings.CheckSizes(values);
        }

        return settings;
    }

    /// <summary>The same settings with the samples at hand, divided, and checked against what these are.</summary>
    /// <exception cref="FileProblemException">A file cannot be read.</exception>
    /// <exception cref="UsageException">The settings do not fit the data.</exception>
    public TrainSettings Load(ConsoleStreams streams, CancellationToken cancellationToken)
    {
        DataSource source = Source.Load(streams, cancellationToken);
        return ReferenceEquals(source, Source) ? this : On(source) with { Source = source.Divided(Seed) };
    }

    /// <summary>The same settings on loaded samples.</summary>
    /// <exception cref="UsageException">The settings do not fit the data.</exception>
    public TrainSettings On(DataSource source)
    {
        TrainSettings loaded = this with { Source = source };
        var values = new OptionValues();
        loaded.CheckSizes(values);
        return values.Problems.Count == 0 ? loaded : throw new UsageException(values.Problems);
    }

    private void CheckSizes(OptionValues values)
    {
        NetworkReader.CheckSize(Hidden, Source, values);
        NetworkReader.CheckMemory(Recipe, Hidden, Source.SampleCount, values);
        Validation.CheckShare(Source.SampleCount, values);
    }

    // The reader of files stands apart: a run without a file loads nothing of it.
    private static DataSource ReadSource(TrainOptions options, OptionValues values)
    {
        if (options.Data is not null)
        {
            return FileReader.Read(options, values);
        }

        FileReader.RefuseFileOptions(options, values);
        return ProblemReader.Read(options, values);
    }

    /// <summary>The command that repeats this run: what decides the result, and no more.</summary>
    public string CommandLine()
    {
        Recipe bundle = Bundle(Recipe.Name);
        var words = new WordList();
        words.Add("mlplab train");
        words.Words.AddRange(Source.Words());
        words.Add("--hidden " + DisplayText.Numbers(Hidden, ','));
        words.Add(true, $"--epochs {Epochs}");
        words.Add(Recipe.Name != Recipe.Modern.Name, $"--recipe {Recipe.Name}");
        foreach (OptimizerSetting setting in Recipe.Optimizer.Settings)
        {
            words.Add(setting.Value != bundle.Optimizer.Setting(setting.Name), $"--{setting.Name} {setting.Value}");
        }

        words.Add(Recipe.Initializer != bundle.Initializer, $"--init {Recipe.Initializer.Name}");
        words.Add(Recipe.Standardize != bundle.Standardize, $"--{(Recipe.Standardize ? "" : "no-")}standardize");
        words.Words.AddRange(Validation.Words());
        words.Add(Restarts != 1, $"--restarts {Restarts}");
        words.Add(true, $"--seed {Seed}");
        return string.Join(' ', words.Words);
    }

    private static Recipe Bundle(string name)
    {
        foreach (Recipe recipe in Recipe.All)
        {
            if (recipe.Name == name)
            {
                return recipe;
            }
        }

        throw new InvalidOperationException($"No recipe has the name '{name}'.");
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
