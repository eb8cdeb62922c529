using MathNet.Numerics.LinearAlgebra.Double;

namespace MlpLab.Csv;

/// <summary>Reads the rows of a file without labels.</summary>
internal static class UnlabelledRows
{
    /// <summary>The rows have the features of the others, and those with a missing value are filled, left out or refused as in those; a column of labels is not looked at.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="training">The file trained on, whose columns and words these rows have.</param>
    /// <exception cref="CsvDataException">The file is no such table.</exception>
    public static LoadedFile Read(Stream stream, string name, LoadedFile training)
    {
        bool drops = training.Options.Missing == MissingValues.Drop;
        CsvOptions options = training.Options with { Label = null, SampleWeight = null, Missing = drops ? MissingValues.Mean : training.Options.Missing };
        using var reader = new CsvBlockReader(stream, options, training.Samples.FeatureNames, training.Samples.ClassNames, categoricalFeatures: training.Samples.CategoricalFeatures);
        List<CsvBlock> blocks = RowBlocks.All(reader);
        if (blocks.Count == 0)
        {
            throw new CsvDataException("there is no row without a label");
        }

        DenseMatrix all = RowBlocks.Features(blocks), rows = drops ? WithoutMissing(all) : all;
        return training with
        {
            Samples = training.Samples with { Unlabelled = rows },
            UnlabelledSha256 = reader.Sha256(),
            Notes = [.. training.Notes, .. Ignored(name, reader.IgnoredColumns), .. LeftOut(name, all.RowCount - rows.RowCount)],
        };
    }

    private static DenseMatrix WithoutMissing(DenseMatrix rows)
    {
        int[] whole = [.. Enumerable.Range(0, rows.RowCount).Where(row => !rows.Row(row).Exists(double.IsNaN))];
        return whole.Length == rows.RowCount ? rows
            : whole.Length == 0 ? throw new CsvDataException("every row has a missing value, and rows with one are left out")
            : DenseMatrix.Create(whole.Length, rows.ColumnCount, (row, column) => rows[whole[row], column]);
    }

    private static IEnumerable<CsvMessage> LeftOut(string name, int count)
    {
        if (count > 0)
        {
            yield return new CsvMessage(CsvMessageKind.Plain, FormattableString.Invariant($"{count} {(count == 1 ? "row" : "rows")} of '{name}' with a missing value left out"));
        }
    }

    private static IEnumerable<CsvMessage> Ignored(string name, IReadOnlyList<string> columns)
    {
        if (columns.Count > 0)
        {
            yield return new CsvMessage(CsvMessageKind.Plain, $"columns of '{name}' that are not looked at, as its rows count as rows without labels: {Columns.ListUnused(columns)}");
        }
    }
}
