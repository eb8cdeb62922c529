using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>A run with pseudo-labels: trainings after each other on labelled samples and on those that a network labelled, and one on all labels beside them.</summary>
/// <param name="settings">With the samples of its source at hand.</param>
/// <param name="execute">Executes a run of other settings; its result says that it is of the third, which are to be told.</param>
/// <param name="hasControl">Whether all labels are trained on too.</param>
internal sealed class PseudoLabelling(RunSettings settings, Func<RunSettings, RunSettings, CancellationToken, RunResult> execute, bool hasControl)
{
    // The last word of the seeds of a run's streams.
    private const uint Stream = 7;

    private readonly PseudoLabels _plan = settings.PseudoLabels!;

    /// <exception cref="SamplesNotDrawnException">As many labels as samples, or a class without one.</exception>
    public RunResult Execute(CancellationToken cancellationToken)
    {
        RunSettings plain = settings with { PseudoLabels = null };
        RunResult labelled = execute(plain with { Source = new ChosenSource(settings.Source, data => _plan.LabelledCount is { } count ? Divide(data, count).Labelled : data) }, plain, cancellationToken);
        RunResult last = labelled with { Settings = settings };
        RunSettings chosen = settings with { Recipe = labelled.Settings.Recipe };
        var rounds = ImmutableArray.CreateBuilder<PseudoLabelRound>();
        while (rounds.Count < _plan.Rounds && last.Predicts && !cancellationToken.IsCancellationRequested)
        {
            (Dataset data, PseudoLabelRound round) = Labelled(last.Classifier);
            rounds.Add(round);
            RunSettings next = plain with
            {
                Source = new ChosenSource(settings.Source, _ => data),
                Recipe = chosen.Recipe with { ChoosesAlpha = false },
                EvolvedStart = null,
                StartFrom = null,
                Restarts = 1,
            };
            next = next with { Recipe = next.Recipe with { Initializer = new GivenWeights(Rescaled(last, next)) } };
            last = execute(next, chosen, cancellationToken) with { AlphaChoice = labelled.AlphaChoice };
        }

        RunResult? all = hasControl && _plan.LabelledCount is not null && !cancellationToken.IsCancellationRequested ? execute(plain, plain, cancellationToken) : null;
        return last with
        {
            PseudoLabels = new PseudoLabelResults { LabelledOnly = labelled, AllLabels = all is { IsInterrupted: false } ? all : null, Rounds = rounds.ToImmutable() },
        };
    }

    // Without their true labels where nobody knows them.
    private (Dataset Labelled, Matrix<double> Others, int[]? Truth) Divide(SourceSamples samples)
    {
        if (_plan.LabelledCount is { } count)
        {
            (Dataset labelled, Dataset others) = Divide(samples.Data, count);
            return (labelled, others.Features, others.Labels.ToArray());
        }

        return (samples.Data, samples.Unlabelled!, null);
    }

    private (Dataset Labelled, Dataset Others) Divide(Dataset data, int count)
    {
        if (count >= data.SampleCount)
        {
            throw new SamplesNotDrawnException(ArgumentProblem.Exception($"{count} samples cannot be the labelled ones of {data.SampleCount}; it must be 2 to {data.SampleCount - 1}"));
        }

        // The part held out of the division has exactly so many.
        DataSplit split = DataSplit.Stratified(data, (double)count / data.SampleCount, new RandomState([settings.Seed, Stream]));
        Dataset labelled = split.Validation;
        for (int c = 0; c < data.ClassCount; c++)
        {
            if (data.Labels.Contains(c) && !labelled.Labels.Contains(c))
            {
                throw new SamplesNotDrawnException(ArgumentProblem.Exception($"{count} labelled samples leave class {data.ClassNames[c]} without one; there must be more of them"));
            }
        }

        return (labelled, split.Training);
    }

    private (Dataset Data, PseudoLabelRound Round) Labelled(TrainedClassifier network)
    {
        (Dataset labelled, Matrix<double> others, int[]? truth) = Divide(settings.Source.Draw(Run.StreamsOf(settings)));
        Matrix<double> probabilities = network.PredictProbabilities(others);
        var kept = new List<int>();
        var labels = new List<int>();
        int right = 0;
        for (int i = 0; i < others.RowCount; i++)
        {
            Vector<double> row = probabilities.Row(i);
            if (row.Maximum() >= _plan.Confidence)
            {
                kept.Add(i);
                labels.Add(row.MaximumIndex());
                right += truth is not null && truth[i] == labels[^1] ? 1 : 0;
            }
        }

        return (Joined(labelled, others, kept, labels), new PseudoLabelRound(others.RowCount, kept.Count, truth is null ? null : right));
    }

    private static Dataset Joined(Dataset labelled, Matrix<double> others, List<int> kept, List<int> labels) => kept.Count == 0
        ? labelled
        : new Dataset(labelled.Features.Stack(Matrix<double>.Build.Dense(kept.Count, others.ColumnCount, (i, j) => others[kept[i], j])), [.. labelled.Labels, .. labels], labelled.ClassCount)
        {
            FeatureNames = labelled.FeatureNames,
            ClassNames = labelled.ClassNames,
            CategoricalFeatures = labelled.CategoricalFeatures,
        };

    // The same network of inputs that are scaled as the next training scales them: x = m + s·z, so that w' = w·s'/s and b' = b + Σ w·(m' − m)/s.
    private static double[] Rescaled(RunResult run, RunSettings next)
    {
        double[] parameters = run.Network.Parameters.ToArray();
        if (run.Classifier.Scaler is not { } before)
        {
            return parameters;
        }

        var after = StandardScaler.Fit(new RunData(next, Run.StreamsOf(next)).Training);
        int inputs = run.Network.InputCount;
        Span<double> weights = run.Network.Layout.Weights(parameters.AsSpan(), 0), biases = run.Network.Layout.Biases(parameters.AsSpan(), 0);
        for (int unit = 0; unit < biases.Length; unit++)
        {
            for (int j = 0; j < inputs; j++)
            {
                ref double weight = ref weights[(unit * inputs) + j];
                biases[unit] += weight * (after.Means[j] - before.Means[j]) / before.Scales[j];
                weight *= after.Scales[j] / before.Scales[j];
            }
        }

        return parameters;
    }
}
