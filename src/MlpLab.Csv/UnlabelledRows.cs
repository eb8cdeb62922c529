using MathNet.Numerics.LinearAlgebra.Double;

namespace MlpLab.Csv;

/// <summary>Reads the rows of a file without labels.</summary>
internal static class UnlabelledRows
{
    /// <summary>The rows have the features of the others, and what is missing in them is filled or refused as in those; a column of labels is not looked at.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="training">The file trained on, whose columns and words these rows have.</param>
    /// <exception cref="CsvDataException">The file is no such table.</exception>
    public static LoadedFile Read(Stream stream, string name, LoadedFile training)
    {
        CsvOptions options = training.Options with { Label = null, SampleWeight = null, Missing = training.Options.Missing == MissingValues.Drop ? MissingValues.Error : training.Options.Missing };
        using var reader = new CsvBlockReader(stream, options, training.Samples.FeatureNames, training.Samples.ClassNames, categoricalFeatures: training.Samples.CategoricalFeatures);
        List<CsvBlock> blocks = RowBlocks.All(reader);
        if (blocks.Count == 0)
        {
            throw new CsvDataException("there is no row without a label");
        }

        DenseMatrix rows = RowBlocks.Features(blocks);
        return training with
        {
            Samples = training.Samples with { Unlabelled = rows },
            UnlabelledSha256 = reader.Sha256(),
            Notes = [.. training.Notes, .. Ignored(name, reader.IgnoredColumns)],
        };
    }

    private static IEnumerable<CsvMessage> Ignored(string name, IReadOnlyList<string> columns)
    {
        if (columns.Count > 0)
        {
            yield return new CsvMessage(CsvMessageKind.Plain, $"columns of '{name}' that are not looked at, as its rows count as rows without labels: {Columns.ListUnused(columns)}");
        }
    }
}
