using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>Ends training once the loss on held-out data has stopped falling, and keeps the best parameters seen.</summary>
/// <remarks>
/// At every check the validation loss is computed. A check counts as better when it lies more than <see cref="MinimumImprovement"/> below the
/// best so far; after <see cref="Patience"/> checks in a row without that, the run stops. A loss that is not a number is never better.
/// <see cref="Trainer.Fit"/> and <see cref="Trainer.Resume"/> end with the best parameters seen (<see cref="RestoresBest"/>); after
/// <see cref="Trainer.Minimize(IDifferentiableObjective, Span{double}, CancellationToken)"/> call <see cref="RestoreBest"/>. One instance watches one run.
/// Prechelt, Early stopping — but when? (1998). Counterpart: scikit-learn's MLPClassifier(early_stopping=True, n_iter_no_change, tol),
/// which watches the accuracy.
/// </remarks>
public sealed class EarlyStopping : IResumableMonitor
{
    private const string Kind = "early-stopping", Checks = "checks", Best = "best-parameters";

    private readonly IObjective _validation;
    private readonly double[] _best;
    private double _reference = double.PositiveInfinity;

    /// <summary>A watch over one run.</summary>
    /// <param name="validation">The loss on held-out data over the network's parameters, for example a <see cref="TrainingObjective"/>; not owned.</param>
    public EarlyStopping(IObjective validation)
    {
        ArgumentNullException.ThrowIfNull(validation);
        _validation = validation;
        _best = new double[validation.ParameterCount];
    }

    /// <summary>A watch over one run, with held-out samples.</summary>
    /// <param name="network">The network to be trained: its shape is taken, and its parameters are not read.</param>
    /// <param name="loss">That of the training.</param>
    /// <param name="heldOut">Samples that the training does not see, scaled as those of the training.</param>
    /// <exception cref="ArgumentException">Network, loss and samples do not fit together, or a feature is no finite number.</exception>
    public EarlyStopping(MultilayerPerceptron network, Loss loss, Dataset heldOut)
        : this(new TrainingObjective(network, loss, heldOut, threads: 1)) => TrainingInputs.RequireNumbers(heldOut);

    /// <summary>Whether a fit ends with the best parameters seen, as scikit-learn's and Keras' <c>restore_best_weights</c> do; true if not set.</summary>
    public bool RestoresBest { get; init; } = true;

    /// <summary>Checks in a row without improvement after which the run stops, 1 or more; 20 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Patience
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Patience));
            field = value;
        }
    } = 20;

    /// <summary>Epochs from one check to the next, 1 or more; 10 if not set. The checks are at multiples of it, the first at epoch 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Interval
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Interval));
            field = value;
        }
    } = 10;

    /// <summary>How far below the best loss a check must lie to count, in nats, at least 0; 0 if not set, so that any fall counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double MinimumImprovement
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(MinimumImprovement));
            field = value;
        }
    }

    /// <summary>The epoch whose parameters, before its update, had the lowest validation loss; null before the first finite loss.</summary>
    public int? BestEpoch { get; private set; }

    /// <summary>The lowest validation loss seen; infinite before the first finite one.</summary>
    public double BestLoss { get; private set; } = double.PositiveInfinity;

    /// <summary>Checks in a row, up to the last one, without improvement.</summary>
    public int ChecksWithoutImprovement { get; private set; }

    /// <summary>Whether patience ran out.</summary>
    public bool HasStopped => ChecksWithoutImprovement >= Patience;

    /// <summary>Where it is: the lowest loss seen, when, and how many checks ago.</summary>
    public override string ToString() => BestEpoch is { } epoch
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"early stopping: lowest loss {BestLoss:G4} at epoch {epoch}, {ChecksWithoutImprovement} of {Patience} checks without improvement")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"early stopping with patience {Patience}");

    /// <inheritdoc/>
    public int NextEpoch(int from) => EpochInterval.Next(from, Interval);

    /// <inheritdoc/>
    public MonitorDecision OnEpoch(in EpochReport report)
    {
        double loss = _validation.Evaluate(report.Parameters);
        ChecksWithoutImprovement = loss < _reference - MinimumImprovement ? 0 : ChecksWithoutImprovement + 1;
        if (ChecksWithoutImprovement == 0)
        {
            _reference = loss;
        }

        if (loss < BestLoss)
        {
            BestLoss = loss;
            BestEpoch = report.Epoch;
            report.Parameters.CopyTo(_best);
        }

        return HasStopped ? MonitorDecision.Stop : MonitorDecision.Continue;
    }

    /// <inheritdoc/>
    public MonitorState Save() => new(
        Kind, new NamedVector(Checks, [_reference, BestLoss, BestEpoch ?? -1, ChecksWithoutImprovement]), new NamedVector(Best, [.. _best]));

    /// <inheritdoc/>
    public void Restore(MonitorState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ReadOnlySpan<double> checks = state.Of(Kind).Of(Checks, 4);
        ReadOnlySpan<double> best = state.Of(Best, _best.Length);
        (_reference, BestLoss, BestEpoch, ChecksWithoutImprovement) = (checks[0], checks[1], MonitorState.CountOrNone(checks[2]), MonitorState.Count(checks[3]));
        best.CopyTo(_best);
    }

    /// <summary>Puts the best parameters back, unless the given ones are better still.</summary>
    /// <param name="parameters">
    /// The parameters at the end of the run, for example <c>network.Parameters</c>: no monitor saw them after the last update, so their
    /// validation loss is computed here.
    /// </param>
    /// <returns>Whether the parameters were replaced. <see cref="TrainingResult.FinalLoss"/> then speaks of the parameters before.</returns>
    /// <exception cref="ArgumentException">Another length than the objective's.</exception>
    public bool RestoreBest(Span<double> parameters)
    {
        Require.SameLength(_best.Length, parameters.Length, "the objective's parameter count");
        if (BestEpoch is null || _validation.Evaluate(parameters) <= BestLoss)
        {
            return false;
        }

        _best.CopyTo(parameters);
        return true;
    }
}
