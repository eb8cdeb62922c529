using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Diagnostics;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Everything that came of a run.</summary>
/// <remarks>Network and streams are the run's own: whoever trains or draws on changes them here too.</remarks>
public sealed record RunResult
{
    /// <summary>What was run, with the samples of its source at hand.</summary>
    public required RunSettings Settings { get; init; }

    /// <summary>The trained network with all that its use needs: it takes features as they came.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary><see cref="Model"/> of a run that tells classes apart.</summary>
    /// <exception cref="InvalidOperationException">It predicts numbers.</exception>
    public TrainedClassifier Classifier => Model as TrainedClassifier ?? throw new InvalidOperationException("The run predicts numbers: ask for Regressor.");

    /// <summary><see cref="Model"/> of a run that predicts numbers.</summary>
    /// <exception cref="InvalidOperationException">It tells classes apart.</exception>
    public TrainedRegressor Regressor => Model as TrainedRegressor ?? throw new InvalidOperationException("The run tells classes apart: ask for Classifier.");

    /// <summary>How well numbers are predicted; null where the samples have classes. Where it is there, what says "class" or "accuracy" here is empty.</summary>
    public RegressionResults? Regression { get; init; }

    /// <summary>The members of an ensemble, each alone; null for one network. <see cref="Model"/> and every score beside it are of all together.</summary>
    public EnsembleResult? Ensemble { get; init; }

    /// <summary>The samples trained on and those held out for validation, missing values filled.</summary>
    public required Dataset Data { get; init; }

    /// <summary>The samples trained on, not scaled, missing values filled.</summary>
    public required Dataset Training { get; init; }

    /// <summary>The samples held out to test on, not scaled, missing values filled; null where there are none, or fresh ones are drawn.</summary>
    public Dataset? Test { get; init; }

    /// <summary>What the network answers for the samples of each class in <see cref="Test"/>; null where there are none, or numbers are predicted.</summary>
    /// <remarks>Counted anew at each call.</remarks>
    public ConfusionMatrix? CountTestAnswers() => Test is null || Regression is not null || Score.Unseen is null
        ? null
        : new ConfusionMatrix(Test.Labels, Classifier.Predict(Test), Classifier.ClassCount);

    /// <summary>Whether <see cref="Baseline"/> was fitted to standardised features, as on data that are there: its model takes features as they came all the same.</summary>
    public bool IsBaselineStandardized => !Settings.Source.IsGenerator;

    /// <summary>The best possible classifier; null where it is not known.</summary>
    public required IClassifier? Optimal { get; init; }

    /// <summary>What the calibrated scale of difficulty has chosen; empty on the article's and for data.</summary>
    public required IReadOnlyList<SolvedParameter> Solved { get; init; }

    /// <summary>The curves and the outcome of every restart.</summary>
    public required RunCourse Course { get; init; }

    /// <summary>How the penalty was chosen; null where it was given (see <see cref="Recipe.ChoosesAlpha"/>).</summary>
    public AlphaChoice? AlphaChoice { get; init; }

    /// <summary>Beside first weights from evolution: the same cost in restarts; null where there are none, it was not asked for, or the run was interrupted.</summary>
    public RestartsControl? Control { get; init; }

    /// <summary>The random streams as the run left them; <see cref="RunCourse.Best"/> says which restart's weights were kept.</summary>
    public required RunStreams Streams { get; init; }

    /// <summary>The logistic regression fitted to the samples trained on; null where there is none, see <see cref="BaselineGap"/>.</summary>
    public required LogisticRegressionCVResult? Baseline { get; init; }

    /// <summary>Why there is no <see cref="Baseline"/>; null where there is one.</summary>
    public required BaselineGap? BaselineGap { get; init; }

    /// <summary>What stands beside a network trained with pseudo-labels (see <see cref="RunSettings.PseudoLabels"/>); null without them. All else here is of the last training with them.</summary>
    public PseudoLabelResults? PseudoLabels { get; init; }

    /// <summary>How well the network does.</summary>
    public required Score Score { get; init; }

    /// <summary>How well <see cref="Baseline"/> does.</summary>
    public required Score BaselineScore { get; init; }

    /// <summary>
    /// The perceptron trained on the same samples, standardised where they are not drawn; its model takes features as they came. At most 1,000 passes, on large data 10 or more. Null where none was
    /// asked for (see <see cref="RunSettings.Baseline"/>), one class occurs alone, or the run was interrupted.
    /// </summary>
    public PerceptronModel? Perceptron { get; init; }

    /// <summary>How well <see cref="Perceptron"/> does; null where none was asked for.</summary>
    public Score? PerceptronScore { get; init; }

    /// <summary>How well it does always to answer the most frequent class.</summary>
    public required Score MajorityScore { get; init; }

    /// <summary>The best possible accuracy; null where it is not known or no fresh samples were asked for.</summary>
    public required BayesAccuracy? Ceiling { get; init; }

    /// <summary>What went wrong, the most likely cause first, or that nothing did; empty for a run that was interrupted before its first epoch.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>How the training ended whose network was kept.</summary>
    public TrainingResult Outcome => Course.Best.Result;

    /// <summary>The part of the final loss that is the penalty on large weights (see <see cref="TrainingObjective.Alpha"/>).</summary>
    public double Penalty => Settings.Recipe.Alpha == 0 ? 0 : L2Penalty.Of(Network.Layout, Network.Parameters, Settings.Recipe.Alpha, Training.TotalWeight);

    /// <summary>Whether the run was interrupted: its last training, which need not be the one that was kept.</summary>
    public bool IsInterrupted => Course.Restarts.Runs[^1].Result.StopReason == StopReason.Cancelled;

    /// <summary>How the run ended in a word: interrupted (in whichever restart), or of the training that was kept completed, stopped (by a monitor), diverged, or what the optimizer's own end is called.</summary>
    public string Status => IsInterrupted ? "interrupted" : Outcome.StopReason switch
    {
        StopReason.EpochsCompleted => "completed",
        StopReason.StoppedByMonitor => "stopped",
        StopReason.Converged => "converged",
        StopReason.NoProgress => "no progress",
        StopReason.EvaluationsUsedUp => "evaluations used up",
        _ => "diverged",
    };

    /// <summary>Why training stopped before its last epoch, in words; null where it did not, was interrupted, or ended by the rule's own criterion.</summary>
    public string? StopCause => Course.StopCause ?? (Outcome.StopReason == StopReason.Converged && Settings.Recipe.Tolerance is { } tolerance
        ? string.Create(CultureInfo.InvariantCulture, $"the {Unimproved} by {tolerance} in more than {Settings.Recipe.NoChange} epochs")
        : null);

    private string Unimproved => !(Settings.EarlyStopping && Settings.Recipe.FollowsScikitLearn) ? "loss did not fall"
        : Settings.Monitored == MonitoredQuantity.Score ? "validation score did not rise"
        : "validation loss did not fall";

    /// <summary>The network, which takes scaled features.</summary>
    public MultilayerPerceptron Network => Model.Network;

    /// <summary>Whether the network predicts anything: after divergence its parameters are no longer numbers.</summary>
    public bool Predicts => Course.Best.Score is not null;

    /// <summary>The streams to save with the network: what was drawn from, as it stands (see <see cref="RunStreams.Save"/>).</summary>
    public ImmutableSortedDictionary<string, RandomStateSnapshot> SaveStreams() => Streams.Save(Course.Best.Index);

    /// <summary>The network as a model to save, with the record of its training. It takes features as they came.</summary>
    /// <remarks>After divergence (see <see cref="Predicts"/>) its parameters are no longer numbers, and <see cref="ModelFile.Save(string, SavedModel)"/> refuses them.</remarks>
    /// <param name="command">The command that repeats the run, for a program that has one.</param>
    public SavedModel Saved(string? command = null) => new()
    {
        Model = Model,
        LabelName = SavedModel.LabelNameOf(Model, Settings.Source),
        Training = new TrainingRecord
        {
            Command = command,
            Seed = Settings.Seed,
            Recipe = Settings.Recipe.Name,
            Initializer = Settings.FirstWeights,
            Arithmetic = Settings.Recipe.Arithmetic,
            Optimizer = Settings.Recipe.Optimizer,
            OptimizerMemory = Course.RestoredEpoch is null && Course.End is { } end ? end.OptimizerMemory : [],
            PlannedEpochs = Settings.TrainingEpochs,
            Epochs = Outcome.Epochs,
            StopReason = Outcome.StopReason,
            FinalLoss = Outcome.FinalLoss,
            LossCurve = [.. Course.Log],
            Random = SaveStreams(),
        },
    };
}

/// <summary>Why a run has no logistic regression beside it.</summary>
public enum BaselineGap
{
    /// <summary>Its cross-validation needs two classes, one with as many samples as there are folds.</summary>
    TooFewSamples,

    /// <summary>The run was interrupted before its cross-validation was done.</summary>
    Interrupted,

    /// <summary>It was not asked for (see <see cref="RunSettings.Baseline"/>).</summary>
    LeftOut,

    /// <summary>The numbers of a feature are so close together that its coefficient for them as they came is beyond the range of a double.</summary>
    Overflow,
}
