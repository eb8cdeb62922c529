using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Evolution;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Everything that decides the result of evolving a network, and nothing else. Immutable; variants come by <c>with</c>.</summary>
/// <remarks>
/// The unit of cost is a forward pass over all training samples, which is one evaluation of a network; an epoch of descent, with its backward pass,
/// counts as <see cref="PassesPerEpoch"/>. Each method has the whole budget, and so has the control.
/// </remarks>
public sealed record EvolutionSettings
{
    private readonly ValueArray<Evolver> _methods = ImmutableArray.Create<Evolver>(new CmaEs());
    private readonly ValueArray<double> _start;

    /// <summary>What an epoch of descent costs.</summary>
    public const int PassesPerEpoch = 3;

    /// <summary>Forward passes if nothing else is said: the cost of 25,000 epochs.</summary>
    public const long DefaultBudget = (long)RunSettings.DefaultEpochs * PassesPerEpoch;

    /// <summary>
    /// Samples, seed, hidden units, scaling, rule for first weights, fresh samples, target loss; and the optimizer of the control, whose epochs follow from the budget.
    /// </summary>
    /// <remarks>Early stopping, validation and restarts of a run have no part in evolution.</remarks>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public required RunSettings Run { get; init => field = Require.Given(value, nameof(Run)); }

    /// <summary>The methods, one or more, each for itself; CMA-ES if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">None.</exception>
    public ImmutableArray<Evolver> Methods
    {
        get => _methods;
        init
        {
            Require.That(!value.IsDefaultOrEmpty, "empty", "have one method or more", nameof(Methods));
            _methods = value;
        }
    }

    /// <summary>Forward passes for each method, 1 or more; 75,000 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public long Budget
    {
        get;
        init
        {
            Require.That(value >= 1, value, "be 1 or more", nameof(Budget));
            field = value;
        }
    } = DefaultBudget;

    /// <summary>Factor of ‖θ‖² in the fitness, finite and at least 0; <see cref="NetworkPopulation.DefaultPenalty"/> if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Penalty
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Penalty));
            field = value;
        }
    } = NetworkPopulation.DefaultPenalty;

    /// <summary>What fitness measures; the loss if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public FitnessMeasure Fitness { get; init => field = Require.Defined(value, nameof(Fitness)); }

    /// <summary>Standard deviation of the first individuals about the start, above 0; each method's own if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not finite or not above 0.</exception>
    public double? Sigma
    {
        get;
        init
        {
            Require.Positive(value ?? 1, nameof(Sigma));
            field = value;
        }
    }

    /// <summary>Whether a method that has come to its end starts anew, as far as it can; true if not set.</summary>
    public bool Restarts { get; init; } = true;

    /// <summary>Whether descent with the same budget and the same penalty is beside the methods; true if not set.</summary>
    public bool Control { get; init; } = true;

    /// <summary>Parameters to start from: the mean of a distribution, or the first individual; empty, the default, for 0 and each method's own individuals.</summary>
    public ImmutableArray<double> Start { get => _start; init => _start = value; }

    /// <summary>Epochs of descent that cost as much as the budget, 1 at least.</summary>
    public int ControlEpochs => (int)Math.Clamp(Budget / PassesPerEpoch, 1, int.MaxValue);
}
