using MlpLab.Contracts;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>A bundle of settings that belong together, by name. Immutable; variants come by <c>with</c>.</summary>
public sealed record Recipe : TrainingHyperparameters
{
    /// <summary>
    /// Standardised inputs, Nguyen–Widrow weights, full-batch gradient descent with rate 0.3 and heavy-ball momentum 0.9.
    /// </summary>
    /// <remarks>
    /// Standardising brings every problem to the scale these numbers are right for. Spread-out weights start the hidden units
    /// apart, away from the saddle where symmetric data hold small weights. Momentum crosses the plateaus that remain.
    /// </remarks>
    public static Recipe Modern { get; } = new()
    {
        Name = "modern",
        Optimizer = new GradientDescent { LearningRate = 0.3, Momentum = 0.9 },
        Initializer = WeightInitializer.NguyenWidrow,
        Standardize = true,
    };

    /// <summary>A NumPy script's settings, number for number: raw inputs, weights 0.01·N(0, 1), plain descent with rate 1.2.</summary>
    /// <remarks>One random stream gives first the data, then the weights, and the arithmetic is <see cref="Arithmetic.NumPy"/>.</remarks>
    public static Recipe Article { get; } = new()
    {
        Name = "article",
        Optimizer = new GradientDescent { LearningRate = 1.2 },
        Initializer = WeightInitializer.SmallNormal,
        SharesRandomStream = true,
        Arithmetic = Arithmetic.NumPy,
    };

    /// <summary>The defaults, formulas, draws and stopping rules of scikit-learn 1.2's MLPClassifier and MLPRegressor, number for number.</summary>
    /// <remarks>
    /// Raw inputs and targets, Adam with rate 0.001 in batches of 200, α = 10⁻⁴ divided by the samples of the batch, an end after 10 epochs in which the loss has not fallen by 10⁻⁴; one stream, RandomState(seed), draws first
    /// the weights, then the samples that early stopping holds out (one in ten, whose accuracy or R² it watches), then the batches. scikit-learn's networks have one hidden layer of 100 units with
    /// <see cref="ActivationFunction.Relu"/> and 200 epochs by default: those are settings of the run. Not in <see cref="All"/>, which are the recipes that experiments compare.
    /// </remarks>
    public static Recipe Sklearn { get; } = new()
    {
        Name = "sklearn",
        Optimizer = new Adam(),
        Initializer = WeightInitializer.ScikitLearn,
        Alpha = 1e-4,
        BatchSize = 200,
        Tolerance = 1e-4,
        FollowsScikitLearn = true,
    };

    /// <summary>Every recipe, for lookup by <see cref="Name"/>.</summary>
    public static IReadOnlyList<Recipe> All { get; } = [Modern, Article];

    /// <summary>Those that have a name on the command line.</summary>
    internal static IReadOnlyList<Recipe> Known { get; } = [.. All, Sklearn];

    /// <summary>Lower-case name.</summary>
    public required string Name { get; init; }

    /// <summary>The update rule.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public required Optimizer Optimizer { get; init => field = Require.Given(value, nameof(Optimizer)); }

    /// <summary>The rule for the first weights.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public required WeightInitializer Initializer { get; init => field = Require.Given(value, nameof(Initializer)); }

    /// <summary>Whether the training inputs are brought to mean 0 and variance 1 (see <see cref="StandardScaler"/>).</summary>
    public bool Standardize { get; init; }

    /// <summary>Whether a run chooses <see cref="TrainingHyperparameters.Alpha"/> by cross-validation when it begins; the settings of its result have what was chosen. Not if not set.</summary>
    public bool ChoosesAlpha { get; init; }

    /// <summary>Whether formulas and draws are scikit-learn's, where they are not this library's.</summary>
    internal bool FollowsScikitLearn { get; init; }

    /// <summary>Whether weights continue the random stream that made the data.</summary>
    public bool SharesRandomStream { get; init; }

    /// <summary>How a run with this recipe trains.</summary>
    /// <param name="epochs">1 or more.</param>
    /// <param name="threads">As of <see cref="TrainingOptions.Threads"/>.</param>
    internal TrainingOptions Options(int epochs, int? threads) => new(this) { Epochs = epochs, Threads = threads };

    /// <summary>The random streams of a run with this recipe.</summary>
    public RunStreams CreateStreams(uint seed) => new(seed, SharesRandomStream);
}
