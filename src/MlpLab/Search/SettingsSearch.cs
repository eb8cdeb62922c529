using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Search;

/// <summary>Searches settings of a training: asks a method what to try, trains it on divisions of the samples, tells what it was worth, until the budget of epochs is spent.</summary>
/// <remarks>
/// The samples that a result is measured on at the end have no part in it. Trials of a batch are trained beside each other; the number of threads changes
/// nothing. The value of the winner is the lowest of many that are partly chance, and so too low: measure it on unseen samples.
/// </remarks>
public sealed class SettingsSearch
{
    private readonly SearchSettings _settings;
    private readonly SearchMethod _method;

    /// <summary>A search; nothing happens yet.</summary>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public SettingsSearch(SearchSettings settings, SearchMethod method)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(method);
        _settings = settings;
        _method = method;
    }

    /// <summary>Trials at the same time, 1 or more; the number of processors if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Threads
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Threads));
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>Values of the first trials, as an interrupted search of the same settings and method has had them: they are not trained again. None if not set.</summary>
    public IReadOnlyList<ImmutableArray<double>> Known { get; init; } = [];

    /// <summary>Which of so many disjoint parts of the trials is made, every so-many-th trial: the first of (Index, Count) from 1; all of them if not set.</summary>
    /// <remarks>
    /// Of a method whose trials do not depend on each other (see <see cref="SearchMethod.IsIndependent"/>), or of one with rungs (see <see cref="SearchMethod.HasRungs"/>): that one stops
    /// where a rung depends on trials of other parts that are not in <see cref="Earlier"/>. Trials keep their numbers, weights and values.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not 1 ≤ Index ≤ Count.</exception>
    public (int Index, int Count) Part
    {
        get;
        init
        {
            Require.That(value.Index >= 1 && value.Index <= value.Count, value, "have an index from 1 to its count", nameof(Part));
            field = value;
        }
    } = (1, 1);

    /// <summary>Where a part of a method with rungs is made: values of the first trials of the whole search, by their numbers, as all parts together have had them. None if not set.</summary>
    public IReadOnlyList<ImmutableArray<double>> Earlier { get; init; } = [];

    /// <summary>Told of each trial, in order.</summary>
    public Action<Trial>? Finished { get; init; }

    /// <summary>Searches.</summary>
    /// <param name="cancellationToken">Ends it; trials under way are lost.</param>
    /// <exception cref="ArgumentException">The samples cannot be had or divided, or a part was asked for of a method whose trials depend on each other.</exception>
    public SearchResult Execute(CancellationToken cancellationToken = default)
    {
        RunSettings run = Run.WithSamples(_settings.Base with { ValidationShare = null, EarlyStopping = false }, cancellationToken);
        Require.That(
            run.Source.Task == LearningTask.Classification || _settings.Objective == SearchObjective.LogLoss, _settings.Objective, "be the loss where numbers are predicted", nameof(SearchSettings.Objective));
        Require.That(Part.Count == 1 || _method.IsIndependent || _method.HasRungs, _method.Name, "be a method whose trials do not depend on each other, or one with rungs, where a part is made", nameof(Part));
        SearchSettings settings = _settings with { Base = run };
        Dataset data = new RunData(run, run.Recipe.CreateStreams(run.Seed)).Training;
        var training = new TrialTraining(settings, data);
        ISearchCourse course = _method.Begin(settings, new RandomState([run.Seed, TrialTraining.Stream]));
        var trials = ImmutableArray.CreateBuilder<Trial>();
        long left = settings.Budget;
        bool isInterrupted = false, arePromoted = false, isWaiting = false, areKnown = true;
        int asked = 0;
        while (!isInterrupted && course.Ask() is { Count: > 0 } requests)
        {
            arePromoted |= requests[0].Epochs is not null;
            isWaiting = !areKnown && DependOnValues(requests);
            if (isWaiting)
            {
                break;
            }

            (Trial[] batch, bool isCut) = Fitting(settings, requests, asked, ref left);
            double[] values = [.. batch.Select(trial => trial.Number < Earlier.Count ? Earlier[trial.Number].Average() : 0)];
            Trial[] own = [.. batch.Where(IsOwn)];
            areKnown &= batch.All(trial => IsOwn(trial) || trial.Number < Earlier.Count);
            int done = 0;
            foreach (Trial trial in Trained(training, own, trials.Count, cancellationToken))
            {
                values[trial.Number - asked] = trial.Value;
                done++;
                trials.Add(trial);
                Finished?.Invoke(trial);
            }

            asked += batch.Length;
            isInterrupted = done < own.Length;
            if (isInterrupted || isCut)
            {
                break;
            }

            course.Tell(values);
        }

        return new SearchResult(trials.ToImmutable(), Winner(trials, arePromoted), isInterrupted) { IsWaiting = isWaiting };
    }

    /// <summary>How many trials the whole search makes, of a method whose trials do not depend on each other; nothing is trained.</summary>
    /// <exception cref="ArgumentException">They do.</exception>
    public int CountTrials()
    {
        Require.That(_method.IsIndependent, _method.Name, "be a method whose trials do not depend on each other");
        return Replay(_ => [0]).Trials;
    }

    /// <summary>Goes through a search by the values that its trials have had; nothing is trained.</summary>
    /// <param name="valuesOf">The values of the trial of a number; null where it was not made yet.</param>
    /// <returns>How many trials there are up to the first rung of which none was made.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="valuesOf"/> is null.</exception>
    public SearchReplay Replay(Func<int, IReadOnlyList<double>?> valuesOf)
    {
        ArgumentNullException.ThrowIfNull(valuesOf);
        ISearchCourse course = _method.Begin(_settings, new RandomState([_settings.Base.Seed, TrialTraining.Stream]));
        long left = _settings.Budget;
        int count = 0;
        for (bool isCut = false; !isCut && course.Ask() is { Count: > 0 } requests;)
        {
            (Trial[] batch, isCut) = Fitting(_settings, requests, count, ref left);
            IReadOnlyList<double>?[] values = [.. batch.Select(trial => valuesOf(trial.Number))];
            int missing = Array.IndexOf(values, null);
            if (missing >= 0)
            {
                return new SearchReplay(count, false, DependOnValues(requests) && Array.TrueForAll(values, value => value is null) ? null : count + missing);
            }

            count += batch.Length;
            if (!isCut)
            {
                course.Tell([.. values.Select(value => value!.Average())]);
            }
        }

        return new SearchReplay(count, true, null);
    }

    private bool IsOwn(Trial trial) => trial.Number % Part.Count == Part.Index - 1;

    // A rung above the first: which settings go on is decided by what others were worth.
    private static bool DependOnValues(IReadOnlyList<TrialRequest> requests) => requests[0].EpochsBefore > 0;

    /// <summary>The trials of a batch that the budget has room for.</summary>
    private static (Trial[] Batch, bool IsCut) Fitting(SearchSettings settings, IReadOnlyList<TrialRequest> requests, int first, ref long left)
    {
        var batch = new List<Trial>();
        foreach (TrialRequest request in requests)
        {
            RunSettings trial = settings.At(request.Point);
            trial = request.Epochs is { } epochs ? trial with { Epochs = epochs } : trial;
            long cost = (long)(trial.Epochs - request.EpochsBefore) * settings.Repeats;
            if (cost > left)
            {
                return ([.. batch], true);
            }

            left -= cost;
            batch.Add(new Trial(first + batch.Count, request.Point, trial, cost, []));
        }

        return ([.. batch], false);
    }

    private static Trial? Winner(ImmutableArray<Trial>.Builder trials, bool arePromoted)
    {
        int most = arePromoted && trials.Count > 0 ? trials.Max(trial => trial.Settings.Epochs) : 0;
        return trials.Where(trial => trial.Settings.Epochs >= most && double.IsFinite(trial.Value)).MinBy(trial => trial.Value);
    }

    private IEnumerable<Trial> Trained(TrialTraining training, Trial[] batch, int made, CancellationToken cancellationToken)
    {
        int known = Math.Clamp(Known.Count - made, 0, batch.Length);
        for (int i = 0; i < known; i++)
        {
            yield return batch[i] with { Values = Known[made + i] };
        }

        // Repetitions are pieces of their own: a batch of a few long trials keeps every thread at work.
        int repeats = _settings.Repeats;
        Trial[] rest = batch[known..];
        using var work = new OrderedWork<object>(
            rest.Length * repeats,
            Threads,
            (piece, token) => training.Value(rest[piece / repeats].Settings, rest[piece / repeats].Number, piece % repeats, token),
            cancellationToken);
        var values = new List<double>();
        for (bool ended = false; !ended;)
        {
            if (work.TryTake(Timeout.InfiniteTimeSpan, out object? value, out ended))
            {
                values.Add((double)value);
                if (values.Count % repeats == 0)
                {
                    yield return rest[(values.Count / repeats) - 1] with { Values = [.. values.TakeLast(repeats)] };
                }
            }
        }
    }
}
