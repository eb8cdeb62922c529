using MathNet.Numerics.LinearAlgebra.Double;

namespace MlpLab.Csv;

/// <summary>Reads the rows of a CSV file that a model of known features and classes is to be given, block by block.</summary>
/// <remarks>Memory is that of one block, however long the file. Not safe for use by several threads.</remarks>
public sealed class CsvBlockReader : IDisposable
{
    private readonly Table _table;
    private readonly RowReader _rows;
    private readonly CellProblems _problems;
    private readonly int _featureCount;
    private readonly int _label;
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<double, int> _numbers = [];
    private readonly IReadOnlyList<string> _classNames;
    private readonly char _decimalSign;

    /// <summary>Reads the first line and finds the columns.</summary>
    /// <param name="stream">As in <see cref="CsvDatasetReader"/>; left open.</param>
    /// <param name="options">
    /// What is known about the file. <see cref="CsvOptions.Features"/> is not looked at; with <see cref="CsvOptions.Missing"/> Drop or Mean a
    /// missing value is NaN, and no row is left out. A label column that is named must be there.
    /// </param>
    /// <param name="featureNames">
    /// The features in order: found by name where the file has a header. Without one, names such as x3 that this library gives to columns
    /// without names are the columns of these numbers; other names, or numbers that the file does not have, stand for the first columns but the label.
    /// </param>
    /// <param name="classNames">The classes in order; a label that is none of them is a problem.</param>
    /// <param name="findsLabel">Where no label is named: whether it may be found, as <paramref name="usualLabel"/> or as the only column beside the features. If it is not, the file has no labels.</param>
    /// <param name="usualLabel">The name that the label had in the training data; null if it is not known.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="CsvDataException">The file is empty, no UTF-8, or lacks a column.</exception>
    public CsvBlockReader(Stream stream, CsvOptions options, IReadOnlyList<string> featureNames, IReadOnlyList<string> classNames, bool findsLabel = false, string? usualLabel = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(featureNames);
        ArgumentNullException.ThrowIfNull(classNames);
        _table = new Table(stream, options, long.MaxValue);
        _classNames = classNames;
        _decimalSign = _table.Dialect.DecimalSign;
        int[] features = FindColumns(options, featureNames, out _label);
        _featureCount = features.Length;
        if (options.Label is null && findsLabel)
        {
            _label = FindLabel(features, usualLabel);
        }

        IgnoredColumns = [.. Enumerable.Range(0, _table.ColumnCount).Where(column => column != _label && !features.Contains(column)).Select(column => _table.Names[column])];
        _problems = new CellProblems(_table.Names);
        MissingValues missing = options.Missing == MissingValues.Error ? MissingValues.Error : MissingValues.Mean;
        _rows = new RowReader(_table, features, _label, missing, _problems);
        for (int c = 0; c < classNames.Count; c++)
        {
            _classes[classNames[c]] = c;
            if (Cell.Read(System.Text.Encoding.UTF8.GetBytes(classNames[c]), _decimalSign, out double value) == CellKind.Number)
            {
                _numbers.TryAdd(value, c);
            }
        }
    }

    /// <summary>Whether the rows have labels.</summary>
    public bool HasLabels => _label >= 0;

    /// <summary>Name of the label column; empty where there is none.</summary>
    public string LabelName => HasLabels ? _table.Names[_label] : "";

    /// <summary>Whether the first line names the columns.</summary>
    public bool HasHeader => _table.Dialect.HasHeader;

    /// <summary>Names of the columns of the file.</summary>
    public IReadOnlyList<string> ColumnNames => _table.Names;

    /// <summary>Columns that are neither feature nor label.</summary>
    public IReadOnlyList<string> IgnoredColumns { get; }

    /// <summary>Rows read so far.</summary>
    public long RowCount => _rows.RowCount;

    /// <summary>The next rows; null at the end. After a row with a problem there are no more blocks: the rest is only looked through.</summary>
    /// <param name="mostRows">1 or more.</param>
    /// <exception cref="CsvDataException">At the end of a file with bad rows: the first ten by line and column, and their number.</exception>
    public CsvBlock? Next(int mostRows)
    {
        var values = new double[mostRows * _featureCount];
        var labels = HasLabels ? new int[mostRows] : null;
        int count = 0;
        while (count < mostRows && ReadRow(values.AsSpan(count * _featureCount, _featureCount), out int label))
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
            while (ReadRow(values.AsSpan(0, _featureCount), out _))
            {
            }

            throw new CsvDataException(_problems.Sentences(_rows.RowCount));
        }

        return count == 0 ? null : new CsvBlock(Matrix(values, count), labels?[..count]);
    }

    /// <summary>SHA-256 of the bytes, after the last block.</summary>
    public string Sha256() => _table.Sha256();

    /// <summary>Frees the buffers; the stream stays open.</summary>
    public void Dispose() => _table.Dispose();

    private bool ReadRow(Span<double> row, out int label)
    {
        RowKind kind = _rows.Next(row);
        label = kind == RowKind.Good && HasLabels ? ClassOf(_table.CellAt(_label)) : 0;
        if (label < 0)
        {
            _problems.At(
                _table.LineNumber, _label, $"'{CellProblems.Shorten(_table.CellAt(_label))}' is no class of the model; its classes: {Columns.List(_classNames)}");
        }

        return kind != RowKind.End;
    }

    private int[] FindColumns(CsvOptions options, IReadOnlyList<string> featureNames, out int label)
    {
        var problems = new List<string>();
        if (_table.IsEmpty)
        {
            problems.Add("the file is empty");
        }

        Columns.RefuseDuplicates(_table, problems);
        label = options.Label is null || _table.IsEmpty ? -1 : Columns.Find(_table, options.Label, "label", problems) ?? -1;
        int[] features = [];
        if (problems.Count == 0)
        {
            features = _table.Dialect.HasHeader || HasTheirNumbers(featureNames, label) ? ByName(featureNames, problems) : ByPosition(featureNames, label, problems);
        }

        if (problems.Count == 0)
        {
            return features;
        }

        _table.Dispose();
        throw new CsvDataException(problems);
    }

    private int FindLabel(int[] features, string? usualLabel)
    {
        int usual = usualLabel is null ? -1 : Array.IndexOf(_table.Names, usualLabel);
        int[] others = [.. Enumerable.Range(0, _table.ColumnCount).Except(features)];
        return others.Contains(usual) ? usual : others.Length == 1 ? others[0] : -1;
    }

    // The file of the training had no header either, and this one has its columns.
    private bool HasTheirNumbers(IReadOnlyList<string> featureNames, int label) =>
        featureNames.All(_table.Names.Contains) && (label < 0 || !featureNames.Contains(_table.Names[label]));

    private int[] ByName(IReadOnlyList<string> featureNames, List<string> problems)
    {
        string[] lacking = [.. featureNames.Where(name => !_table.Names.Contains(name))];
        if (lacking.Length > 0)
        {
            problems.Add($"the file lacks {(lacking.Length == 1 ? "the feature" : "the features")} {Columns.List(lacking)}; its columns: {Columns.List(_table.Names)}");
        }

        return [.. featureNames.Select(name => Array.IndexOf(_table.Names, name))];
    }

    private int[] ByPosition(IReadOnlyList<string> featureNames, int label, List<string> problems)
    {
        int[] others = [.. Enumerable.Range(0, _table.ColumnCount).Where(column => column != label)];
        if (others.Length < featureNames.Count)
        {
            problems.Add($"the file has {others.Length} columns without a header, and the model needs {featureNames.Count}: {Columns.List(featureNames)}");
        }

        return others[..Math.Min(others.Length, featureNames.Count)];
    }

    private int ClassOf(ReadOnlySpan<byte> cell)
    {
        Span<char> text = stackalloc char[CsvLimits.LongestLabel];
        text = text[..System.Text.Encoding.UTF8.GetChars(cell, text)];
        if (_classes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out int index))
        {
            return index;
        }

        return Cell.Read(cell, _decimalSign, out double value) == CellKind.Number && _numbers.TryGetValue(value, out index) ? index : -1;
    }

    private DenseMatrix Matrix(double[] values, int count)
    {
        var columns = new double[count * _featureCount];
        for (int j = 0; j < _featureCount; j++)
        {
            for (int i = 0; i < count; i++)
            {
                columns[(j * count) + i] = values[(i * _featureCount) + j];
            }
        }

        return new DenseMatrix(count, _featureCount, columns);
    }
}
