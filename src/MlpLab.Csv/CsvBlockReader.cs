using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>Reads the rows of a CSV file that a model of known features, and classes or targets, is to be given, block by block.</summary>
/// <remarks>Memory is that of one block, however long the file. Not safe for use by several threads.</remarks>
public sealed class CsvBlockReader : IDisposable
{
    private readonly Table _table;
    private readonly RowReader _rows;
    private readonly CellProblems _problems;
    private readonly ModelCells _cells;
    private readonly ModelClasses _classes;
    private readonly ModelTargets _targets;
    private readonly int _label;

    /// <summary>Reads the first line and finds the columns.</summary>
    /// <param name="stream">As in <see cref="CsvDatasetReader"/>; left open.</param>
    /// <param name="options">
    /// What is known about the file. <see cref="CsvOptions.Features"/> and <see cref="CsvOptions.Drop"/> are not looked at; with
    /// <see cref="CsvOptions.Missing"/> Drop or Mean a missing value is NaN, and no row is left out. A label column that is named must be there.
    /// </param>
    /// <param name="featureNames">
    /// The features in order, those of <paramref name="categoricalFeatures"/> by the names of their columns: found by name where the file has a
    /// header. Without one, names such as x3 that this library gives to columns without names are the columns of these numbers, where the
    /// label's column is there too; other names stand for the first columns but the label, and there may be one column more than features.
    /// </param>
    /// <param name="classNames">The classes in order; a label that is none of them is a problem.</param>
    /// <param name="findsLabel">Where no label is named: whether it may be found, as <paramref name="usualLabel"/> or as the only column beside the features. If it is not, the file has no labels.</param>
    /// <param name="usualLabel">The name that the label had in the training data; null if it is not known.</param>
    /// <param name="categoricalFeatures">Features of words, as in <see cref="Dataset.CategoricalFeatures"/>; null for none.</param>
    /// <param name="targetNames">
    /// Of a model that predicts numbers: their names, in place of classes. One is found as a label is; several are, where there is a header with all of their names.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="CsvDataException">The file is empty, no text, lacks a column, or has no header and other columns.</exception>
    public CsvBlockReader(
        Stream stream, CsvOptions options, IReadOnlyList<string> featureNames, IReadOnlyList<string> classNames, bool findsLabel = false, string? usualLabel = null,
        IReadOnlyList<CategoricalFeature>? categoricalFeatures = null, IReadOnlyList<string>? targetNames = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(featureNames);
        ArgumentNullException.ThrowIfNull(classNames);
        ModelFeature[] features = [.. ModelFeature.Of(featureNames, categoricalFeatures ?? [])];
        string[] names = [.. features.Select(feature => feature.Name)];
        _table = new Table(stream, options, long.MaxValue, names);
        int[] columns, targets = [];
        bool hasSeveral = targetNames?.Count > 1;
        try
        {
            (columns, _label) = ModelColumns.Find(_table, options.Label, names, findsLabel && !hasSeveral, usualLabel);
            if (targetNames is not null)
            {
                targets = _label >= 0 && !hasSeveral ? [_label] : findsLabel && hasSeveral ? ModelColumns.FindTargets(_table, columns, targetNames) : [];
                _label = -1;
            }
        }
        catch (CsvDataException)
        {
            _table.Dispose();
            throw;
        }

        IgnoredColumns = [.. Enumerable.Range(0, _table.ColumnCount).Where(column => column != _label && !columns.Contains(column) && !targets.Contains(column)).Select(column => _table.Names[column])];
        _problems = new CellProblems(_table.Names);
        _rows = new RowReader(_table, _problems, skipsBlankRows: false);
        _cells = new ModelCells(_table, features, columns, options, _problems);
        _classes = new ModelClasses(_table, _label, classNames, options, _problems);
        _targets = new ModelTargets(_table, targets, options, _problems);
    }

    /// <summary>Whether the rows have labels, or the model predicts numbers and they have those.</summary>
    public bool HasLabels => _label >= 0 || _targets.Columns.Length > 0;

    /// <summary>Name of the label column, of targets their names separated by commas; empty where there is none.</summary>
    public string LabelName => _label >= 0 ? _table.Names[_label] : string.Join(", ", _targets.Columns.Select(column => _table.Names[column]));

    /// <summary>Whether the first line names the columns.</summary>
    public bool HasHeader => _table.HasNames;

    /// <summary>Names of the columns of the file.</summary>
    public IReadOnlyList<string> ColumnNames => _table.Names;

    /// <summary>Columns that are neither feature nor label.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; }

    /// <summary>Rows read so far.</summary>
    public long RowCount => _rows.RowCount;

    /// <summary>The next rows; null at the end. After a row with a problem there are no more blocks: the rest is only looked through.</summary>
    /// <param name="mostRows">Most rows of the block, 1 or more; times the number of features at most the length of an array.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="mostRows"/> is out of its range.</exception>
    /// <exception cref="CsvDataException">A row is bad, or the file has a header and no row; every kind of problem is named, the first ten of each.</exception>
    public CsvBlock? Next(int mostRows)
    {
        int width = _cells.Width, most = Array.MaxLength / Math.Max(1, Math.Max(width, _targets.Columns.Length));
        Require.That(mostRows >= 1 && mostRows <= most, mostRows, $"be from 1 to {most}");
        var values = new double[mostRows * width];
        int targetCount = _targets.Columns.Length;
        var labels = _label >= 0 ? new int[mostRows] : null;
        var targets = new double[mostRows * targetCount];
        int count = 0;
        while (count < mostRows && ReadRow(values.AsSpan(count * width, width), targets.AsSpan(count * targetCount, targetCount), out int label))
        {
            if (labels is not null)
            {
                labels[count] = label;
            }

            // A bad row does not count, nor any after it: all that is left to do is to tell the others.
            count += _problems.Any ? 0 : 1;
        }

        if (_problems.Any)
        {
            while (ReadRow(values.AsSpan(0, width), targets.AsSpan(0, targetCount), out _))
            {
            }

            throw new CsvDataException([.. AllProblems()]);
        }

        if (_rows.RowCount == 0)
        {
            throw new CsvDataException("there is a header and no row below it");
        }

        return count == 0 ? null : new CsvBlock(Matrix(values, count, width), labels?[..count]) { Targets = targetCount == 0 ? null : Matrix(targets, count, targetCount) };
    }

    /// <summary>SHA-256 of the bytes, after the last block.</summary>
    public string Sha256() => _table.Sha256();

    /// <summary>Frees the buffers; the stream stays open.</summary>
    public void Dispose() => _table.Dispose();

    private IEnumerable<CsvMessage> AllProblems()
    {
        string? split = _problems.BadRows > 0 ? _table.Dialect.SplitNumber : null;
        IEnumerable<CsvMessage> problems = split is null ? _problems.Messages() : _problems.Messages().Prepend(new CsvMessage(CsvMessageKind.Plain, SplitDecimals.Sentence(split)));
        bool isOne = _rows.RowCount > 2 && _problems.FirstLine == _problems.LastLine;
        return [
            .. problems,
            .. isOne && _table.HasNames && _problems.LastLine == _rows.FirstLine ? [RowRemarks.Units(_rows.FirstLine)] : Array.Empty<CsvMessage>(),
            .. isOne && _problems.LastLine == _rows.LastLine && !_rows.LastIsLonger && !_rows.LastHasBadQuotes ? [RowRemarks.Total(_rows.LastLine)] : Array.Empty<CsvMessage>(),
            .. split is null && _table.Dialect.HasRowNames ? [RowRemarks.Shifted(_table.Dialect.Delimiter)] : Array.Empty<CsvMessage>(),
            .. _rows.Lengths.Advice()];
    }

    private bool ReadRow(Span<double> row, Span<double> targets, out int label)
    {
        RowKind kind = _rows.Next();
        label = 0;
        if (kind == RowKind.Good)
        {
            _cells.Read(row);
            _targets.Read(targets);
            label = _label >= 0 ? _classes.Read() : 0;
        }

        return kind != RowKind.End;
    }

    private static DenseMatrix Matrix(double[] values, int count, int width)
    {
        var columns = new double[count * width];
        for (int j = 0; j < width; j++)
        {
            for (int i = 0; i < count; i++)
            {
                columns[(j * count) + i] = values[(i * width) + j];
            }
        }

        return new DenseMatrix(count, width, columns);
    }
}
