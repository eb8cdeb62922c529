using System.Runtime.CompilerServices;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;

namespace MlpLab.Training;

/// <summary>Runs an optimizer over a network's loss for a number of epochs, full batch or in mini-batches.</summary>
/// <remarks>
/// An epoch is one gradient, shown to the monitors, and one <see cref="OptimizerState.Advance"/>; in mini-batches (<see cref="TrainingHyperparameters.BatchSize"/>) one
/// step for each batch, and a whole gradient only where a monitor looks.
/// Immutable apart from its monitors; each call of Fit starts a fresh optimizer state. <see cref="Resume"/> goes on with a run that was
/// interrupted, <see cref="PartialFit"/> with further data.
/// </remarks>
public sealed partial class Trainer
{
    // Below this, no product of two parameters and an activation overflows, so finite parameters mean a finite loss.
    private const double LossIsSurelyFinite = 1e100;

    private readonly Optimizer _optimizer;
    private readonly TrainingOptions _options;
    private readonly ITrainingMonitor[] _monitors;

    /// <summary>Joins rule, options and observers.</summary>
    public Trainer(Optimizer optimizer, TrainingOptions options, params ReadOnlySpan<ITrainingMonitor> monitors)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(options);
        _optimizer = optimizer;
        _options = options;
        _monitors = monitors.ToArray();
    }

    /// <summary>Measures <see cref="TrainingResult.Duration"/>, for example <see cref="TimeProvider.System"/>; without one nothing is measured, so that equal runs have equal results.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Keeps states of the run on its way, for <see cref="Resume"/>; nobody if not set.</summary>
    public ICheckpointKeeper? Keeper { get; init; }

    /// <summary>Shuffles the samples before each epoch of mini-batches; RandomState(0) anew in each call if not set.</summary>
    /// <remarks>A run that goes on from a state sets it to where that state's <see cref="TrainingState.Random"/> stands.</remarks>
    public RandomState? Batches { get; init; }

    /// <summary>Draws what <see cref="TrainingHyperparameters.Dropout"/> leaves out; RandomState(0) anew in each call if not set.</summary>
    /// <remarks>A run that goes on from a state sets it to where that state's <see cref="TrainingState.DropoutRandom"/> stands.</remarks>
    public RandomState? Dropouts { get; init; }

    /// <summary>Whether a batch of all samples is shuffled too, as scikit-learn's is: only the order of sums changes.</summary>
    internal bool ShufflesWholeBatch { get; init; }

    /// <summary>What must rise in the place of a loss that must fall; <see cref="Minimize(IDifferentiableObjective, Span{double}, CancellationToken)"/> then ends with the best parameters after an epoch. Null for the loss.</summary>
    internal Func<ReadOnlySpan<double>, double>? Watched { get; init; }

    /// <summary>Trains the network in place. With <see cref="EarlyStopping"/> among the monitors it ends with the best parameters seen.</summary>
    /// <param name="network">Initialised parameters go in, trained ones come out.</param>
    /// <param name="loss">Must belong to the network's output activation.</param>
    /// <param name="data">Features as the network is to see them; not standardised here.</param>
    /// <param name="cancellationToken">Looked at before each epoch; a cancelled run leaves a usable network.</param>
    /// <exception cref="ArgumentException">
    /// Network, loss and data do not fit together; a feature is no finite number; or the network has hidden units and parameters that are all 0.
    /// </exception>
    public TrainingResult Fit(
        MultilayerPerceptron network, Loss loss, Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var objective = Objective(network, loss, data);
        TrainingInputs.RequireNumbers(data);
        TrainingInputs.RequireWeights(network);
        return WithTheBest(objective, network, Minimize(objective, network.Parameters, cancellationToken));
    }

    /// <summary>Goes on with an interrupted run of the same network, data, rule and options, up to the options' epochs.</summary>
    /// <remarks>
    /// The result equals that of the uninterrupted run bit for bit. More epochs than the interrupted run planned are allowed: a state from
    /// before the last two of those gives the longer run, its monitors' records included.
    /// </remarks>
    /// <param name="network">Receives the state's parameters, then is trained in place.</param>
    /// <param name="loss">As for the interrupted run.</param>
    /// <param name="data">As for the interrupted run.</param>
    /// <param name="state">What a <see cref="Keeper"/> kept; this trainer's monitors get back their records.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    /// <exception cref="ArgumentException">The state does not fit the network, the rule or the monitors; or a feature is no finite number.</exception>
    public TrainingResult Resume(
        MultilayerPerceptron network, Loss loss, Dataset data, TrainingState state, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(state);
        state.RestoreMonitors(_monitors);
        using var objective = Objective(network, loss, data);
        TrainingInputs.RequireNumbers(data);
        return WithTheBest(objective, network, Minimize(objective, network.Parameters, state, cancellationToken));
    }

    /// <summary>Trains for the options' epochs more, on the same data or other data, and keeps what the optimizer remembers.</summary>
    /// <remarks>Counterpart: scikit-learn's partial_fit. Monitors see epochs counted from the very beginning and keep their own records.</remarks>
    /// <param name="network">Trained in place, from the parameters it holds.</param>
    /// <param name="loss">Must belong to the network's output activation.</param>
    /// <param name="data">Features as the network is to see them: scaled as the earlier data were.</param>
    /// <param name="state">What the part before returned; null for the first. Its parameters are not read: the network's count.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    /// <exception cref="ArgumentException">
    /// Network, loss, data and state do not fit together; a feature is no finite number; or a first part has a network with hidden units and parameters that are all 0.
    /// </exception>
    public PartialFitResult PartialFit(
        MultilayerPerceptron network, Loss loss, Dataset data, TrainingState? state = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var objective = Objective(network, loss, data);
        TrainingInputs.RequireNumbers(data);
        if (state is null)
        {
            TrainingInputs.RequireWeights(network);
        }

        long started = Clock?.GetTimestamp() ?? 0;
        TrainingState from = (state ?? Start(network)) with { Parameters = [.. network.Parameters] };
        int end = (int)Math.Min(int.MaxValue, from.Epoch + (long)_options.Epochs);
        OptimizerState optimizer = Remembering(from, objective, out _);
        RunEnd ended = Run(objective, network.Parameters, optimizer, from, end, cancellationToken);
        TimeSpan elapsed = from.Elapsed + (Clock?.GetElapsedTime(started) ?? TimeSpan.Zero);
        var result = new TrainingResult(ended.Reason, ended.Epochs, objective.Evaluate(network.Parameters), Measured(elapsed)) { Evaluations = ended.Evaluations };
        return new PartialFitResult(result, Offered(ended, network.Parameters, optimizer, elapsed).Save());
    }

    /// <summary>Makes any differentiable objective small, in place. The parameters stay as they are at the end, also with <see cref="EarlyStopping"/>.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="parameters">The start goes in, the end comes out.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public TrainingResult Minimize(
        IDifferentiableObjective objective, Span<double> parameters, CancellationToken cancellationToken = default) =>
        Minimize(objective, parameters, from: null, cancellationToken);

    /// <summary>The same from the state of an interrupted run; see <see cref="Resume"/>.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="parameters">Receives the state's parameters, then the end.</param>
    /// <param name="from">Null for a run from its beginning. The monitors are not touched: see <see cref="TrainingState.RestoreMonitors"/>.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    /// <exception cref="ArgumentException">The state does not fit the objective or the rule.</exception>
    public TrainingResult Minimize(
        IDifferentiableObjective objective, Span<double> parameters, TrainingState? from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(objective);
        long started = Clock?.GetTimestamp() ?? 0;
        OptimizerState optimizer = Remembering(from, objective, out Pace? pace);
        from?.Parameters.CopyTo(parameters);
        RunEnd ended = Run(objective, parameters, optimizer, from, _options.Epochs, cancellationToken);
        TimeSpan duration = (from?.Elapsed ?? TimeSpan.Zero) + (Clock?.GetElapsedTime(started) ?? TimeSpan.Zero);
        Keeper?.OnCheckpoint(Offered(ended, parameters, optimizer, duration));
        bool isRestored = pace?.RestoreBest(parameters) == true;
        return new TrainingResult(ended.Reason, ended.Epochs, objective.Evaluate(parameters), Measured(duration)) { Evaluations = ended.Evaluations, RestoredEpoch = isRestored ? pace!.BestEpoch : null };
    }

    /// <summary>Holds a state to the objective, the rule and the options, before anything is trained.</summary>
    /// <exception cref="ArgumentException">It does not fit.</exception>
    internal void RequireState(TrainingState state, IDifferentiableObjective objective) => Remembering(state, objective, out _);

    private TrainingObjective Objective(MultilayerPerceptron network, Loss loss, Dataset data) =>
        new(network, loss, data, _options.Arithmetic, _options.Threads) { Alpha = _options.Alpha };

    private TimeSpan? Measured(TimeSpan elapsed) => Clock is null ? null : elapsed;

    private TrainingResult WithTheBest(TrainingObjective objective, MultilayerPerceptron network, TrainingResult result)
    {
        foreach (ITrainingMonitor monitor in _monitors)
        {
            if (monitor is EarlyStopping { RestoresBest: true } early && early.RestoreBest(network.Parameters))
            {
                result = result with { FinalLoss = objective.Evaluate(network.Parameters), RestoredEpoch = early.BestEpoch };
            }
        }

        return result;
    }

    private CheckpointOffer Offered(RunEnd ended, ReadOnlySpan<double> parameters, OptimizerState optimizer, TimeSpan elapsed) =>
        new(ended.Epochs, ended.Reason, parameters, optimizer, _monitors, elapsed, ended.Evaluations - (ended.KnowsGradient ? 1 : 0));

    private TrainingState Start(MultilayerPerceptron network) => new()
    {
        Epoch = 0,
        Parameters = [],
        OptimizerMemory = [.. _optimizer.CreateState(network.Layout.Count).Memory],
    };

    [MethodImpl(HotLoop.Options)]
    private RunEnd Run(
        IDifferentiableObjective objective, Span<double> parameters, OptimizerState state, TrainingState? from, int end, CancellationToken cancellationToken)
    {
        var gradient = new double[objective.ParameterCount];
        var loss = new LossProbe(objective);
        int first = from?.Epoch ?? 0;
        long started = Keeper is null ? 0 : Clock?.GetTimestamp() ?? 0;
        int nextReport = NextReport(first);
        long evaluations = from?.Evaluations ?? 0;
        bool knowsGradient = false, usesGradient = state.UsesGradient;
        for (int epoch = first; epoch < end; epoch++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return new RunEnd(StopReason.Cancelled, epoch, evaluations, knowsGradient);
            }

            if (usesGradient)
            {
                if (!knowsGradient)
                {
                    objective.Gradient(parameters, gradient);
                    evaluations++;
                }
            }
            else if (epoch == nextReport)
            {
                objective.Gradient(parameters, gradient);
            }

            if (epoch == nextReport)
            {
                if (Keeper is not null)
                {
                    Offer(epoch, parameters, state, from, started, evaluations - (usesGradient ? 1 : 0));
                }

                if (Report(epoch, parameters, gradient, loss) == MonitorDecision.Stop)
                {
                    return new RunEnd(StopReason.StoppedByMonitor, epoch, evaluations, KnowsGradient: usesGradient);
                }

                nextReport = NextReport(epoch + 1);
            }

            StepOutcome outcome = state.Advance(objective, parameters, gradient);
            evaluations += outcome.Evaluations;
            if (outcome.Kind > StepKind.MovedWithGradient)
            {
                return new RunEnd(ReasonOf(outcome.Kind), epoch, evaluations, KnowsGradient: usesGradient);
            }

            knowsGradient = outcome.Kind == StepKind.MovedWithGradient;
            if (!ParameterKernels.AreAllBelow(parameters, LossIsSurelyFinite) && !IsFinite(objective, parameters))
            {
                MakeAllNaNsTheSame(parameters);
                return new RunEnd(StopReason.Diverged, epoch + 1, evaluations, knowsGradient);
            }
        }

        return new RunEnd(StopReason.EpochsCompleted, Math.Max(first, end), evaluations, knowsGradient);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StopReason ReasonOf(StepKind kind) => kind switch
    {
        StepKind.Converged => StopReason.Converged,
        StepKind.NoProgress => StopReason.NoProgress,
        StepKind.EvaluationsUsedUp => StopReason.EvaluationsUsedUp,
        _ => throw new InvalidOperationException($"An optimizer's step came to {kind}, which is no {nameof(StepKind)}."),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NextReport(int from)
    {
        int next = Keeper?.NextEpoch(from) ?? int.MaxValue;
        foreach (ITrainingMonitor monitor in _monitors)
        {
            next = Math.Min(next, monitor.NextEpoch(from));
        }

        return next;
    }

    // Before the monitors: what is kept must not hold a part of this epoch's records.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Offer(int epoch, ReadOnlySpan<double> parameters, OptimizerState state, TrainingState? from, long started, long evaluations)
    {
        if (Keeper!.NextEpoch(epoch) == epoch)
        {
            TimeSpan elapsed = (from?.Elapsed ?? TimeSpan.Zero) + (Clock?.GetElapsedTime(started) ?? TimeSpan.Zero);
            Keeper.OnCheckpoint(new CheckpointOffer(epoch, null, parameters, state, _monitors, elapsed, evaluations));
        }
    }

    // Not part of the loop's own code, which has to be compiled before the first epoch. Every monitor that wants this epoch sees it, also after another one has asked to stop.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private MonitorDecision Report(int epoch, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, LossProbe loss)
    {
        var report = new EpochReport(epoch, parameters, gradient, loss);
        MonitorDecision decision = MonitorDecision.Continue;
        foreach (ITrainingMonitor monitor in _monitors)
        {
            if (monitor.NextEpoch(report.Epoch) == report.Epoch && monitor.OnEpoch(report) == MonitorDecision.Stop)
            {
                decision = MonitorDecision.Stop;
            }
        }

        return decision;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsFinite(IDifferentiableObjective objective, ReadOnlySpan<double> parameters) =>
        ParameterKernels.AreAllBelow(parameters, double.PositiveInfinity) && double.IsFinite(objective.Evaluate(parameters));

    // Which bits a NaN carries depends on the processor; a diverged run's parameters must not.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MakeAllNaNsTheSame(Span<double> parameters)
    {
        foreach (ref double parameter in parameters)
        {
            parameter = double.IsNaN(parameter) ? double.NaN : parameter;
        }
    }

    /// <summary>How a run ended; the evaluations include that of the gradient at its end where it is known.</summary>
    private readonly record struct RunEnd(StopReason Reason, int Epochs, long Evaluations, bool KnowsGradient);
}
