using System.Runtime.CompilerServices;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>Runs an optimizer over a network's loss for a number of epochs, full batch.</summary>
/// <remarks>Immutable apart from its monitors; each call of Fit starts a fresh optimizer state.</remarks>
public sealed class Trainer
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

    /// <summary>Measures <see cref="TrainingResult.Duration"/>; none if not set, so that results depend on no clock.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Trains the network in place.</summary>
    /// <param name="network">Initialised parameters go in, trained ones come out.</param>
    /// <param name="loss">Must belong to the network's output activation.</param>
    /// <param name="data">Features as the network is to see them; not standardised here.</param>
    /// <param name="cancellationToken">Looked at before each epoch; a cancelled run leaves a usable network.</param>
    /// <exception cref="ArgumentException">Network, loss and data do not fit together.</exception>
    public TrainingResult Fit(
        MultilayerPerceptron network, Loss loss, Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        using var objective = new TrainingObjective(network, loss, data, _options.Arithmetic, _options.Threads);
        return Minimize(objective, network.Parameters, cancellationToken);
    }

    /// <summary>Makes any differentiable objective small, in place.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="parameters">The start goes in, the end comes out.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public TrainingResult Minimize(
        IDifferentiableObjective objective, Span<double> parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(objective);
        long started = Clock?.GetTimestamp() ?? 0;
        (StopReason reason, int epochs) = Run(objective, parameters, cancellationToken);
        TimeSpan duration = Clock?.GetElapsedTime(started) ?? TimeSpan.Zero;
        return new TrainingResult(reason, epochs, objective.Evaluate(parameters), duration);
    }

    [MethodImpl(HotLoop.Options)]
    private (StopReason Reason, int Epochs) Run(
        IDifferentiableObjective objective, Span<double> parameters, CancellationToken cancellationToken)
    {
        OptimizerState state = _optimizer.CreateState(objective.ParameterCount);
        var gradient = new double[objective.ParameterCount];
        var loss = new LossProbe(objective);
        int nextReport = NextReport(0);
        for (int epoch = 0; epoch < _options.Epochs; epoch++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return (StopReason.Cancelled, epoch);
            }

            objective.Gradient(parameters, gradient);
            if (epoch == nextReport)
            {
                if (Report(epoch, parameters, gradient, loss) == MonitorDecision.Stop)
                {
                    return (StopReason.StoppedByMonitor, epoch);
                }

                nextReport = NextReport(epoch + 1);
            }

            state.Step(parameters, gradient);
            if (!ParameterKernels.AreAllBelow(parameters, LossIsSurelyFinite) && !IsFinite(objective, parameters))
            {
                MakeAllNaNsTheSame(parameters);
                return (StopReason.Diverged, epoch + 1);
            }
        }

        return (StopReason.EpochsCompleted, _options.Epochs);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int NextReport(int from)
    {
        int next = int.MaxValue;
        foreach (ITrainingMonitor monitor in _monitors)
        {
            next = Math.Min(next, monitor.NextEpoch(from));
        }

        return next;
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
}
