using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>A whole run: draw or divide the samples, scale, train, compare with the baseline, measure on unseen samples, diagnose.</summary>
/// <remarks>
/// It prints nothing, knows no clock but the one it is given, and can be interrupted at any time. The result depends on the
/// settings alone. A run is executed by one thread at a time; several runs may be executed beside each other.
/// </remarks>
public sealed class Run
{
    private readonly RunSettings _settings;

    /// <summary>A run of these settings; nothing happens yet.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    /// <exception cref="ArgumentException">Early stopping without samples to watch; pseudo-labels of numbers to predict, of samples with weights, or with samples held out for validation.</exception>
    public Run(RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.EarlyStopping && settings.HeldOutShare is null)
        {
            throw new ArgumentException($"{nameof(RunSettings.EarlyStopping)} needs samples to watch; set {nameof(RunSettings.ValidationShare)}, such as 0.2.", nameof(settings));
        }

        if (settings is { EarlyStopping: true, Recipe: { FollowsScikitLearn: true, Optimizer: LBfgs } })
        {
            throw new ArgumentException($"{nameof(RunSettings.EarlyStopping)} does nothing with L-BFGS in scikit-learn; leave it out, or use another rule.", nameof(settings));
        }

        if (settings.FrozenLayers > settings.Hidden.Length)
        {
            throw new ArgumentException($"{nameof(RunSettings.FrozenLayers)} is {settings.FrozenLayers}, and there are {settings.Hidden.Length} hidden layers; one layer at least must be left to train.", nameof(settings));
        }

        if (settings.Ensemble is not null && (settings.Restarts > 1 || settings.EvolvedStart is not null))
        {
            throw new ArgumentException(
                $"{nameof(RunSettings.Ensemble)} trains each member once from first weights that are drawn; leave out {(settings.Restarts > 1 ? nameof(RunSettings.Restarts) : nameof(RunSettings.EvolvedStart))}.", nameof(settings));
        }

        if (settings.PseudoLabels is not null && WhyNoPseudoLabels(settings) is { } reason)
        {
            throw new ArgumentException($"{nameof(RunSettings.PseudoLabels)} {reason}.", nameof(settings));
        }

        if (settings.PseudoLabels is null && settings.Source.HasUnlabelled)
        {
            throw new ArgumentException($"Samples without labels are there for {nameof(RunSettings.PseudoLabels)}; set it, or leave them out.", nameof(settings));
        }

        _settings = settings;
    }

    /// <summary>What does not go together with pseudo-labels, to complete "they …"; null where nothing is in the way.</summary>
    internal static string? WhyNoPseudoLabels(RunSettings settings) =>
        settings.Source.Task == LearningTask.Regression ? "are of classes, and there are numbers to predict"
        : settings.HeldOutShare is not null ? "leave no samples to watch: what has a label is trained on"
        : settings.IsWeighted ? "have no weights, and the samples or classes have"
        : settings.Ensemble is not null ? "are of one network, and there are several"
        : settings.PseudoLabels is { LabelledCount: null } && !settings.Source.HasUnlabelled ? $"need samples without labels: a {nameof(PseudoLabels.LabelledCount)}, or a source that has some"
        : settings.PseudoLabels is { LabelledCount: not null } && settings.Source.HasUnlabelled ? $"are for the samples without labels that the source has, or for those beside {nameof(PseudoLabels.LabelledCount)}; leave one of them out"
        : null;

    /// <summary>What is recorded beside the result.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Recording Recording { get; init => field = Require.Given(value, nameof(Recording)); } = new();

    /// <summary>Makes the caller's monitors of one training, such as a progress line; called before each restart begins or goes on, as each needs its own.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Func<TrainingStart, IEnumerable<ITrainingMonitor>> Monitors { get; init => field = Require.Given(value, nameof(Monitors)); } = _ => [];

    /// <summary>Measures the training loop (see <see cref="TrainingResult.Duration"/>); none if not set.</summary>
    public TimeProvider? Clock { get; init; }

    /// <summary>Threads, in [1, <see cref="TrainingOptions.MaximumThreads"/>]; as many as pay if not set. They change no bit of the result.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public int? Threads
    {
        get;
        init
        {
            ThreadLimits.Check(value);
            field = value;
        }
    }

    /// <summary>Writes states on the way, from which the run can go on; null for nowhere.</summary>
    public CheckpointWriter? Checkpoints { get; init; }

    /// <summary>The checkpoint of an interrupted run of the same settings to go on with, to the same bits; null for a run from its beginning.</summary>
    /// <remarks>More <see cref="RunSettings.Epochs"/> than those of the interrupted run are allowed where there are no restarts.</remarks>
    public Checkpoint? From { get; init; }

    /// <summary>Told how far the parts without epochs are: the choice of a penalty, and the baseline where it follows the training of large data. Called by the thread that executes the run.</summary>
    public Action<RunProgress>? Progress { get; init; }

    /// <summary>Called once before a resumed run goes on, with what its first training had recorded.</summary>
    public Action<RecordedCurves>? Resumed { get; init; }

    /// <summary>Has work that does not depend on the network done beside the training; a thread of its own if not set.</summary>
    /// <remarks>Where runs are executed beside each other already, <c>work => work()</c> keeps each to its thread.</remarks>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Action<Action> Background { get; init => field = Require.Given(value, nameof(Background)); } = work => SideThread.Run(work, "evaluation");

    /// <summary>Whether first weights from evolution have restarts at the same cost beside them (see <see cref="RunResult.Control"/>), and pseudo-labels a training with all labels; true if not set.</summary>
    public bool Control { get; init; } = true;

    /// <summary>The settings that the result is of, where what is executed is a part of their run; null where it is the whole.</summary>
    private RunSettings? Told { get; init; }

    /// <summary>Executes the run.</summary>
    /// <param name="cancellationToken">Ends the training before its next epoch; the result is then that of the epochs so far.</param>
    /// <exception cref="ArgumentException">The samples cannot be had or divided, or a feature has no value at all; see the source and <see cref="ClassLeftOutException"/>.</exception>
    /// <exception cref="CheckpointMismatchException">The checkpoint <see cref="From"/> is of another run.</exception>
    /// <exception cref="InvalidOperationException">Checkpoints of a run with pseudo-labels.</exception>
    /// <exception cref="OperationCanceledException">Interrupted while the samples were read.</exception>
    public RunResult Execute(CancellationToken cancellationToken = default)
    {
        RunSettings settings = WithSamples(_settings, cancellationToken);
        if (settings.PseudoLabels is not null)
        {
            return WithPseudoLabels(settings, cancellationToken);
        }

        LargeData.Release(settings.Source.SampleCount, settings.Source.FeatureCount);
        RunStreams streams = StreamsOf(settings);
        var data = new RunData(settings, streams);
        Dataset training = data.Training;
        if (settings.Ensemble is not null && EnsembleMembers.WhyNot(settings, training) is { } reason)
        {
            throw new SamplesNotDrawnException(new ArgumentException(reason));
        }

        LargeData.Release(training);
        return settings.Source.Task == LearningTask.Regression
            ? ExecuteRegression(settings, data, streams, cancellationToken)
            : ExecuteClassification(settings, data, streams, cancellationToken);
    }

    private RunResult ExecuteClassification(RunSettings settings, RunData data, RunStreams streams, CancellationToken cancellationToken)
    {
        Dataset training = data.Training;
        var baseline = new BaselineFit(settings, training, Threads, Progress, cancellationToken);
        var evaluation = new Evaluation(data, baseline, Background);
        TrainedClassifier classifier = RunModel.Classifier(settings, data);
        AlphaChoice? choice = Choose(settings, classifier, training, streams, cancellationToken);
        settings = WithAlpha(settings, choice);
        RunStreams? controls = ControlStreams(settings, streams);
        RunCourse course = Train(settings, classifier, data, streams, cancellationToken);
        LargeData.Release(training);
        BaselineGap? gap = baseline.Gap;
        LargeData.Release(training);
        if (course.Plan is not null)
        {
            classifier = Joined(classifier, course);
        }

        BesideOthers network = evaluation.BesideOthers(classifier.Members, classifier.Scaler, TrainAccuracy(classifier, course, training));
        var result = new RunResult
        {
            Settings = Told is null ? settings : WithAlpha(Told, choice),
            Model = classifier,
            Data = data.All,
            Training = training,
            Test = data.Test,
            Optimal = data.Optimal,
            Solved = data.Solved,
            Course = course,
            AlphaChoice = choice,
            Streams = streams,
            Baseline = baseline.Value,
            BaselineGap = gap,
            Score = network.Score,
            Control = controls is null ? null : Controlled(settings, classifier, data, controls, evaluation, cancellationToken),
            BaselineScore = evaluation.Baseline(),
            PerceptronScore = evaluation.Perceptron(),
            Perceptron = baseline.Perceptron.Value,
            Ensemble = course.Plan is null ? null : EnsembleMeasures.Of(classifier, course, training, one => (evaluation.Network(one.Network, one.Scaler, Accuracy((TrainedClassifier)one, training)), null)),
            MajorityScore = evaluation.Majority(),
            Ceiling = evaluation.Ceiling,
            Findings = [],
        };
        return result with { Findings = RunFindings.Of(result, network) };
    }

    private RunResult ExecuteRegression(RunSettings settings, RunData data, RunStreams streams, CancellationToken cancellationToken)
    {
        Dataset training = data.Training;
        var measures = new RegressionMeasures(settings, data, Background, cancellationToken);
        TrainedRegressor regressor = RunModel.Regressor(settings, data);
        AlphaChoice? choice = Choose(settings, regressor, training, streams, cancellationToken);
        settings = WithAlpha(settings, choice);
        RunStreams? controls = ControlStreams(settings, streams);
        RunCourse course = Train(settings, regressor, data, streams, cancellationToken);
        LargeData.Release(training);
        if (!course.Members.IsEmpty)
        {
            regressor = regressor.With(regressor.Network, course.Members);
        }

        var none = new Score(null, null);
        var result = new RunResult
        {
            Settings = settings,
            Model = regressor,
            Test = data.Test,
            Regression = measures.Of(regressor, predicts: course.Best.Score is { } score && double.IsFinite(score)),
            Ensemble = course.Plan is null ? null : EnsembleMeasures.Of(regressor, course, training, one => (none, measures.Of((TrainedRegressor)one, predicts: true).Score)),
            Data = data.All,
            Training = training,
            Optimal = null,
            Solved = data.Solved,
            Course = course,
            AlphaChoice = choice,
            Streams = streams,
            Control = controls is null ? null : Controlled(settings, regressor, data, controls, measures, cancellationToken),
            Baseline = null,
            BaselineGap = null,
            Score = none,
            BaselineScore = none,
            MajorityScore = none,
            Ceiling = null,
            Findings = [],
        };
        return result with { Findings = RunFindings.OfRegression(result, result.Regression) };
    }

    /// <summary>The settings with the samples of their source at hand, divided.</summary>
    internal static RunSettings WithSamples(RunSettings settings, CancellationToken cancellationToken)
    {
        SampleSource source = settings.Source.Load(cancellationToken);
        RunSettings loaded = ReferenceEquals(source, settings.Source) ? settings : settings with { Source = source.Divided(settings.Seed) };
        return settings.StartFrom is null ? loaded : WithStart(loaded);
    }

    // A method of its own: other runs load nothing of other models.
    private static RunSettings WithStart(RunSettings settings)
    {
        settings = Transfer.Load(settings);
        return Transfer.Problems(settings) is [var first, ..] problems
            ? throw new ArgumentException($"{char.ToUpperInvariant(first[0])}{first[1..]}{string.Concat(problems.Skip(1).Select(problem => "; " + problem))}.", nameof(settings))
            : settings;
    }

    internal static RunStreams StreamsOf(RunSettings settings) =>
        settings.Recipe.FollowsScikitLearn ? new RunStreams(settings.Seed, RunLimits.ParameterCount(settings)) : settings.Recipe.CreateStreams(settings.Seed);

    // A method of its own: other runs load nothing of it. What is watched is the trainings with pseudo-labels.
    private RunResult WithPseudoLabels(RunSettings settings, CancellationToken cancellationToken)
    {
        if (Checkpoints is not null || From is not null)
        {
            throw new InvalidOperationException("A run with pseudo-labels is several trainings, of which no checkpoint is kept.");
        }

        return new PseudoLabelling(
            settings,
            (part, told, token) => new Run(part)
            {
                Told = told,
                Recording = told.PseudoLabels is null ? new Recording() : Recording,
                Monitors = told.PseudoLabels is null ? _ => [] : Monitors,
                Clock = Clock,
                Threads = Threads,
                Progress = Progress,
                Background = Background,
                Control = false,
            }.Execute(token),
            Control).Execute(cancellationToken);
    }

    private AlphaChoice? Choose(RunSettings settings, TrainedModel model, Dataset training, RunStreams streams, CancellationToken cancellationToken) => settings.Recipe.ChoosesAlpha
        ? AlphaChoice.Of(settings, model.Network, RunTraining.Scaled(model, training), streams.Weights(), Threads, Progress, cancellationToken)
        : null;

    private static RunSettings WithAlpha(RunSettings settings, AlphaChoice? choice) =>
        choice is null ? settings : settings with { Recipe = settings.Recipe with { Alpha = choice.Alpha } };

    private RunStreams? ControlStreams(RunSettings settings, RunStreams streams) => Control && settings.EvolvedStart is not null ? streams.ForAnotherTraining() : null;

    private RestartsControl? Controlled(RunSettings settings, TrainedModel model, RunData data, RunStreams streams, Evaluation evaluation, CancellationToken cancellationToken) =>
        RestartsControl.Train(this, settings, model, data, streams, (copy, accuracy) => (evaluation.Network(copy.Network, ((TrainedClassifier)copy).Scaler, accuracy), null), cancellationToken);

    private RestartsControl? Controlled(RunSettings settings, TrainedModel model, RunData data, RunStreams streams, RegressionMeasures measures, CancellationToken cancellationToken) =>
        RestartsControl.Train(
            this, settings, model, data, streams, (copy, score) => (new Score(null, null), measures.Of((TrainedRegressor)copy, predicts: score is { } known && double.IsFinite(known)).Score), cancellationToken);

    // Methods of their own: of one network the course knows the accuracy.
    private static TrainedClassifier Joined(TrainedClassifier classifier, RunCourse course) => course.Members.IsEmpty ? classifier : classifier.With(classifier.Network, course.Members);

    private static double? TrainAccuracy(TrainedClassifier classifier, RunCourse course, Dataset training) => course.Members.IsEmpty ? course.Best.Score : Accuracy(classifier, training);

    private static double Accuracy(TrainedClassifier classifier, Dataset training) => Metrics.ClassificationMetrics.Accuracy(training.Labels, classifier.Predict(training));

    // A method of its own: the scaled samples and the trainer's copy of them end with it.
    private RunCourse Train(RunSettings settings, TrainedModel model, RunData data, RunStreams streams, CancellationToken cancellationToken) =>
        new RunTraining(this, settings, model, data).Execute(streams, cancellationToken);
}
