using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Trains an autoencoder: a network that gives its inputs back through a hidden layer of fewer units, whose activations are a code of the sample.</summary>
/// <remarks>
/// It is a run that predicts numbers, the features themselves, standardised where the recipe standardises inputs. Labels are not looked at. The hidden layers of the settings stand before
/// the bottleneck, and behind it in reverse.
/// </remarks>
public sealed class AutoencoderRun
{
    private readonly RunSettings _settings;
    private readonly int _bottleneck;

    /// <summary>A run of these settings; nothing happens yet.</summary>
    /// <param name="settings">The layers before the bottleneck, often none, one activation for all hidden layers, and how it is trained.</param>
    /// <param name="bottleneck">Units of the bottleneck, 1 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bottleneck"/> is below 1, or there are several activations.</exception>
    public AutoencoderRun(RunSettings settings, int bottleneck)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Require.AtLeast(1, bottleneck);
        Require.SameLength(1, settings.Activations.Length, "one activation for all layers", nameof(settings));
        (_settings, _bottleneck) = (settings, bottleneck);
    }

    /// <summary>Threads, in [1, <see cref="TrainingOptions.MaximumThreads"/>]; as many as pay if not set. They change no bit of the result.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public int? Threads
    {
        get;
        init
        {
            ThreadLimits.Check(value);
            field = value;
        }
    }

    /// <summary>What is recorded beside the result.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Recording Recording { get; init => field = Require.Given(value, nameof(Recording)); } = new();

    /// <summary>Makes the caller's monitors of one training, as <see cref="Run.Monitors"/>.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Func<TrainingStart, IEnumerable<ITrainingMonitor>> Monitors { get; init => field = Require.Given(value, nameof(Monitors)); } = _ => [];

    /// <summary>Has work that does not depend on the network done beside the training; a thread of its own if not set.</summary>
    public Action<Action>? Background { get; init; }

    /// <summary>Executes the run.</summary>
    /// <param name="cancellationToken">Ends the training before its next epoch; the result is then that of the epochs so far.</param>
    /// <exception cref="ArgumentException">The samples cannot be had, have missing values, or as few features as the bottleneck units.</exception>
    /// <exception cref="ConstantTargetException">A feature has one value in all samples.</exception>
    public AutoencoderResult Execute(CancellationToken cancellationToken = default)
    {
        RunSettings settings = Run.WithSamples(_settings, cancellationToken);
        Require.That(
            _bottleneck < settings.Source.FeatureCount, _bottleneck, $"be below {settings.Source.FeatureCount}, the number of features: as many units could hand the features on", "bottleneck");
        SourceSamples samples = settings.Source.Draw(Run.StreamsOf(settings));
        var source = new DatasetSource(ItsOwnTargets(samples.Data)) { Title = settings.Source.Name, TestShare = 0 };
        source = samples.Test is null ? source : source with { Test = ItsOwnTargets(samples.Test) };
        RunSettings run = settings with
        {
            Source = source,
            Hidden = Layers(settings.Hidden, _bottleneck),
            Baseline = BaselineChoice.None,
            StandardizeTargets = settings.Recipe.Standardize,
        };
        var job = new Run(run) { Threads = Threads, Recording = Recording, Monitors = Monitors };
        RunResult result = (Background is null ? job : new Run(run) { Threads = Threads, Recording = Recording, Monitors = Monitors, Background = Background }).Execute(cancellationToken);
        return new AutoencoderResult(result, settings.Hidden.Length, _bottleneck);
    }

    /// <summary>The hidden layers: those before the bottleneck, the bottleneck, and the others in reverse.</summary>
    /// <param name="before">From the inputs upwards.</param>
    /// <param name="bottleneck">Its units.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="before"/> is default.</exception>
    public static ImmutableArray<int> Layers(ImmutableArray<int> before, int bottleneck)
    {
        Require.That(!before.IsDefault, "default", "be an array, empty for no layer before the bottleneck", nameof(before));
        return [.. before, bottleneck, .. before.Reverse()];
    }

    private static Dataset ItsOwnTargets(Dataset data) => Dataset.ForRegression(data.Features, data.Features, data.FeatureNames, data.FeatureNames);
}
