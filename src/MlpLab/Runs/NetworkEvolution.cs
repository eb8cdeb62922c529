using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Evolves the weights of a network by one method or several, with descent at the same cost beside them, and measures all on unseen samples.</summary>
/// <remarks>
/// It prints nothing and knows no clock but its checkpoints'. The result depends on the settings alone; each method's on that method alone, whatever others stand beside it.
/// Executed by one thread at a time; several may be executed beside each other.
/// </remarks>
public sealed class NetworkEvolution
{
    private readonly EvolutionSettings _settings;

    /// <summary>Evolution by these settings; nothing happens yet.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="settings"/> is null.</exception>
    public NetworkEvolution(EvolutionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _settings = settings;
    }

    /// <summary>Generations between two recorded ones, 1 or more; null, the default, for some 25 in equal steps over the budget.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? LogEvery
    {
        get;
        init
        {
            Require.AtLeast(1, value ?? 1, nameof(LogEvery));
            field = value;
        }
    }

    /// <summary>Whether curves to be drawn are recorded; not if not set.</summary>
    public bool DenseCurves { get; init; }

    /// <summary>Copies of the population to be drawn, 0 for none or 2 and more: that many at most of each method, and fewer of a large network. 0 if not set.</summary>
    /// <remarks>Of an evolution that goes on from a checkpoint whose beginning recorded none, they begin there.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative or 1.</exception>
    public int Populations
    {
        get;
        init
        {
            Require.That(value is 0 or >= 2, value, "be 0, or 2 or more", nameof(Populations));
            field = value;
        }
    }

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

    /// <summary>Makes the caller's monitors of one method, such as a progress line; called before the method begins.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Func<EvolutionBeginning, IEnumerable<IEvolutionMonitor>> Monitors { get; init => field = Require.Given(value, nameof(Monitors)); } = _ => [];

    /// <summary>Told what a method came to, before the next one begins.</summary>
    public Action<EvolvedNetwork>? Finished { get; init; }

    /// <summary>Writes states on the way, from which the evolution can go on; null for nowhere.</summary>
    public EvolutionCheckpoints? Checkpoints { get; init; }

    /// <summary>The checkpoint of an interrupted evolution of the same settings to go on with, to the same bits; null to begin.</summary>
    public EvolutionCheckpoint? From { get; init; }

    /// <summary>Has work that does not depend on the networks done beside evolution; a thread of its own if not set.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Action<Action> Background { get; init => field = Require.Given(value, nameof(Background)); } = work => SideThread.Run(work, "evaluation");

    /// <summary>Told how far the baseline of large data is, which follows the evolution. Called by the thread that executes it.</summary>
    public Action<RunProgress>? Progress { get; init; }

    /// <summary>Evolves.</summary>
    /// <param name="cancellationToken">Looked at before each generation; the result is then that of what was done so far.</param>
    /// <exception cref="ArgumentException">
    /// The samples cannot be had, the start has another number of parameters than the network, or a method's population is larger than the budget.
    /// </exception>
    /// <exception cref="CheckpointMismatchException">The checkpoint <see cref="From"/> is of another evolution.</exception>
    /// <exception cref="OperationCanceledException">Interrupted while the samples were read.</exception>
    public NetworkEvolutionResult Execute(CancellationToken cancellationToken = default)
    {
        RunSettings run = Runs.Run.WithSamples(_settings.Run with { ValidationShare = null, EarlyStopping = false, Restarts = 1 }, cancellationToken);
        bool isRegression = run.Source.Task == LearningTask.Regression;
        Require.That(!isRegression || _settings.Fitness == FitnessMeasure.Loss, _settings.Fitness, "be the loss where numbers are predicted", nameof(EvolutionSettings.Fitness));

        EvolutionSettings settings = _settings with { Run = run };
        RunStreams streams = run.Recipe.CreateStreams(run.Seed);
        var data = new RunData(run, streams);
        Dataset training = data.Training;
        RegressionMeasures? measures = isRegression ? new RegressionMeasures(run, data, Background, cancellationToken) : null;
        BaselineFit? baseline = isRegression ? null : new BaselineFit(run, training, Threads, Progress, cancellationToken);
        Evaluation? evaluation = baseline is null ? null : new Evaluation(data, baseline, Background);
        using var course = new NetworkEvolutionCourse(this, settings, data, (model, score) => measures is null
            ? (evaluation!.Network(model.Network, model.Scaler, score), null)
            : (new Score(null, null), measures.Of((TrainedRegressor)model, predicts: score is { } known && double.IsFinite(known)).Score));
        ImmutableArray<EvolvedNetwork>.Builder methods = ImmutableArray.CreateBuilder<EvolvedNetwork>();
        foreach (Evolver method in settings.Methods)
        {
            if (methods.Count == 0 || !cancellationToken.IsCancellationRequested)
            {
                methods.Add(course.Evolve(method, cancellationToken));
                Finished?.Invoke(methods[^1]);
            }
        }

        DescentControl? control = settings.Control && !cancellationToken.IsCancellationRequested ? course.Descend(streams, cancellationToken) : null;
        BaselineGap? gap = baseline?.Gap;
        return new NetworkEvolutionResult
        {
            Settings = settings,
            Training = training,
            Optimal = data.Optimal,
            Solved = data.Solved,
            Methods = methods.ToImmutable(),
            Control = control,
            Baseline = baseline?.Value,
            BaselineGap = gap,
            BaselineScore = evaluation?.Baseline() ?? new Score(null, null),
            MajorityScore = evaluation?.Majority() ?? new Score(null, null),
            Ceiling = evaluation?.Ceiling,
            Regression = measures?.Of((TrainedRegressor)methods[0].Model, predicts: double.IsFinite(methods[0].Fitness)),
            IsInterrupted = cancellationToken.IsCancellationRequested,
        };
    }
}

/// <summary>A method that is about to begin: what its monitors may want to know.</summary>
public sealed record EvolutionBeginning
{
    /// <summary>The method as it is run.</summary>
    public required Evolver Method { get; init; }

    /// <summary>The settings, with the samples at hand.</summary>
    public required EvolutionSettings Settings { get; init; }

    /// <summary>Parameters of the network.</summary>
    public required int ParameterCount { get; init; }

    /// <summary>The network with all that its use needs, for copies of it: its parameters are those of no individual.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary>The samples trained on, not scaled, missing values filled.</summary>
    public required Dataset Training { get; init; }

    /// <summary>The generations recorded so far; they come before the caller's monitors, so these find the point of their generation in it.</summary>
    public required IReadOnlyList<GenerationPoint> Log { get; init; }

    /// <summary>Where the method goes on; null where it begins.</summary>
    public EvolutionSnapshot? From { get; init; }
}
