using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>What no run could finish, or hold in memory.</summary>
public static class RunLimits
{
    /// <summary>Most units of a hidden layer.</summary>
    public const int MaximumUnits = 100_000;

    /// <summary>Most hidden layers: a network has its output layer too.</summary>
    public const int MaximumHiddenLayers = ParameterLayout.MaximumLayers - 1;

    /// <summary>Most parameters of a network.</summary>
    public const long MaximumParameters = 100_000_000;

    /// <summary>Most parameters times samples. Each costs an epoch about 6 operations: 10¹¹ of them keep a processor busy for minutes.</summary>
    public const long MaximumWork = 100_000_000_000;

    /// <summary>Most hidden units times samples with <see cref="Arithmetic.NumPy"/>, which keeps every unit's value for all samples at once: 8 bytes each, twice, are 3 GB.</summary>
    public const long MaximumActivations = 200_000_000;

    /// <summary>Fewest samples of each part that <see cref="RunSettings.ValidationShare"/> makes: two of each of two classes.</summary>
    public const int MinimumPart = 4;

    /// <summary>The limits that a run passes; none where it can be tried.</summary>
    /// <param name="settings">With the samples of its source at hand.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public static IReadOnlyList<LimitPassed> Of(RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var passed = new List<LimitPassed>();
        long samples = settings.Source.SampleCount, parameters = ParameterCount(settings), units = HiddenUnitCount(settings);
        Add(settings.Hidden.Length > MaximumHiddenLayers, RunLimit.Layers, settings.Hidden.Length, MaximumHiddenLayers);
        Add(parameters > MaximumParameters, RunLimit.Parameters, parameters, MaximumParameters);
        Add(parameters <= MaximumParameters && parameters * samples > MaximumWork, RunLimit.Work, parameters * samples, MaximumWork);
        Add(settings.Recipe.Arithmetic == Arithmetic.NumPy && units * samples > MaximumActivations, RunLimit.Activations, units * samples, MaximumActivations);
        Add(
            settings.Recipe.Optimizer is LevenbergMarquardt && parameters is > LevenbergMarquardt.MaximumParameters and <= MaximumParameters,
            RunLimit.Matrix,
            parameters,
            LevenbergMarquardt.MaximumParameters);
        if (settings.EvolvedStart is not null && parameters <= MaximumParameters)
        {
            AddOfEvolution(settings, (int)parameters, passed);
        }

        Add(settings.Recipe is { Dropout: not null, BatchSize: null, Arithmetic: not Arithmetic.NumPy } && units * samples > MaximumActivations, RunLimit.Masks, units * samples, MaximumActivations);
        if (settings.ValidationShare is { } share)
        {
            double smaller = Math.Min(share, 1 - share) * samples;
            Add(smaller < MinimumPart, RunLimit.ValidationPart, (long)smaller, MinimumPart);
        }

        return passed;

        void Add(bool isPassed, RunLimit limit, long value, long bound)
        {
            if (isPassed)
            {
                passed.Add(new LimitPassed(limit, value, bound));
            }
        }
    }

    // A method of its own: other runs load nothing of evolution.
    private static void AddOfEvolution(RunSettings settings, int parameters, List<LimitPassed> passed)
    {
        int individuals = settings.EvolvedStart!.Method.DefaultPopulation(parameters);
        if (settings.Epochs < 2 || FirstWeights.Passes(settings) < individuals)
        {
            passed.Add(new LimitPassed(RunLimit.FirstGeneration, settings.Epochs < 2 ? 0 : FirstWeights.Passes(settings), individuals));
        }
    }

    /// <summary>Parameters of the network of a run.</summary>
    /// <param name="settings">With the samples of its source at hand.</param>
    public static long ParameterCount(RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return NetworkWidths.Count(settings.Source.FeatureCount, settings.Hidden.AsSpan(), settings.Source.OutputCount);
    }

    /// <summary>Hidden units of all layers.</summary>
    public static long HiddenUnitCount(RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        long count = 0;
        foreach (int units in settings.Hidden)
        {
            count += units;
        }

        return count;
    }
}

/// <summary>A limit that a run passes.</summary>
/// <param name="Limit">Which.</param>
/// <param name="Value">What the run asks for.</param>
/// <param name="Bound">What is possible.</param>
public sealed record LimitPassed(RunLimit Limit, long Value, long Bound);

/// <summary>The limits of a run.</summary>
public enum RunLimit
{
    /// <summary>Parameters of the network.</summary>
    Parameters,

    /// <summary>Parameters times samples.</summary>
    Work,

    /// <summary>Hidden units times samples, with NumPy's arithmetic.</summary>
    Activations,

    /// <summary>Parameters of a network that <see cref="LevenbergMarquardt"/> trains: its matrix has that number squared of entries.</summary>
    Matrix,

    /// <summary>Samples of the smaller part that validation makes.</summary>
    ValidationPart,

    /// <summary>Hidden layers.</summary>
    Layers,

    /// <summary>Hidden units times samples, with dropout of all samples at once.</summary>
    Masks,

    /// <summary>Forward passes that <see cref="EvolvedStart"/> has: its method's first generation takes more.</summary>
    FirstGeneration,
}
