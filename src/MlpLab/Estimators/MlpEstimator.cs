using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Estimators;

/// <summary>The parameters of scikit-learn's multilayer perceptrons under their names, with their defaults, and what a fit leaves.</summary>
/// <remarks>
/// Formulas, draws and stopping rules are those of scikit-learn 1.2, number for number: with the same seed the same first weights, mini-batches, splits and epochs, and results equal up to
/// rounding. Where a run is chaotic rounding grows, there as here. Features are taken as they come: scale them first (<see cref="StandardScaler"/>).
/// One instance is fitted by one thread at a time.
/// </remarks>
public abstract class MlpEstimator
{
    private readonly GradientDescent _descent = new() { Momentum = 0.9, Nesterov = true };
    private readonly Adam _adam = new();
    private readonly LBfgs _lbfgs = new();

    private protected MlpEstimator()
    {
    }

    /// <summary>Units of each hidden layer, each 1 or more; empty for none (logistic regression); one layer of 100 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A layer without units, or the array is default.</exception>
    public ImmutableArray<int> HiddenLayerSizes
    {
        get;
        init
        {
            Require.That(!value.IsDefault, "default", "be an array, empty for no hidden layer", nameof(HiddenLayerSizes));
            foreach (int units in value)
            {
                Require.AtLeast(1, units, nameof(HiddenLayerSizes));
            }

            field = value;
        }
    } = [100];

    /// <summary>Of the hidden units; <see cref="ActivationFunction.Relu"/> if not set. Sigmoid is scikit-learn's logistic.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public ActivationFunction Activation { get; init => field = Require.Given(value, nameof(Activation)); } = ActivationFunction.Relu;

    /// <summary><see cref="MlpSolver.Adam"/> if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public MlpSolver Solver { get; init => field = Require.Defined(value, nameof(Solver)); }

    /// <summary>α ≥ 0 of the penalty α/(2n)·ΣW² on the weights, n the samples of the <i>batch</i>; 10⁻⁴ if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Alpha
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Alpha));
            field = value;
        }
    } = 1e-4;

    /// <summary>Samples of a mini-batch, 1 or more, more than there are mean all; null, the default, for 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? BatchSize
    {
        get;
        init
        {
            Require.AtLeast(1, value ?? 1, nameof(BatchSize));
            field = value;
        }
    }

    /// <summary>Of <see cref="MlpSolver.Sgd"/>; constant if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public LearningRateSchedule LearningRate { get; init => field = Require.Defined(value, nameof(LearningRate)); }

    /// <summary>η or η₀ > 0; 0.001 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double LearningRateInit
    {
        get;
        init
        {
            Require.Positive(value, nameof(LearningRateInit));
            field = value;
        }
    } = 0.001;

    /// <summary>p ≥ 0 of <see cref="LearningRateSchedule.InverseScaling"/>; 0.5 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double PowerT
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(PowerT));
            field = value;
        }
    } = 0.5;

    /// <summary>Epochs, or iterations of L-BFGS, 1 or more; 200 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxIterations
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(MaxIterations));
            field = value;
        }
    } = 200;

    /// <summary>Whether each epoch takes the samples in another order; true if not set.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>The seed of all draws, anew in each call of fit: RandomState(seed); 0 if not set.</summary>
    public uint Seed { get; init; }

    /// <summary>How much better the loss (or score) must become to count, at least 0; for L-BFGS the largest slope of a minimum. 10⁻⁴ if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Tolerance
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Tolerance));
            field = value;
        }
    } = 1e-4;

    /// <summary>μ in [0, 1] of <see cref="MlpSolver.Sgd"/>; 0.9 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1].</exception>
    public double Momentum
    {
        get => _descent.Momentum;
        init => _descent = _descent with { MomentumUpToOne = value };
    }

    /// <summary>Nesterov's momentum in place of the heavy ball; true if not set.</summary>
    public bool NesterovMomentum
    {
        get => _descent.Nesterov;
        init => _descent = _descent with { Nesterov = value };
    }

    /// <summary>Whether training ends where the score on held-out samples no longer rises, with the best parameters; not if not set. L-BFGS ignores it.</summary>
    public bool EarlyStopping { get; init; }

    /// <summary>Share of the samples held out for <see cref="EarlyStopping"/>, in (0, 1); 0.1 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside (0, 1).</exception>
    public double ValidationFraction
    {
        get;
        init
        {
            Require.That(value is > 0 and < 1, value, "be in (0, 1)", nameof(ValidationFraction));
            field = value;
        }
    } = 0.1;

    /// <summary>β₁ in [0, 1) of Adam; 0.9 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Beta1
    {
        get => _adam.Beta1;
        init => _adam = _adam with { Beta1 = value };
    }

    /// <summary>β₂ in [0, 1) of Adam; 0.999 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside [0, 1).</exception>
    public double Beta2
    {
        get => _adam.Beta2;
        init => _adam = _adam with { Beta2 = value };
    }

    /// <summary>ε > 0 of Adam; 10⁻⁸ if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not greater than 0.</exception>
    public double Epsilon
    {
        get => _adam.Epsilon;
        init => _adam = _adam with { Epsilon = value };
    }

    /// <summary>Epochs in a row without improvement that are endured, 1 or more; training ends at the next. 10 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int NoChangeIterations
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(NoChangeIterations));
            field = value;
        }
    } = 10;

    /// <summary>Evaluations of L-BFGS after which no further step is begun, 1 or more; 15,000 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxEvaluations
    {
        get => _lbfgs.MaxEvaluations;
        init => _lbfgs = _lbfgs with { MaxEvaluations = value };
    }

    /// <summary>Whether a fit goes on from the parameters of the one before; not if not set.</summary>
    public bool WarmStart { get; init; }

    /// <summary>The network after fitting.</summary>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public MultilayerPerceptron Network => Fitted.Network;

    /// <summary>Epochs or iterations made; those of all fits where one goes on from another.</summary>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public int Iterations => Fitted.Iterations;

    /// <summary>The loss of the last epoch: the mean over its batches, each before its update; after L-BFGS that of the parameters.</summary>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public double Loss => Fitted.Loss;

    /// <summary>The loss of every epoch; empty after L-BFGS.</summary>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public IReadOnlyList<double> LossCurve => Fitted.Curve;

    /// <summary>The lowest loss of an epoch; infinite with <see cref="EarlyStopping"/>, which watches scores.</summary>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public double BestLoss => Fitted.BestLoss;

    /// <summary>The score on the samples held out after every epoch; empty without <see cref="EarlyStopping"/>.</summary>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public IReadOnlyList<double> ValidationScores => Fitted.Scores;

    /// <summary>Whether training ended by its own rule, before <see cref="MaxIterations"/> were over.</summary>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public bool HasConverged => Fitted.HasConverged;

    /// <summary>What it is, and what was fitted: MlpClassifier 4-5-3 relu/softmax, 43 parameters, after 120 iterations, loss 0.0123.</summary>
    public override string ToString() => Course is { } course
        ? EstimatorWords.Fitted(GetType().Name, course.Network, course.Iterations, course.Loss)
        : $"{GetType().Name}, not fitted: hidden {EstimatorWords.Hidden(HiddenLayerSizes)}, {Activation}, {Rule}";

    /// <summary>The rule of the solver, with what the parameters say of it.</summary>
    internal Optimizer Rule => Solver switch
    {
        MlpSolver.Adam => _adam with { LearningRate = LearningRateInit },
        MlpSolver.Lbfgs => _lbfgs with { Tolerance = Tolerance },
        _ => _descent with { LearningRate = LearningRateInit },
    };

    private protected EstimatorCourse? Course { get; set; }

    private EstimatorCourse Fitted => Course ?? throw new InvalidOperationException($"The {GetType().Name} is not fitted yet; call Fit first.");

    private protected void RequireSingleEpochs(string parameterName)
    {
        if (Solver == MlpSolver.Lbfgs)
        {
            throw new ArgumentException($"Solver {MlpSolver.Lbfgs} has no single epochs; use {MlpSolver.Adam} or {MlpSolver.Sgd}, or Fit.", parameterName);
        }
    }
}
