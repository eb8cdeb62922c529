using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>A training on few labelled samples and on what its network is sure of, beside one on the labelled samples alone. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Run">The training; its source is a problem's, its seed is set.</param>
/// <param name="LabelledPerClass">Samples of each class whose label is known, 1 or more; the labels of all others are not looked at.</param>
/// <param name="Confidence">Probability from which on a label that the first network gives is taken for one, in (0, 1).</param>
public sealed record PseudoLabelComparison(string Name, RunSettings Run, int LabelledPerClass, double Confidence) : Comparison(Name)
{
    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, CancellationToken cancellationToken)
    {
        var whole = (ProblemSource)Run.Source;
        RunResult few = RunComparison.Execute(Run with { Seed = seed, Source = PartSource.OfEachClass(whole, LabelledPerClass) }, cancellationToken);
        if (!few.Predicts)
        {
            return new PairedValue(null, measure.Of(few));
        }

        var more = new PartSource(whole, "pseudo-labels", data => WithPseudoLabels(data, few.Classifier));
        return new PairedValue(measure.Of(RunComparison.Execute(Run with { Seed = seed, Source = more }, cancellationToken)), measure.Of(few));
    }

    private Dataset WithPseudoLabels(Dataset data, TrainedClassifier network)
    {
        HashSet<int> labelled = [.. PartSource.FirstOfEachClass(data, LabelledPerClass)];
        Matrix<double> probabilities = network.PredictProbabilities(data.Features);
        var kept = new List<int>();
        var labels = new List<int>();
        for (int i = 0; i < data.SampleCount; i++)
        {
            Vector<double> row = probabilities.Row(i);
            if (labelled.Contains(i) || row.Maximum() >= Confidence)
            {
                kept.Add(i);
                labels.Add(labelled.Contains(i) ? data.Labels[i] : row.MaximumIndex());
            }
        }

        return new Dataset(data.Subset([.. kept]).Features, [.. labels], data.ClassCount);
    }
}
