using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
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
    private LiveTraining _now;

    /// <summary>Draws the samples and the first weights.</summary>
    /// <exception cref="ArgumentException">The samples cannot be drawn or divided.</exception>
    public LiveRun(RunAddress address)
    {
        Address = address;
        _settings = address.Settings;
        _streams = _settings.Recipe.CreateStreams(_settings.Seed);
        Data = new RunData(_settings, _streams);
        Classifier = RunModel.Classifier(_settings, Data);
        StandardScaler? scaler = Classifier.Scaler;
        Inputs = scaler?.Transform(Data.Training) ?? Data.Training;
        _objective = Objective(Inputs, _settings.Recipe.Alpha);
        _validation = Data.Validation is null ? null : Objective(scaler?.Transform(Data.Validation) ?? Data.Validation);
        _gradient = new double[Network.Layout.Count];
        _now = First(0);
        Measure(StopReason.EpochsCompleted);
    }

    /// <summary>Settings, and what was steered on the way.</summary>
    public RunAddress Address { get; private set; }

    public RunData Data { get; }

    /// <summary>The training samples as the network sees them.</summary>
    public Dataset Inputs { get; }

    public MultilayerPerceptron Network => Classifier.Network;

    public TrainedClassifier Classifier { get; }

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

    /// <summary>Training loss at what is shown, in nats.</summary>
    public double Loss { get; private set; }

    /// <summary>NaN without samples held out.</summary>
    public double ValidationLoss { get; private set; } = double.NaN;

    public double Accuracy { get; private set; }

    /// <summary>NaN without samples held out.</summary>
    public double ValidationAccuracy { get; private set; } = double.NaN;

    public double GradientNorm { get; private set; }

    /// <summary>Whether it was changed on its way, so that no command repeats it.</summary>
    public bool IsSteered => !Address.Steers.IsEmpty;

    /// <summary>Epoch that early stopping put back; null where it did not.</summary>
    public int? RestoredEpoch => _now.RestoredEpoch;

    /// <summary>Settings as they are at what is shown, with what was steered up to there.</summary>
    public RunSettings SettingsNow => At(Epoch);

    /// <summary>The loss of answering every sample with the classes' shares, in nats.</summary>
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

    /// <summary>Changes rate or momentum from the epoch on that is shown, which must be the frontier.</summary>
    public void Steer(RunAddress address)
    {
        Address = address;
        _now.History.Keep(_now.Shown);
    }

    /// <summary>The parameters of the last state that answers something: those of the network, but after divergence.</summary>
    public ReadOnlySpan<double> LastNumbers => HasDiverged ? _now.History.LastNumbers.AsSpan() : Network.Parameters;

    /// <summary>Loss, accuracy and gradient of what is shown.</summary>
    public void Measure() => Measure(_now.End is { } end && _now.IsAtEnd ? end.StopReason : StopReason.EpochsCompleted);

    /// <summary>How the network of an epoch on the way does on samples that training did not see; null where there are none.</summary>
    /// <param name="parameters">Those of the epoch.</param>
    /// <param name="evaluation">Has the samples.</param>
    public FreshEvaluation? EvaluatePast(ImmutableArray<double> parameters, Evaluation evaluation)
    {
        parameters.CopyTo(Network.Parameters);
        try
        {
            return Predicts ? evaluation.Network(Network, Classifier.Scaler, 0).Unseen : null;
        }
        finally
        {
            _now.Shown.Parameters.CopyTo(Network.Parameters);
        }
    }

    /// <summary>What went wrong up to here; empty before the first look.</summary>
    /// <param name="evaluation">What the samples that training did not see say.</param>
    public ImmutableArray<Finding> Diagnose(Evaluation evaluation)
    {
        if (_now.Trace.Points.Count == 0 || Epoch < _now.Frontier)
        {
            return [];
        }

        double? accuracy = Predicts ? Accuracy : null;
        BesideOthers network = evaluation.NetworkBesideOthers(Network, Classifier.Scaler, accuracy);
        return Diagnosis.Of(
            _now.Trace,
            _now.End ?? new TrainingResult(StopReason.EpochsCompleted, Epoch, Loss, null),
            RunFindings.Context(_settings, network, evaluation.Baseline(), evaluation.Ceiling, Data.Training, Predicts ? Classifier : null));
    }

    /// <summary>Whether the parameters are numbers.</summary>
    public bool Predicts => !Network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue);

    public void Dispose()
    {
        _objective.Dispose();
        _validation?.Dispose();
    }

    private bool HasEnded => _trainings.Count == _settings.Restarts && _trainings[^1].End is not null;

    // The first weights of a training come from a stream of its own.
    private LiveTraining First(int index)
    {
        _settings.Recipe.Initializer.Fill(Network, _streams.Weights(index));
        var first = new TrainingState
        {
            Epoch = 0,
            Parameters = [.. Network.Parameters],
            OptimizerMemory = [.. _settings.Recipe.Optimizer.CreateState(Network.Layout.Count).Memory],
        };
        var training = new LiveTraining(index, _settings, Network, Inputs, _objective, _validation, first);
        _trainings.Add(training);
        return training;
    }

    private TrainingObjective Objective(Dataset samples, double alpha = 0) =>
        new(Network, Networks.Loss.Of(Network), samples, _settings.Recipe.Arithmetic, threads: 1) { Alpha = alpha };

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
        foreach (Steer steer in Address.Steers)
        {
            until = steer.Epoch > Epoch ? Math.Min(until, steer.Epoch) : until;
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

        Loss = _objective.Evaluate(Network.Parameters);
        Accuracy = _objective.Accuracy(Network.Parameters);
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
            ValidationAccuracy = _validation.Accuracy(Network.Parameters);
        }
    }

    /// <summary>Keeps the state at the end of a slice.</summary>
    private sealed class EndKeeper : ICheckpointKeeper
    {
        public TrainingState? State { get; private set; }

        public int NextEpoch(int from) => int.MaxValue;

        public void OnCheckpoint(in CheckpointOffer offer) => State = offer.Save() with { Monitors = [] };
    }
}
