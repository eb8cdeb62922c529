using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Training;

/// <summary>Everything that decides the result of a run, and nothing else. Immutable; variants come by <c>with</c>.</summary>
/// <remarks>
/// The same settings give the same result, to the last bit. What is watched, recorded and written on the way, clocks and numbers of threads are no
/// part of them. A remedy, a cell of an experiment and the settings in a checkpoint are this record too.
/// </remarks>
public sealed record RunSettings
{
    /// <summary>Epochs if nothing else is said.</summary>
    public const int DefaultEpochs = 25_000;

    /// <summary>Checks without improvement if nothing else is said.</summary>
    public const int DefaultPatience = 20;

    /// <summary>Fresh samples if nothing else is said.</summary>
    public const int DefaultFreshCount = 20_000;

    private readonly ValueArray<int> _hidden = ImmutableArray.Create(5);
    private readonly ValueArray<ActivationFunction> _activations = ImmutableArray.Create(ActivationFunction.Tanh);

    /// <summary>Where the samples come from.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public required SampleSource Source { get; init => field = Require.Given(value, nameof(Source)); }

    /// <summary>What training makes small; null, the default, for cross-entropy of classes and the squared error of numbers.</summary>
    public Loss? Loss { get; init; }

    /// <summary>Whether targets are brought to mean 0 and variance 1 for training, where the loss allows it; true if not set. Predictions are in their own unit in any case.</summary>
    public bool StandardizeTargets { get; init; } = true;

    /// <summary>How much the samples of each class count in training and in the baseline; null, the default, for all alike.</summary>
    public ClassWeights? ClassWeights { get; init; }

    /// <summary>Whether losses are weighted: by <see cref="ClassWeights"/>, or by weights that the samples have.</summary>
    public bool IsWeighted => ClassWeights is not null || Source.HasSampleWeights;

    /// <summary>The seed of all random streams (see <see cref="Randomness.RunStreams"/>); 0 if not set.</summary>
    public uint Seed { get; init; }

    /// <summary>Units of each hidden layer from the inputs upwards, each 1 or more; one layer of 5 if not set. Empty for none: a logistic or linear regression.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An array that was never set, or a layer without units.</exception>
    public ImmutableArray<int> Hidden
    {
        get => _hidden;
        init
        {
            Require.That(!value.IsDefault, "default", "be an array, empty for no hidden layer", nameof(Hidden));
            foreach (int units in value)
            {
                Require.AtLeast(1, units, nameof(Hidden));
            }

            _hidden = value;
        }
    }

    /// <summary>Activations of the hidden layers from the inputs upwards, one for each or one for all of them; tanh if not set.</summary>
    /// <remarks>Of <see cref="ActivationFunction.OfHiddenUnits"/>, or any other but softmax.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">None, or softmax among them.</exception>
    public ImmutableArray<ActivationFunction> Activations
    {
        get => _activations;
        init
        {
            Require.That(!value.IsDefaultOrEmpty, "empty", "have one activation or more", nameof(Activations));
            foreach (ActivationFunction activation in value)
            {
                ArgumentNullException.ThrowIfNull(activation, nameof(Activations));
                Require.That(activation != ActivationFunction.Softmax, activation.Name, "be of hidden units; softmax is for the output layer only", nameof(Activations));
            }

            _activations = value;
        }
    }

    /// <summary>Update rule, first weights, scaling and arithmetic; <see cref="Recipe.Modern"/> if not set.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Recipe Recipe { get; init => field = Require.Given(value, nameof(Recipe)); } = Recipe.Modern;

    /// <summary>First weights from evolution in place of <see cref="Recipe.Initializer"/>'s; null, the default, for none.</summary>
    public EvolvedStart? EvolvedStart { get; init; }

    /// <summary>Where the first weights come from, by name: a rule, or a method of evolution.</summary>
    public string FirstWeights => EvolvedStart?.Method.Name ?? Recipe.Initializer.Name;

    /// <summary>Passes over the training samples, each followed by one update; 1 or more, 25,000 if not set. With <see cref="EvolvedStart"/> its cost is among them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Epochs
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Epochs));
            field = value;
        }
    } = DefaultEpochs;

    /// <summary>The epochs that are trained for: all, or what <see cref="EvolvedStart"/> leaves of them.</summary>
    public int TrainingEpochs => EvolvedStart is null ? Epochs : Math.Max(1, Epochs - EvolvedStart.EpochsOf(Epochs));

    /// <summary>Share of the samples held out and watched, in (0, 1); null, the default, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside (0, 1).</exception>
    public double? ValidationShare
    {
        get;
        init
        {
            Require.That(value is null or (> 0 and < 1), value, "be in (0, 1)", nameof(ValidationShare));
            field = value;
        }
    }

    /// <summary>Whether training ends where the validation loss no longer falls, or what <see cref="Monitor"/> says no longer improves (see <see cref="Training.EarlyStopping"/>); needs <see cref="ValidationShare"/>.</summary>
    public bool EarlyStopping { get; init; }

    /// <summary>What <see cref="EarlyStopping"/> watches; null, the default, for what the recipe does: the loss, and with <see cref="Recipe.Sklearn"/> the score.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public MonitoredQuantity? Monitor { get; init => field = Require.Defined(value, nameof(Monitor)); }

    /// <summary><see cref="Monitor"/>, or what the recipe has where that is not set.</summary>
    public MonitoredQuantity Monitored => Monitor ?? (Recipe.FollowsScikitLearn ? MonitoredQuantity.Score : MonitoredQuantity.Loss);

    /// <summary>Checks without improvement before early stopping ends training, 1 or more; 20 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Patience
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Patience));
            field = value;
        }
    } = DefaultPatience;

    /// <summary>Training loss at which training ends, in nats, above 0; null, the default, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not above 0.</exception>
    public double? TargetLoss
    {
        get;
        init
        {
            Require.Positive(value ?? 1, nameof(TargetLoss));
            field = value;
        }
    }

    /// <summary>Training accuracy at which training ends, in (0, 1]; null, the default, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside (0, 1].</exception>
    public double? TargetAccuracy
    {
        get;
        init
        {
            Require.That(value is null or (> 0 and <= 1), value, "be in (0, 1]", nameof(TargetAccuracy));
            field = value;
        }
    }

    /// <summary>A model whose hidden layers, and scaler, training begins with; null, the default, for first weights that are drawn.</summary>
    public StartingModel? StartFrom { get; init; }

    /// <summary>Layers from the inputs upwards whose weights and biases training leaves as they are; 0, the default, for none, at most all hidden layers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int FrozenLayers
    {
        get;
        init
        {
            Require.AtLeast(0, value, nameof(FrozenLayers));
            field = value;
        }
    }

    /// <summary>First weights to train from, the best training of which is kept (see <see cref="Training.Restarts"/>); 1 or more, 1 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Restarts
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Restarts));
            field = value;
        }
    } = 1;

    /// <summary>Several networks whose predictions are averaged, in place of the best of <see cref="Restarts"/>; null, the default, for one.</summary>
    public EnsemblePlan? Ensemble { get; init; }

    /// <summary>Trainings of the run: the members of its ensemble, or its restarts.</summary>
    public int TrainingCount => Ensemble?.Count ?? Restarts;

    /// <summary>That only some samples have their labels, and the network labels the others; null, the default, for all labels as they are.</summary>
    public PseudoLabels? PseudoLabels { get; init; }

    /// <summary>Fresh samples to measure with, where the source can draw them; 0 for none, 20,000 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int FreshCount
    {
        get;
        init
        {
            Require.AtLeast(0, value, nameof(FreshCount));
            field = value;
        }
    } = DefaultFreshCount;

    /// <summary>What is fitted beside the network; <see cref="BaselineChoice.Auto"/> if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public BaselineChoice Baseline { get; init => field = Require.Defined(value, nameof(Baseline)); } = BaselineChoice.Auto;

    /// <summary>Share of the samples held out: <see cref="ValidationShare"/>, or what scikit-learn's early stopping holds out where that is not set.</summary>
    internal double? HeldOutShare => ValidationShare ?? (EarlyStopping && Recipe.FollowsScikitLearn ? 0.1 : null);

    /// <summary>Whether there are samples to measure with that training does not see.</summary>
    public bool HasUnseen => Source.HasUnseen(FreshCount);
}
