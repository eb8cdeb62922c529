using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>The searches of one <see cref="NetworkEvolution"/>, all over the same samples.</summary>
internal sealed class NetworkEvolutionCourse : IDisposable
{
    private const int LogPoints = 25;

    private readonly NetworkEvolution _evolution;
    private readonly EvolutionSettings _settings;
    private readonly Func<TrainedModel, double?, (Score Score, RegressionScore? Regression)> _measure;
    private readonly TrainedModel _first;
    private readonly Loss _loss;
    private readonly Dataset _training;
    private readonly Dataset _inputs;
    private readonly TrainingObjective _objective;
    private readonly NetworkPopulation _population;

    public NetworkEvolutionCourse(NetworkEvolution evolution, EvolutionSettings settings, RunData data, Func<TrainedModel, double?, (Score Score, RegressionScore? Regression)> measure)
    {
        _evolution = evolution;
        _settings = settings;
        _measure = measure;
        _first = settings.Run.Source.Task == LearningTask.Regression ? RunModel.Regressor(settings.Run, data) : RunModel.Classifier(settings.Run, data);
        _training = data.Training;
        _inputs = RunTraining.Scaled(_first, _training);
        MultilayerPerceptron network = _first.Network;
        _loss = settings.Run.Loss ?? Loss.Of(network);
        Require.SameLength(
            network.Layout.Count, settings.Start.IsEmpty ? network.Layout.Count : settings.Start.Length, "the network's parameter count", nameof(EvolutionSettings.Start));
        _objective = new TrainingObjective(network, _loss, _inputs, Arithmetic.Portable, threads: 1);
        string print = evolution.From is null && evolution.Checkpoints is null ? "" : DataFingerprint.Of(_inputs);
        if (evolution.From is { } from && from.Data != print)
        {
            throw new CheckpointMismatchException(
                CheckpointMismatch.Data, $"the data are no longer those of the checkpoint (fingerprint {print}, then {from.Data}): their file was changed, or another version made them");
        }

        evolution.Checkpoints?.Begin(print, settings.Run.Source.Files, evolution.From);
        _population = new NetworkPopulation(network, _loss, _inputs, settings.Penalty, settings.Fitness, evolution.Threads);
    }

    public EvolvedNetwork Evolve(Evolver asked, CancellationToken cancellationToken)
    {
        Evolver method = NetworkMethods.AsRun(asked, _first.Network);
        GenerationCurve log = _evolution.LogEvery is { } every ? GenerationCurve.EveryGenerations(_objective, every) : GenerationCurve.Even(_objective, _settings.Budget, LogPoints);
        GenerationCurve? dense = _evolution.DenseCurves ? GenerationCurve.Logarithmic(_objective) : null;
        PopulationSnapshots? populations = _evolution.Populations == 0 ? null : new PopulationSnapshots(_settings.Budget, _evolution.Populations);
        var target = new TargetLossWatch(_settings);
        EvolutionProgress? from = _evolution.From?.Methods.FirstOrDefault(progress => progress.Method == asked.Name);
        Restore(from, log, dense, populations);
        var beginning = new EvolutionBeginning { Method = method, Settings = _settings, ParameterCount = _objective.ParameterCount, Model = _first, Training = _training, Log = log.Points, From = from?.Snapshot };
        var monitors = new EvolutionMonitors([log, dense, populations, target, _evolution.Checkpoints?.Watch(asked.Name, log, dense, populations, cancellationToken), .. _evolution.Monitors(beginning)]);
        EvolutionResult result = Minimize(method, monitors, from?.Snapshot, cancellationToken);
        log.Complete();
        dense?.Complete();
        populations?.Complete(result);
        result = target.IsReached ? result with { StopReason = EvolutionStopReason.TargetReached } : result;
        ImmutableArray<double> parameters = target.IsReached ? result.Best : result.Parameters;
        TrainedModel model = Copy();
        parameters.CopyTo(model.Network.Parameters);
        (Score score, RegressionScore? regression) = Measured(model);
        return new EvolvedNetwork
        {
            Method = method,
            Evolution = result,
            Model = model,
            Loss = _objective.Evaluate(parameters.AsSpan()),
            Score = score,
            Regression = regression,
            Log = log.Points,
            Dense = dense?.Points ?? [],
            Populations = populations?.Snapshots ?? [],
        };
    }

    /// <summary>Descent from the first weights that a training has, with the penalty in its loss.</summary>
    public DescentControl Descend(RunStreams streams, CancellationToken cancellationToken)
    {
        Recipe recipe = _settings.Run.Recipe;
        TrainedModel model = Copy();
        Span<double> parameters = model.Network.Parameters;
        recipe.Initializer.Fill(model.Network, streams.Weights());
        using var objective = new TrainingObjective(_first.Network, _loss, _inputs, recipe.Arithmetic, _evolution.Threads);
        var dense = _evolution.DenseCurves ? new DenseLearningCurve(_settings.ControlEpochs) : null;
        var monitors = new List<ITrainingMonitor>();
        if (dense is not null)
        {
            monitors.Add(dense);
        }

        if (_settings.Run.TargetLoss is { } target)
        {
            monitors.Add(new UnpenalizedTarget(_objective, target));
        }

        TrainingResult outcome = new Trainer(recipe.Optimizer, new TrainingOptions { Epochs = _settings.ControlEpochs, Arithmetic = recipe.Arithmetic, Threads = _evolution.Threads }, [.. monitors])
            .Minimize(new PenalizedObjective(objective, _settings.Penalty), parameters, cancellationToken);
        dense?.Complete(outcome.Epochs, outcome.FinalLoss, parameters);
        (Score score, RegressionScore? regression) = Measured(model);
        return new DescentControl
        {
            Model = model,
            Outcome = outcome,
            Loss = _objective.Evaluate(parameters),
            Score = score,
            Regression = regression,
            Dense = dense?.Points ?? [],
        };
    }

    public void Dispose()
    {
        _population.Dispose();
        _objective.Dispose();
    }

    private static void Restore(EvolutionProgress? from, GenerationCurve log, GenerationCurve? dense, PopulationSnapshots? populations) => Readable(() =>
    {
        log.Restore(from?.Log ?? []);
        dense?.Restore(from?.Dense ?? []);
        populations?.Restore(from?.Populations ?? []);
        return true;
    });

    private static T Readable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentException exception)
        {
            throw new CheckpointMismatchException(
                CheckpointMismatch.Records, $"the checkpoint is of another evolution: {ArgumentProblem.SentenceOf(exception)}", exception);
        }
    }

    private EvolutionResult Minimize(Evolver method, IEvolutionMonitor monitors, EvolutionSnapshot? from, CancellationToken cancellationToken)
    {
        var run = new EvolutionRun(method, new EvolutionOptions { Budget = _settings.Budget, Restarts = _settings.Restarts });
        EvolutionResult Go() => run.Minimize(_population, NetworkMethods.Start(method, _first.Network, _settings.Run.Recipe.Initializer, _settings.Sigma, _settings.Start), _settings.Run.Seed, monitors, from, cancellationToken);
        return from is null ? Go() : Readable(Go);
    }

    private TrainedModel Copy() => _first is TrainedRegressor regressor ? regressor.Copy() : ((TrainedClassifier)_first).Copy();

    private (Score Score, RegressionScore? Regression) Measured(TrainedModel model)
    {
        ReadOnlySpan<double> parameters = model.Network.Parameters;
        bool predicts = !parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);
        return _measure(model, predicts ? _objective.Score(parameters) : null);
    }

    /// <summary>Ends a method once the best individual's loss, without the penalty, is as low as was asked for.</summary>
    private sealed class TargetLossWatch(EvolutionSettings settings) : IEvolutionMonitor
    {
        private double _best = double.PositiveInfinity;

        public bool IsReached { get; private set; }

        public bool OnGeneration(in GenerationReport report)
        {
            if (settings.Run.TargetLoss is { } target && settings.Fitness == FitnessMeasure.Loss && report.BestFitness < _best)
            {
                _best = report.BestFitness;
                IsReached = _best - (settings.Penalty * ColumnKernels.Dot(report.Best, report.Best)) <= target;
            }

            return !IsReached;
        }
    }

    /// <summary>Ends descent at the same loss, looked at every ten epochs.</summary>
    private sealed class UnpenalizedTarget(IObjective objective, double target) : ITrainingMonitor
    {
        public int NextEpoch(int from) => EpochInterval.Next(from, 10);

        public MonitorDecision OnEpoch(in EpochReport report) => objective.Evaluate(report.Parameters) <= target ? MonitorDecision.Stop : MonitorDecision.Continue;
    }
}
