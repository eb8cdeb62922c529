using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>Reads the rows of a file to test on.</summary>
internal static class TestRows
{
    /// <summary>The rows must have the label, and what is missing in them is filled or refused as in the others.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="training">The file trained on, whose columns and classes these rows have.</param>
    /// <exception cref="CsvDataException">The file is no such table.</exception>
    public static (Dataset Data, string Sha256) Read(Stream stream, LoadedFile training)
    {
        CsvOptions options = training.Options with { Missing = training.Options.Missing == MissingValues.Drop ? MissingValues.Error : training.Options.Missing };
        IReadOnlyList<string>? targets = training.Samples.Task == LearningTask.Regression ? training.Samples.TargetNames : null;
        options = targets?.Count > 1 ? options with { Label = null } : options;
        using var reader = new CsvBlockReader(stream, options, training.Samples.FeatureNames, training.Samples.ClassNames, categoricalFeatures: training.Samples.CategoricalFeatures,
            findsLabel: targets is not null, targetNames: targets);
        List<CsvBlock> blocks = RowBlocks.All(reader);
        return blocks.Count > 0 && targets is not null && !reader.HasLabels
            ? throw new CsvDataException($"the file lacks the targets {string.Join(", ", targets)}")
            : blocks.Count == 0 ? throw new CsvDataException([new CsvMessage(CsvMessageKind.Plain, "there is no row to test on")]) : (Joined(blocks, training), reader.Sha256());
    }

    private static Dataset Joined(List<CsvBlock> blocks, LoadedFile training)
    {
        int count = blocks.Sum(block => block.Features.RowCount);
        bool isRegression = training.Samples.Task == LearningTask.Regression;
        var labels = new int[isRegression ? 0 : count];
        var targets = new double[(long)count * training.Samples.TargetNames.Count];
        int first = 0;
        foreach (CsvBlock block in blocks)
        {
            int rows = block.Features.RowCount;
            block.Labels?.CopyTo(labels, first);
            for (int j = 0; j < training.Samples.TargetNames.Count; j++)
            {
                block.Targets!.Column(j).AsArray().CopyTo(targets.AsSpan((j * count) + first));
            }

            first += rows;
        }

        DenseMatrix matrix = RowBlocks.Features(blocks);
        return isRegression
            ? Dataset.ForRegression(matrix, new DenseMatrix(count, training.Samples.TargetNames.Count, targets), training.Samples.FeatureNames, training.Samples.TargetNames, training.Samples.CategoricalFeatures)
            : new Dataset(matrix, labels, training.Samples.ClassNames.Count)
            {
                FeatureNames = training.Samples.FeatureNames,
                CategoricalFeatures = training.Samples.CategoricalFeatures,
                ClassNames = training.Samples.ClassNames,
            };
    }
}
