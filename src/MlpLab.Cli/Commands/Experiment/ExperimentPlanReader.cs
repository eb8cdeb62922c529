using System.Globalization;
using System.Numerics;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Makes the plan of an experiment from its options: each value is checked as <c>train</c> would, then each combination.</summary>
internal sealed class ExperimentPlanReader(ExperimentOptions options, OptionValues problems)
{
    public const int MostRuns = 1_000_000;
    private readonly HashSet<string> _reported = [];

    /// <summary>Null where something is wrong, which is reported.</summary>
    public ExperimentPlan? Read()
    {
        int before = problems.Problems.Count;
        string?[][] axes = [.. ExperimentAxis.All.Select(ReadAxis)];
        uint[] seeds = ReadSeeds();
        TrainSettings fixedSettings = ReadFixed(axes);
        if (problems.Problems.Count > before)
        {
            return null;
        }

        BigInteger runs = axes.Aggregate(new BigInteger(seeds.Length), (product, values) => product * values.Length);
        if (runs > MostRuns)
        {
            problems.Problem(string.Create(
                CultureInfo.InvariantCulture, $"the experiment has {runs} runs; the most is {MostRuns}, so use fewer values or --seeds"));
            return null;
        }

        var left = new Dictionary<string, int>();
        TrainSettings[] settings = [.. Combine(axes, left)];
        if (settings.Length == 0 && problems.Problems.Count == before)
        {
            problems.Problem("no run is left: " + string.Join("; ", left.Keys));
        }

        (string Name, string[] Values)[] grid = [.. Grid(axes), ("seeds", [SeedText(seeds)])];
        return problems.Problems.Count > before
            ? null
            : new ExperimentPlan
            {
                Command = string.Join(' ', ["mlplab experiment", .. HasFile ? RunWords.OfSource(fixedSettings.Run.Source) : [], .. grid.Select(Word), .. FixedWords(fixedSettings)]),
                Grid = grid,
                Settings = settings,
                Seeds = seeds,
                Notes = [.. left.Select(entry => string.Create(
                    CultureInfo.InvariantCulture, $"{entry.Key} ({entry.Value} {(entry.Value == 1 ? "setting" : "settings")} left out)"))],
                Timings = options.Timings,
            };
    }

    private bool HasFile => options.Data is not null;

    private static int IndexOf(string axis) => ExperimentAxis.All.TakeWhile(other => other.Name != axis).Count();

    private string?[] ReadAxis(ExperimentAxis axis)
    {
        if (HasFile && axis.IsOfProblem)
        {
            return [null];
        }

        string? text = axis.Text(options);
        if (text is null)
        {
            return [axis.Default];
        }

        if (text.Trim() == "all" && axis.Every.Count > 0)
        {
            return [.. axis.Every];
        }

        // A list writes two layers as 8x4: there the comma ends a value.
        if (axis.Name == "hidden" && text.Any(c => !char.IsAsciiDigit(c) && c is not ('x' or ',' or '.' or ' ' or '-')))
        {
            problems.Illegal(axis.Name, text, "must be networks such as 5,10,25 or 1..5 or 8x4, each layer a whole number from 1 to 100000");
            return [];
        }

        List<string>? parts = ValueList.Expand(axis.Name, text, axis.HasRanges, problems);
        return parts is null ? [] : [.. parts.Select(part => ReadValue(axis, part)).Distinct()];
    }

    // Read and written back, so that 0.30 and .3 are one value.
    private string? ReadValue(ExperimentAxis axis, string part)
    {
        if (axis.AllowsNone && part == ExperimentAxis.None)
        {
            return null;
        }

        if (part.Length == 0)
        {
            Report([$"--{axis.Name} has an empty value in its list '{DisplayText.Value(axis.Text(options)!)}'"]);
            return null;
        }

        // Circles have two classes; which problems have more is a matter of the combination.
        var run = new TrainOptions { Problem = axis.Name == "classes" ? "blobs" : null };
        axis.Put(run, part);
        var values = new OptionValues();
        string? canonical = axis.Get(TrainSettings.Read(run, values));
        Report(values.Problems);
        return canonical;
    }

    private uint[] ReadSeeds()
    {
        string text = options.Seeds ?? "20";
        if (!text.Contains(',') && !text.Contains("..", StringComparison.Ordinal))
        {
            int count = problems.Integer("seeds", text, 1, 1, MostRuns);
            return [.. Enumerable.Range(0, count).Select(seed => (uint)seed)];
        }

        var seeds = new SortedSet<uint>();
        foreach (string part in ValueList.Expand("seeds", text, hasRanges: true, problems) ?? [])
        {
            if (!uint.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out uint seed))
            {
                problems.Illegal("seeds", text, "must be a count such as 20, or seeds from 0 to 4294967295 such as 5..9 or 1,2,7..9");
                return [];
            }

            seeds.Add(seed);
        }

        return [.. seeds];
    }

    // What is the same for all runs is checked even where a list is wrong, with the largest sample count: the most it allows.
    private TrainSettings ReadFixed(string?[][] axes)
    {
        TrainOptions run = Fixed();
        run.Samples = axes[IndexOf("samples")].OfType<string>().MaxBy(count => int.Parse(count, CultureInfo.InvariantCulture));
        foreach (ExperimentAxis axis in ExperimentAxis.All.Where(axis => HasFile && axis.IsOfProblem))
        {
            // Each is refused beside a file.
            axis.Put(run, axis.Text(options));
        }

        var values = new OptionValues();
        TrainSettings settings = TrainSettings.Read(run, values);
        Report(values.Problems);
        return settings;
    }

    private TrainOptions Fixed() => new()
    {
        Data = options.Data,
        Label = options.Label,
        Features = options.Features,
        Header = options.Header,
        NoHeader = options.NoHeader,
        Delimiter = options.Delimiter,
        Decimal = options.Decimal,
        Missing = options.Missing,
        SkipLines = options.SkipLines,
        TestData = options.TestData,
        Test = options.Test,
        Standardize = options.Standardize,
        NoStandardize = options.NoStandardize,
        Fresh = options.Fresh,
        Validation = options.Validation,
        EarlyStopping = options.EarlyStopping,
        Patience = options.Patience,
        TargetLoss = options.TargetLoss,
        TargetAccuracy = options.TargetAccuracy,
        Restarts = options.Restarts,
        Threads = "1",
        Quiet = true,
    };

    private IEnumerable<TrainSettings> Combine(string?[][] axes, Dictionary<string, int> left)
    {
        var digits = new int[axes.Length];
        string? firstDifficulty = axes[IndexOf("difficulty")][0];
        int axis = 0;
        while (axis >= 0)
        {
            TrainOptions run = Fixed();
            for (axis = 0; axis < axes.Length; axis++)
            {
                ExperimentAxis.All[axis].Put(run, axes[axis][digits[axis]]);
            }

            if (!HasFile && WhyNot(run, firstDifficulty) is { } reason)
            {
                left[reason] = left.GetValueOrDefault(reason) + 1;
            }
            else
            {
                var values = new OptionValues();
                TrainSettings settings = TrainSettings.Read(run, values);
                Report(values.Problems);
                yield return settings;
            }

            // The last axis changes fastest, like the last digit of a number.
            for (axis = axes.Length - 1; axis >= 0 && ++digits[axis] == axes[axis].Length; axis--)
            {
                digits[axis] = 0;
            }
        }
    }

    /// <summary>Why a problem does not have this combination; null where it does.</summary>
    private static string? WhyNot(TrainOptions run, string? firstDifficulty)
    {
        Problem problem = Problems.Find(run.Problem!);
        bool isCalibrated = run.DifficultyScale == "calibrated";
        return (problem, run) switch
        {
            ({ UsesNoise: false }, { Noise: not null }) => $"{problem.Name} has no --noise",
            ({ UsesFactor: false }, { Factor: not null }) => $"{problem.Name} has no --factor",
            (_, { Noise: not null }) when isCalibrated => "--difficulty-scale calibrated chooses the noise itself",
            ({ UsesDifficulty: false }, _) when !isCalibrated && run.Difficulty != firstDifficulty =>
                $"difficulty has no effect on {problem.Name} on the article's scale",
            (_, { Classes: { } classes }) => problem.WhyNot(new ProblemSettings
            {
                ClassCount = int.Parse(classes, CultureInfo.InvariantCulture),
                Difficulty = int.Parse(run.Difficulty!, CultureInfo.InvariantCulture),
                DifficultyScale = isCalibrated ? DifficultyScale.Calibrated : DifficultyScale.Article,
            }),
            _ => null,
        };
    }

    private static IEnumerable<(string Name, string[] Values)> Grid(string?[][] axes)
    {
        for (int axis = 0; axis < axes.Length; axis++)
        {
            if (axes[axis] is not [null])
            {
                yield return (ExperimentAxis.All[axis].Name, [.. axes[axis].Select(value => value ?? ExperimentAxis.None)]);
            }
        }
    }

    private static string Word((string Name, string[] Values) entry) => $"--{entry.Name} {string.Join(',', entry.Values)}";

    private IEnumerable<string> FixedWords(TrainSettings settings)
    {
        string?[] words =
        [
            options.Standardize ? "--standardize" : null,
            options.NoStandardize ? "--no-standardize" : null,
            settings.Run.FreshCount == RunSettings.DefaultFreshCount ? null : string.Create(CultureInfo.InvariantCulture, $"--fresh {settings.Run.FreshCount}"),
            .. RunWords.OfValidation(settings.Run),
            settings.Run.Restarts == 1 ? null : string.Create(CultureInfo.InvariantCulture, $"--restarts {settings.Run.Restarts}"),
            options.Timings ? "--timings" : null,
        ];
        return words.OfType<string>();
    }

    // A single number would read as a count.
    private static string SeedText(uint[] seeds) => seeds.Length == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{seeds[0]}..{seeds[0]}")
        : ValueList.Compress([.. seeds]);

    private void Report(IEnumerable<string> sentences)
    {
        foreach (string sentence in sentences.Where(_reported.Add))
        {
            problems.Problem(sentence);
        }
    }
}
