using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>Reads a CSV file as a whole: numbers, and one label for each row.</summary>
public static class CsvDatasetReader
{
    // Below this a file may well have a class for each row.
    private const int FewRows = 10;
    private const int FewClasses = 20;

    /// <summary>Reads from the current position to the end.</summary>
    /// <param name="stream">UTF-8, with or without a byte order mark; need not be seekable. Left open.</param>
    /// <param name="options">What is known about the file.</param>
    /// <param name="cancellationToken">Looked at every row.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="CsvDataException">The file is no such table, or longer than <see cref="CsvLimits"/> allows; every kind of problem is named, the first ten of bad cells.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>Memory is about twice that of the numbers, 16 bytes a cell. No row with a problem is left out silently.</remarks>
    public static CsvDataset Read(Stream stream, CsvOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        using var table = new Table(stream, options, CsvLimits.MostBytes);
        (int label, int[] features) = FindColumns(table, options);
        var problems = new CellProblems(table.Names);
        var rows = new RowReader(table, features, label, options.Missing, problems);
        var store = new RowStore(features.Length);
        var index = new LabelIndex();
        var labels = new List<int>();
        int dropped = 0;
        var row = new double[features.Length];
        for (RowKind kind; (kind = rows.Next(row)) != RowKind.End;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            dropped += kind == RowKind.Dropped ? 1 : 0;
            if (kind == RowKind.Good)
            {
                RefuseTooMany(rows.RowCount, features.Length);
                store.Add(row);
                labels.Add(index.Add(table.CellAt(label)));
            }
        }

        RefuseProblems(table, rows, problems, index, labels.Count, label);
        (string[] names, int[] classes, _) = index.InOrder(table.Dialect.DecimalSign);
        for (int i = 0; i < labels.Count; i++)
        {
            labels[i] = classes[labels[i]];
        }

        int count = store.Count;
        return new CsvDataset
        {
            Data = new Dataset(new DenseMatrix(count, features.Length, store.ToColumns()), labels.ToArray(), names.Length)
            {
                FeatureNames = [.. features.Select(column => table.Names[column])],
                ClassNames = names,
            },
            Options = Found(table, options, label, features),
            HasSummaryLine = table.Dialect.HasSummary,
            DroppedRows = dropped,
            MissingCells = rows.MissingCells,
            Sha256 = table.Sha256(),
        };
    }

    private static (int Label, int[] Features) FindColumns(Table table, CsvOptions options)
    {
        if (table.IsEmpty)
        {
            throw new CsvDataException("the file is empty");
        }

        var problems = new List<string>();
        Columns.RefuseDuplicates(table, problems);
        int label = options.Label is null ? table.ColumnCount - 1 : Columns.Find(table, options.Label, "label", problems) ?? -1;
        int[] features = Columns.Features(table, options, label, problems);
        if (features.Length == 0 && problems.Count == 0)
        {
            problems.Add(
                $"there is one column only, '{table.Names[0]}', where a label and a feature are needed; if the cells are separated by something else than '{table.Dialect.Delimiter}', give the delimiter");
        }

        return problems.Count == 0 ? (label, features) : throw new CsvDataException(problems);
    }

    private static void RefuseTooMany(long rows, int features)
    {
        if (rows > CsvLimits.MostRows || rows * features > CsvLimits.MostValues)
        {
            throw new CsvDataException(
                $"the file has more than {rows - 1} rows of {features} features; the most is {CsvLimits.MostRows} rows and {CsvLimits.MostValues} numbers, so use a part of it");
        }
    }

    private static void RefuseProblems(Table table, RowReader rows, CellProblems problems, LabelIndex index, int count, int label)
    {
        List<string> sentences = problems.Sentences(rows.RowCount);
        bool isFirstLineOdd = problems.LastLine == rows.FirstLine || problems.BadRows >= rows.RowCount - 1;
        if (sentences.Count > 0 && rows.RowCount > 2 && isFirstLineOdd)
        {
            sentences.Add("if the first line is a title or a summary, not a header or a row like the others, say so or skip the line");
        }

        if (rows.RowCount == 0)
        {
            sentences.Add("there is a header and no row below it");
        }
        else if (sentences.Count == 0 && count == 0)
        {
            sentences.Add("every row has a missing value and was dropped");
        }
        else if (sentences.Count == 0)
        {
            AddLabelProblems(table, index, count, label, sentences);
        }

        if (sentences.Count > 0)
        {
            throw new CsvDataException(sentences);
        }
    }

    private static void AddLabelProblems(Table table, LabelIndex index, int count, int label, List<string> sentences)
    {
        string column = $"label column {label + 1} '{table.Names[label]}'";
        (string[] names, _, bool areFractions) = index.InOrder(table.Dialect.DecimalSign);
        bool isNumberToPredict = index.HasOverflowed
            || (count >= FewRows && names.Length * 2 > count)
            || (areFractions && names.Length > FewClasses);
        if (isNumberToPredict)
        {
            string values = index.HasOverflowed ? $"more than {CsvLimits.MostClasses}" : names.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
            sentences.Add(
                $"{column} has {values} different values in {count} rows ({index.Some()}): that looks like a number to predict or a name, not a class; name another label column");
        }
        else if (names.Length == 1)
        {
            sentences.Add($"{column} has one class only, '{names[0]}'; there is nothing to tell apart, two or more are needed");
        }
    }

    private static CsvOptions Found(Table table, CsvOptions options, int label, int[] features) => options with
    {
        HasHeader = table.Dialect.HasHeader,
        Delimiter = table.Dialect.Delimiter,
        DecimalSign = table.Dialect.DecimalSign,
        Label = table.Names[label],
        Features = [.. features.Select(column => table.Names[column])],
    };
}
