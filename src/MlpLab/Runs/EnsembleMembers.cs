using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>What each member of an ensemble learns from: its rows, and its streams.</summary>
internal sealed class EnsembleMembers
{
    private readonly EnsemblePlan _plan;
    private readonly RunStreams _streams;
    private readonly ImmutableArray<BootstrapSample> _bags = [];
    private readonly IReadOnlyList<Fold> _folds = [];
    private readonly RunStreams[] _ofScikitLearn = [];

    /// <param name="settings">Of a run with an ensemble.</param>
    /// <param name="training">The samples that are divided among the members.</param>
    /// <param name="streams">The run's.</param>
    public EnsembleMembers(RunSettings settings, Dataset training, RunStreams streams)
    {
        _plan = settings.Ensemble!;
        _streams = streams;
        switch (_plan.By)
        {
            case EnsembleKind.Bagging:
                _bags = BootstrapSample.Draw(streams.Bagging, _plan.Count, training.SampleCount);
                break;
            case EnsembleKind.Folds:
                _folds = training.Task == LearningTask.Regression ? InterleavedFolds.Of(training.SampleCount, _plan.Count) : new StratifiedKFold(_plan.Count).Split(training.Labels);
                break;
        }

        for (int m = 0; m < _plan.Count && !training.SampleWeights.IsEmpty; m++)
        {
            if (Rows(m) is { } rows && training.Subset(rows).TotalWeight == 0)
            {
                throw new SamplesNotDrawnException(ArgumentProblem.Exception($"The weights of the samples that member {m} of the ensemble learns from are all 0; some must be above it"));
            }
        }

        if (settings.Recipe.FollowsScikitLearn)
        {
            // As estimators with a random_state of their own.
            long parameters = RunLimits.ParameterCount(settings);
            _ofScikitLearn = new RunStreams[_plan.Count];
            for (int m = 0; m < _ofScikitLearn.Length; m++)
            {
                _ofScikitLearn[m] = _bags.IsEmpty && m == 0 ? streams : new RunStreams(_bags.IsEmpty ? unchecked(settings.Seed + (uint)m) : _bags[m].MemberSeed, parameters);
            }
        }
    }

    public int Count => _plan.Count;

    /// <summary>Why the samples cannot be divided so; null where they can.</summary>
    public static string? WhyNot(RunSettings settings, Dataset training)
    {
        if (settings.Ensemble is not { By: EnsembleKind.Folds } plan)
        {
            return null;
        }

        int largest = training.SampleCount;
        if (training.Task == LearningTask.Classification)
        {
            largest = training.ClassCounts().Max();
        }

        string what = training.Task == LearningTask.Regression ? "samples" : "samples of one class";
        return largest >= plan.Count ? null : FormattableString.Invariant($"an ensemble of {plan.Count} by folds needs as many {what}, and there are {largest}");
    }

    /// <summary>The rows a member learns from; null for all.</summary>
    public int[]? Rows(int member) => _plan.By switch
    {
        EnsembleKind.Bagging => _bags[member].Rows.ToArray(),
        EnsembleKind.Folds => _folds[member].TrainIndices,
        _ => null,
    };

    /// <summary>The rows a member has not seen; none where it learns from all.</summary>
    public int[] LeftOut(int member) => _plan.By switch
    {
        EnsembleKind.Bagging => _bags[member].LeftOut(),
        EnsembleKind.Folds => _folds[member].TestIndices,
        _ => [],
    };

    /// <summary>The streams that a member draws from, and its number in them.</summary>
    public (RunStreams Streams, int Restart) StreamsOf(int member) => _ofScikitLearn.Length > 0 ? (_ofScikitLearn[member], 0) : (_streams, member);
}
