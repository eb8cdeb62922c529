namespace MlpLab.Csv;

/// <summary>Reads a CSV file as a whole: features, which are numbers or words, and one label for each row.</summary>
public static class CsvDatasetReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What is known about it; all found out if null.</param>
    /// <param name="cancellationToken">Looked at every row.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    /// <exception cref="IOException">The file cannot be read, or does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="CsvDataException">As <see cref="Read(Stream, CsvOptions, CancellationToken)"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static CsvDataset Read(string path, CsvOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        using FileStream stream = File.OpenRead(path);
        return Read(stream, options ?? new CsvOptions(), cancellationToken);
    }

    /// <summary>Reads from the current position to the end.</summary>
    /// <param name="stream">Text in the encoding of the options; need not be seekable. Left open.</param>
    /// <param name="options">What is known about the file.</param>
    /// <param name="cancellationToken">Looked at every row.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="CsvDataException">The file is no such table, or longer than <see cref="CsvLimits"/> allows; every kind of problem is named, the first ten of each.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <remarks>Memory is about twice that of the numbers, 16 bytes a cell. No row with a problem is left out silently.</remarks>
    public static CsvDataset Read(Stream stream, CsvOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(options);
        using var table = new Table(stream, options, CsvLimits.MostBytes);
        (int[] targets, int[] columns, int? weight) = FindColumns(table, options);
        var read = new ReadRows(table, options, targets, columns, weight);
        read.ReadAll(cancellationToken);
        return new DatasetBuilder(table, options, columns, read).Build();
    }

    // The label first; more only where targets are named.
    private static (int[] Targets, int[] Columns, int? Weight) FindColumns(Table table, CsvOptions options)
    {
        if (table.IsEmpty)
        {
            throw new CsvDataException("the file is empty");
        }

        if (table.Dialect.LiesOnItsSide)
        {
            throw new CsvDataException($"the table lies on its side: its lines begin with names, such as '{CellProblems.Shorten(table.FirstCell)}', and are columns; turn it, so that each line is a sample");
        }

        var problems = new List<CsvMessage>();
        int? weight = options.SampleWeight is null ? null : Columns.Find(table, options.SampleWeight, "weight", problems);
        int last = table.ColumnCount - (weight == table.ColumnCount - 1 && weight > 0 ? 2 : 1);
        int[] targets = options.Targets is { Count: > 0 } named ? Columns.Targets(table, named, problems)
            : [options.Label is null ? last : Columns.Find(table, options.Label, options.Task == Datasets.LearningTask.Regression ? "target" : "label", problems) ?? -1];
        Columns.RefuseWeight(table, options, weight, targets, problems);
        int[] columns = Columns.Features(table, options, targets, problems);
        columns = weight is null ? columns : Array.FindAll(columns, column => column != weight);
        problems.AddRange(Columns.Duplicates(table, [.. columns, .. targets.Where(target => target >= 0), .. weight is { } used ? [used] : Array.Empty<int>()], targets));
        if (table.Dialect.HasSecondHeader && problems.Count > 0)
        {
            problems.Add(new CsvMessage(CsvMessageKind.FirstLine, "the second line names the columns too, as where names have two levels: make one line of both"));
        }

        if (columns.Length == 0 && problems.Count == 0)
        {
            problems.Add(table.ColumnCount > 1
                ? new CsvMessage(CsvMessageKind.ColumnChoice, "no column is left for a feature")
                : table.Dialect.UsualCount > 1
                ? new CsvMessage(CsvMessageKind.FirstLine, FormattableString.Invariant($"the first line, '{CellProblems.Shorten(table.FirstCell)}', has one cell where most lines have {table.Dialect.UsualCount}: it may be a title"))
                : table.IsQuotedAsAWhole
                ? new CsvMessage(CsvMessageKind.Plain, $"the lines stand in quotes as a whole, such as \"{CellProblems.Shorten(table.FirstCell)}\": take the outer quotes off, and write inner ones once")
                : table.OtherDelimiter is { } other
                ? new CsvMessage(CsvMessageKind.Plain, $"each line has {other}, which seems to separate the cells: put another sign in its place, one of comma, semicolon, tab, pipe and space")
                : new CsvMessage(
                    CsvMessageKind.Delimiter,
                    $"there is one column only, '{table.Names[0]}', where a label and a feature are needed, and the cells are cut at each '{table.Dialect.Delimiter}'"));
        }

        return problems.Count == 0 ? (targets, columns, weight) : throw new CsvDataException([.. CellProblems.Limited(problems)]);
    }
}
