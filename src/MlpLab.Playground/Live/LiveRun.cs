using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Playground.Settings;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>A run that advances in slices, goes back to any epoch, and ends in the bits of the same run in one piece.</summary>
/// <remarks>
/// Every slice is <see cref="Trainer.Minimize(IDifferentiableObjective, Span{double}, TrainingState, CancellationToken)"/> from the state of the one before. What is shown may lie behind the
/// frontier, the furthest epoch trained so far: then the way to it is trained again from the nearest state that was kept. Serves one thread at a time.
/// </remarks>
internal sealed class LiveRun : IDisposable
{
    private readonly RunSettings _settings;
    private readonly TrainingObjective _objective;
    private readonly TrainingObjective? _validation;
    private readonly RunStreams _streams;
    private readonly List<LiveTraining> _trainings = [];
    private readonly double[] _gradient;
    private readonly LiveEvolution? _evolution;
    private LiveTraining _now;

    /// <summary>Draws the samples and the first weights.</summary>
    /// <exception cref="ArgumentException">The samples cannot be drawn or divided.</exception>
    public LiveRun(RunAddress address)
    {
        Address = address;
        _settings = address.Settings;
        _streams = _settings.Recipe.CreateStreams(_settings.Seed);
        Data = new RunData(_settings, _streams);
        Model = Data.Training.Task == LearningTask.Regression ? RunModel.Regressor(_settings, Data) : RunModel.Classifier(_settings, Data);
        Inputs = RunTraining.Scaled(Model, Data.Training);
        if (address.Evolution is { } plan)
        {
            // What is an epoch of training is a generation here.
            _evolution = new LiveEvolution(plan, _settings, Network, LossFunction, Inputs);
            _settings = _settings with { Epochs = plan.Generations(Network.Layout.Count) };
        }

        _objective = Objective(Inputs, _evolution is null ? _settings.Recipe.Alpha : 0);
        _validation = Data.Validation is null ? null : Objective(RunTraining.Scaled(Model, Data.Validation));
        _gradient = new double[Network.Layout.Count];
        _now = First(0);
        ApplyEdits();
        Measure(StopReason.EpochsCompleted);
    }

    /// <summary>Settings, and what was steered on the way.</summary>
    public RunAddress Address { get; private set; }

    public RunData Data { get; }

    /// <summary>Evolution in place of training; null for training.</summary>
    public LiveEvolution? Evolution => _evolution;

    /// <summary>Some individuals of the generation that is shown; empty for training.</summary>
    public IReadOnlyList<double[]> Individuals => _evolution?.Individuals(_now.Shown) ?? [];

    /// <summary>The training samples as the network sees them, targets too.</summary>
    public Dataset Inputs { get; }

    public MultilayerPerceptron Network => Model.Network;

    public TrainedModel Model { get; }

    /// <summary>Epoch of what the network holds.</summary>
    public int Epoch => _now.Shown.Epoch;

    /// <summary>The furthest epoch trained.</summary>
    public int Frontier => _now.Frontier;

    public int Epochs => _settings.Epochs;

    /// <summary>Whether what is shown is the end of the run: no epoch comes after it.</summary>
    public bool IsDone => HasEnded && _now.IsAtEnd;

    /// <summary>Whether what is shown is the end of a training after which another one comes.</summary>
    public bool IsBetweenTrainings => !HasEnded && _now.IsAtEnd;

    public bool HasDiverged => _now.End?.StopReason == StopReason.Diverged && _now.IsAtEnd;

    /// <summary>How the training that is shown ended; null while there are epochs to train.</summary>
    public TrainingResult? End => _now.End;

    /// <summary>Every training begun so far, in order; as many as <see cref="RunSettings.Restarts"/> in the end.</summary>
    public IReadOnlyList<LiveTraining> Trainings => _trainings;

    /// <summary>Number of the training that is shown, from 0; in the end that of the one that was kept.</summary>
    public int Restart => _now.Index;

    public int Restarts => _settings.Restarts;

    /// <summary>Training loss at what is shown, in nats; of evolution the fitness, which has a penalty.</summary>
    public double Loss { get; private set; }

    /// <summary>NaN without samples held out.</summary>
    public double ValidationLoss { get; private set; } = double.NaN;

    /// <summary>On the training samples: accuracy of classes, R² of numbers.</summary>
    public double Score { get; private set; }

    /// <summary>NaN without samples held out.</summary>
    public double ValidationScore { get; private set; } = double.NaN;

    public double GradientNorm { get; private set; }

    /// <summary>Whether it was changed on its way, so that no command repeats it.</summary>
    public bool IsSteered => !Address.Steers.IsEmpty;

    /// <summary>Whether a parameter was set by hand up to what is shown.</summary>
    public bool IsEdited => Address.Edits.Any(edit => edit.Epoch <= Epoch);

    /// <summary>Epoch that early stopping put back; null where it did not.</summary>
    public int? RestoredEpoch => _now.RestoredEpoch;

    /// <summary>Settings as they are at what is shown, with what was steered up to there.</summary>
    public RunSettings SettingsNow => At(Epoch);

    /// <summary>The loss of answering every sample with the classes' shares, in nats; half the squared error of the mean.</summary>
    public double BaseRateLoss => _now.Trace.BaseRateLoss;

    /// <summary>Trains towards an epoch, but no more than some epochs; where the epoch lies behind, goes back to the nearest state that was kept.</summary>
    /// <param name="target">The epoch to be shown.</param>
    /// <param name="most">Most epochs in this call, 1 or more.</param>
    /// <returns>Epochs trained.</returns>
    public int Advance(int target, int most)
    {
        target = Math.Clamp(target, 0, _now.End is null ? _settings.Epochs : _now.Frontier);
        if (_now.History.Nearest(target) is { } kept && (target < Epoch || kept.Epoch > Epoch))
        {
            Show(kept);
        }

        int from = Epoch;
        while (Epoch < target && Epoch - from < most)
        {
            int before = Epoch;
            Train(Math.Min(target, (int)Math.Min(int.MaxValue, from + (long)most)));
            if (Epoch == before && _now.IsAtEnd)
            {
                break;
            }
        }

        return Epoch - from;
    }

    /// <summary>Begins the next training, from first weights of its own, where the one that is shown has ended and another one comes.</summary>
    public void BeginNext()
    {
        if (IsBetweenTrainings)
        {
            // Of those that are not kept the curves stay, and the states go.
            LiveTraining best = Best();
            _trainings.ForEach(training => training.History.Forget(unless: training == best));
            _now = First(_now.Index + 1);
            Measure(StopReason.EpochsCompleted);
        }
    }

    /// <summary>Changes settings of the rule from the epoch on that is shown, which must be the frontier.</summary>
    public void Steer(RunAddress address)
    {
        Address = address;
        _now.History.Keep(_now.Shown);
    }

    /// <summary>Sets a parameter by hand at the epoch that is shown, which must be the frontier.</summary>
    /// <param name="address">With the edit.</param>
    public void Edit(RunAddress address)
    {
        Address = address;
        ApplyEdits();
    }

    /// <summary>The parameters of the last state that answers something: those of the network, but after divergence.</summary>
    public ReadOnlySpan<double> LastNumbers => HasDiverged ? _now.History.LastNumbers.AsSpan() : Network.Parameters;

    /// <summary>Loss, accuracy and gradient of what is shown.</summary>
    public void Measure() => Measure(_now.End is { } end && _now.IsAtEnd ? end.StopReason : StopReason.EpochsCompleted);

    /// <summary>Measures the network of an epoch on the way; null where it predicts nothing.</summary>
    /// <param name="parameters">Those of the epoch.</param>
    /// <param name="measure">Asks the network.</param>
    public double? MeasurePast(ImmutableArray<double> parameters, Func<double?> measure)
    {
        parameters.CopyTo(Network.Parameters);
        try
        {
            return Predicts ? measure() : null;
        }
        finally
        {
            _now.Shown.Parameters.CopyTo(Network.Parameters);
        }
    }

    /// <summary>What went wrong up to here; empty before the first look, and of a network that was set by hand.</summary>
    /// <param name="context">What is known of the network.</param>
    public ImmutableArray<Finding> Diagnose(Func<DiagnosisContext> context) => _now.Trace.Points.Count == 0 || Epoch < _now.Frontier || IsEdited
        ? []
        : Diagnosis.Of(_now.Trace, _now.End ?? new TrainingResult(StopReason.EpochsCompleted, Epoch, Loss, null), context());

    /// <summary>The loss of the run on further samples, as those held out are watched: without the penalty.</summary>
    public TrainingObjective LossOn(Dataset samples) => Objective(RunTraining.Scaled(Model, samples));

    /// <summary>Whether the parameters are numbers.</summary>
    public bool Predicts => !Network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);

    public void Dispose()
    {
        _objective.Dispose();
        _validation?.Dispose();
        _evolution?.Dispose();
    }

    private bool HasEnded => _trainings.Count == _settings.Restarts && _trainings[^1].End is not null;

    // The first weights of a training come from a stream of its own.
    private LiveTraining First(int index)
    {
        TrainingState first = _evolution?.First ?? Drawn(index);
        first.Parameters.CopyTo(Network.Parameters);
        var training = new LiveTraining(index, _settings, Network, Inputs, _objective, _validation, first);
        _trainings.Add(training);
        return training;
    }

    private TrainingState Drawn(int index)
    {
        _settings.Recipe.Initializer.Fill(Network, _streams.Weights(index));
        return new TrainingState
        {
            Epoch = 0,
            Parameters = [.. Network.Parameters],
            OptimizerMemory = [.. _settings.Recipe.Optimizer.CreateState(Network.Layout.Count).Memory],
        };
    }

    private Loss LossFunction => _settings.Loss ?? Networks.Loss.Of(Network);

    private TrainingObjective Objective(Dataset samples, double alpha = 0) =>
        new(Network, LossFunction, samples, _evolution is null ? _settings.Recipe.Arithmetic : Arithmetic.Portable, threads: 1) { Alpha = alpha };

    private void Show(TrainingState state)
    {
        _now.Shown = state;
        state.Parameters.CopyTo(Network.Parameters);
    }

    // Up to the target, to the next steered epoch, or to the frontier: behind it nothing watches, for the monitors have seen these epochs.
    private void Train(int target)
    {
        bool isNew = Epoch >= _now.Frontier;
        int until = isNew ? target : Math.Min(target, _now.Frontier);
        if (_evolution is not null)
        {
            Evolve(_evolution, until, isNew);
            return;
        }

        foreach (int epoch in Address.Steers.Select(steer => steer.Epoch).Concat(Address.Edits.Select(edit => edit.Epoch)))
        {
            until = epoch > Epoch ? Math.Min(until, epoch) : until;
        }

        Recipe recipe = At(Epoch).Recipe;
        var keeper = new EndKeeper();
        var trainer = new Trainer(
            recipe.Optimizer,
            recipe.Options(until, threads: 1),
            isNew ? [.. _now.Monitors] : [])
        {
            Keeper = keeper,

            // The state knows how far the stream is; the first state has it at its beginning.
            Batches = recipe.BatchSize is null ? null : recipe.CreateStreams(_settings.Seed).Batches(_now.Index),
            Dropouts = recipe.Dropout is null ? null : recipe.CreateStreams(_settings.Seed).Dropout(_now.Index),
        };
        TrainingResult result = trainer.Minimize(_objective, Network.Parameters, _now.Shown, CancellationToken.None);
        _now.Shown = keeper.State!;
        if (!isNew)
        {
            // The end may hold other parameters than training left there: those of the best epoch.
            if (Epoch >= _now.Frontier && _now.History.Nearest(_now.Frontier) is { } kept && kept.Epoch == _now.Frontier)
            {
                Show(kept);
            }

            ApplyEdits();
            return;
        }

        _now.Frontier = Epoch;
        if (result.StopReason != StopReason.EpochsCompleted || Epoch >= _settings.Epochs)
        {
            Finish(result);
        }
        else if (_now.History.Wants(Epoch) || Address.Steers.Any(steer => steer.Epoch == Epoch))
        {
            _now.History.Keep(_now.Shown);
        }

        ApplyEdits();
    }

    private void Evolve(LiveEvolution evolution, int until, bool isNew)
    {
        (TrainingState state, EvolutionResult? end) = evolution.Advance(_now.Shown, until, isNew ? new EvolutionMonitors([_now.History, evolution.Course]) : NoMonitor.Instance);
        Show(state);
        if (!isNew)
        {
            if (Epoch >= _now.Frontier && _now.History.Nearest(_now.Frontier) is { } kept && kept.Epoch == _now.Frontier)
            {
                Show(kept);
            }

            return;
        }

        _now.Frontier = Epoch;
        if (end is not null)
        {
            _now.History.Complete(Epoch, end.Fitness, Network.Parameters);
            _now.End = new TrainingResult(end.StopReason == EvolutionStopReason.BudgetSpent ? StopReason.EpochsCompleted : StopReason.StoppedByMonitor, Epoch, end.Fitness, null);
            _now.History.Keep(_now.Shown);
        }
        else if (_now.History.Wants(Epoch))
        {
            _now.History.Keep(_now.Shown);
        }
    }

    // What was set at the epoch that is shown; done again where it is passed again.
    private void ApplyEdits()
    {
        int epoch = Epoch;
        if (Address.Edits.All(edit => edit.Epoch != epoch))
        {
            return;
        }

        foreach (Edit edit in Address.Edits.Where(edit => edit.Epoch == epoch))
        {
            Network.Parameters[edit.Index] = edit.Value;
        }

        Show(_now.Shown with { Parameters = [.. Network.Parameters] });
        _now.History.Keep(_now.Shown);
        if (_now.IsAtEnd)
        {
            _now.End = _now.End! with { FinalLoss = _objective.Evaluate(Network.Parameters) };
        }
    }

    private void Finish(TrainingResult result)
    {
        _now.History.Complete(result.Epochs, result.FinalLoss, Network.Parameters);
        if (_now.Early is { } early && early.RestoreBest(Network.Parameters))
        {
            _now.RestoredEpoch = early.BestEpoch;
            result = result with { FinalLoss = _objective.Evaluate(Network.Parameters) };
            _now.Shown = _now.Shown with { Parameters = [.. Network.Parameters] };
        }

        _now.End = result;
        _now.History.Keep(_now.Shown);
        if (HasEnded)
        {
            _now = Best();
            Show(_now.Shown);
        }
    }

    // As Restarts does.
    private LiveTraining Best() => _trainings.Aggregate((best, next) => Training.Restarts.IsBetter(next.End!, best.End!) ? next : best);

    private RunSettings At(int epoch)
    {
        RunSettings run = _settings;
        foreach (Steer steer in Address.Steers)
        {
            run = steer.Epoch <= epoch ? steer.Word.Set(run, steer.Value) : run;
        }

        return run;
    }

    private void Measure(StopReason reason)
    {
        if (reason == StopReason.Diverged)
        {
            Loss = _now.End!.FinalLoss;
            GradientNorm = ValidationLoss = double.NaN;
            return;
        }

        Loss = _objective.Evaluate(Network.Parameters) + (_evolution?.Penalty(Network.Parameters) ?? 0);
        Score = _objective.Score(Network.Parameters);
        _objective.Gradient(Network.Parameters, _gradient);
        double squares = 0;
        foreach (double part in _gradient)
        {
            squares += part * part;
        }

        GradientNorm = Math.Sqrt(squares);
        if (_validation is not null)
        {
            ValidationLoss = _validation.Evaluate(Network.Parameters);
            ValidationScore = _validation.Score(Network.Parameters);
        }
    }

    /// <summary>Sees nothing: these generations have been seen.</summary>
    private sealed class NoMonitor : IEvolutionMonitor
    {
        public static NoMonitor Instance { get; } = new();

        public bool OnGeneration(in GenerationReport report) => true;
    }

    /// <summary>Keeps the state at the end of a slice.</summary>
    private sealed class EndKeeper : ICheckpointKeeper
    {
        public TrainingState? State { get; private set; }

        public int NextEpoch(int from) => int.MaxValue;

        public void OnCheckpoint(in CheckpointOffer offer) => State = offer.Save() with { Monitors = [] };
    }
}
