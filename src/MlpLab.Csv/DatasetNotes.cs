using System.Text;
using static System.FormattableString;

namespace MlpLab.Csv;

/// <summary>What whoever uses the data of a file should know.</summary>
internal sealed class DatasetNotes(Table table, CsvOptions options, ReadRows read, FeaturePlan plan, FeatureColumn[] features, int keptCount)
{
    private const int MostNamed = 10;
    private const int FewRows = 20;
    private const int FewestToSum = 10;

    /// <summary>Columns that cannot be read because their commas may be one thing or the other; empty where the decimal sign was given.</summary>
    public static IEnumerable<CsvMessage> Contradictions(Table table, ReadRows read, IEnumerable<int> columns, bool isRegression) => CellProblems.Limited([.. columns
        .Select(j => (Place: Columns.Place(table, read.Columns[j]), Contents: read.Contents[j]))
        .Concat(isRegression ? read.Targets.Written.Select((written, j) => (Place: $"target {Columns.Place(table, read.Targets.Columns[j])}", Contents: written)) : [])
        .Where(column => table.Dialect is { FoundDecimalSign: true, DecimalSign: ',' } && IsAmbiguous(column.Contents))
        .Select(column => DecimalSigns.Ambiguous(column.Place, column.Contents.Ambiguous.Text, ','))]);

    /// <summary>In the order of the file: its first lines, its columns, its cells, its label.</summary>
    /// <param name="classes">Null where numbers are to be predicted.</param>
    public IEnumerable<CsvMessage> All(LabelClasses? classes) =>
    [
        .. OfLines(),
        .. plan.LeftOut,
        .. OfWords(),
        .. OfLetters(classes),
        .. OfTotals(classes),
        .. CellProblems.Limited([.. OfNumbers()]),
        .. CellProblems.Limited([.. OfCodes()]),
        .. CellProblems.Limited([.. OfConstants()]),
        .. CellProblems.Limited([.. OfEqualColumns()]),
        .. CellProblems.Limited([.. OfMarks()]),
        .. classes is null
            ? CellProblems.Limited([.. OfTargetNumbers(), .. OfTargetMarks(), .. OfCopies()]).Concat(LabelChecks.NotesOfTargets(table, options, read.Targets))
            : CellProblems.Limited([.. OfSuspects(classes), .. OfDividedLabel(classes)]).Concat(LabelChecks.Notes(table, options, read.Label, classes)),
    ];

    private IEnumerable<CsvMessage> OfLines()
    {
        int comments = table.Leading.CommentCount - (table.Dialect.CommentNames is null ? 0 : 1);
        if (table.Dialect.CommentNames is not null)
        {
            yield return Plain("the names of the columns were found in a comment above the rows");
        }

        if (comments > 0)
        {
            yield return Plain(Invariant($"{comments} {(comments == 1 ? "line that begins" : "lines that begin")} with #, % or // above the table {(comments == 1 ? "was" : "were")} left out"));
        }

        if (table.Leading.TitleCount > 0)
        {
            yield return Plain(Invariant($"{table.Leading.TitleCount} {(table.Leading.TitleCount == 1 ? "line" : "lines")} above the names of the columns, with a title or nothing, left out"));
        }

        if (table.Dialect.Header is HeaderKind.Counted or HeaderKind.Doubtful)
        {
            string names = Columns.List(table.Names);
            yield return new CsvMessage(
                CsvMessageKind.FirstLine,
                table.Dialect.HasHeader ? $"the first line, {names}, counts the columns and was taken for a header" : "the first line counts the columns and was taken for a row, though it may be a header");
        }

        if (table.Dialect.SplitNumber is { } split)
        {
            yield return Plain(SplitDecimals.Sentence(split));
        }

        if (table.Dialect.HasTrailingDelimiters)
        {
            yield return Plain("the rows end in delimiters; the empty cells behind them were left out");
        }

        if (table.Dialect.HeaderHasTrailingDelimiters)
        {
            yield return Plain("the first line ends in a delimiter and the rows do not; the name that is missing behind it was left out");
        }

        if (table.CommentCount > 0)
        {
            yield return Plain(Invariant($"{table.CommentCount} {(table.CommentCount == 1 ? "line" : "lines")} between the rows, with #, % or // at the beginning, left out"));
        }

        if (table.Dialect.MergesRuns && table.Dialect.Delimiter == '\t')
        {
            yield return Plain("a run of tabs is taken for one gap");
        }

        if (read.BlankRows > 0)
        {
            yield return Plain(Invariant($"{read.BlankRows} {(read.BlankRows == 1 ? "row" : "rows")} of empty cells passed over"));
        }

        if (read.RepeatedHeaders > 0)
        {
            yield return Plain(Invariant($"{read.RepeatedHeaders} {(read.RepeatedHeaders == 1 ? "row repeats" : "rows repeat")} the header, as where files were put together; left out"));
        }

        if (table.Encoding is { } encoding && options.Encoding is null)
        {
            yield return Plain($"the file is {encoding.WebName}, as its first bytes say");
        }
    }

    private IEnumerable<CsvMessage> OfWords()
    {
        FeatureColumn[] words = [.. features.Where(feature => feature.Words is not null)];
        if (words.Length > 0)
        {
            string named = string.Join(", ", words.Take(MostNamed).Select(feature => Invariant($"{table.Names[feature.Column]} ({feature.Width})")));
            string all = words.Length > MostNamed ? Invariant($", … ({words.Length} in all)") : "";
            yield return Plain($"columns of words became columns of 0 and 1: {named}{all}");
        }

        foreach (CsvMessage message in CellProblems.Limited([.. words
            .Where(feature => SimilarWords.In(feature.Words!.Values.Concat(feature.Words.Others)) is not null)
            .Select(feature => Plain($"{Place(feature)}: {SimilarWords.In(feature.Words!.Values.Concat(feature.Words.Others))}"))]))
        {
            yield return message;
        }

        FeatureColumn[] wide = [.. words.Where(feature => feature.Words!.Others.Count > 1)];
        foreach (CsvMessage message in CellProblems.Limited([.. wide.Select(feature => Dispensable(
            feature, Invariant($"has {feature.Words!.Values.Count + feature.Words.Others.Count} different words; the {feature.Words.Values.Count} most frequent have a column each, the others none")))]))
        {
            yield return message;
        }
    }

    private IEnumerable<CsvMessage> OfLetters(LabelClasses? classes)
    {
        IEnumerable<string> words = features.Where(feature => feature.Words is not null).SelectMany(feature => feature.Words!.Values.Concat(feature.Words.Others));
        if (MisreadLetters.In([.. table.Names, .. classes?.Names ?? [], .. words]) is { } sentence)
        {
            yield return Plain(sentence);
        }
    }

    // A last row such as Total, 812, 40: read as if it were one of those that it sums up.
    private IEnumerable<CsvMessage> OfTotals(LabelClasses? classes)
    {
        int last = read.Store.Count - 1;
        for (int j = 0; last > 0 && j < read.Contents.Length; j++)
        {
            int code = WordCode.Of(read.Store[last, j]);
            if (code >= 0 && code < ColumnContents.OtherWord && TotalWords.Is(read.Contents[j].Words!.Words[code]))
            {
                yield return Total(read.Contents[j].Words!.Words[code]);
                yield break;
            }
        }

        if (last > 0 && classes is not null && read.Label.Codes[last] is >= 0 and int label && TotalWords.Is(read.Label.Texts[label]))
        {
            yield return Total(read.Label.Texts[label]);
        }
        else if (read.Contents.Index().Any(column => column.Item is { TextCells: 0, MissingCells: 0 } && SumsUp(read.Store.Column(column.Index))))
        {
            yield return Plain(Invariant($"line {read.LastLine}, the last, is the sum of the rows above it in a column of theirs, and was read as a row like the others; if it is a total, take it out of the file"));
        }
    }

    // The last of at least ten, most of which are not 0, and larger than any: among many columns of both signs one is another row's sum by chance.
    private static bool SumsUp(double[] cells)
    {
        double sum = 0, size = 0, largest = 0;
        int filled = 0;
        foreach (double cell in cells.AsSpan(0, cells.Length - 1))
        {
            sum += cell;
            size += Math.Abs(cell);
            largest = Math.Max(largest, Math.Abs(cell));
            filled += cell == 0 ? 0 : 1;
        }

        return cells.Length > FewestToSum && filled * 2 > cells.Length && sum != 0 && Math.Abs(cells[^1]) > largest && Math.Abs(cells[^1] - sum) <= 1e-9 * size;
    }

    private CsvMessage Total(string word) =>
        Plain(Invariant($"line {read.LastLine}, the last, says '{CellProblems.Shorten(word)}' and was read as a row like the others; if it sums them up, take it out of the file"));

    private IEnumerable<CsvMessage> OfNumbers()
    {
        foreach (FeatureColumn feature in features.Where(feature => feature.Words is null))
        {
            ColumnContents contents = read.Contents[feature.Index];
            if (OfSigns(Place(feature), contents) is { } signs)
            {
                yield return signs;
            }

            if (contents.Inexact.Count > 0)
            {
                yield return Plain(Invariant($"{Place(feature)}: {contents.Inexact.Count} whole numbers such as {contents.Inexact.Text} have more digits than a double, and were rounded"));
            }

            if (contents.Tiny.Count > 0)
            {
                yield return Plain(Invariant($"{Place(feature)}: {contents.Tiny.Count} numbers such as {contents.Tiny.Text} are below 2.2E-308 in magnitude, where a double has few digits or none, and were rounded"));
            }
        }
    }

    private IEnumerable<CsvMessage> OfTargetNumbers() =>
        read.Targets.Written.Select((written, j) => OfSigns($"target {Columns.Place(table, read.Targets.Columns[j])}", written)).OfType<CsvMessage>();

    private CsvMessage? OfSigns(string place, ColumnContents contents)
    {
        if (contents.Grouped.Count > 0)
        {
            return Plain($"{place}: numbers such as '{contents.Grouped.Text}' were read with separated thousands");
        }

        if (table.Dialect.DecimalSign != '.' || !IsAmbiguous(contents))
        {
            return null;
        }

        CsvMessage ambiguous = DecimalSigns.Ambiguous(place, contents.Ambiguous.Text, '.');
        return ambiguous with { Text = ambiguous.Text + "; it was read as a decimal sign" };
    }

    // Numbers whose size means nothing.
    private IEnumerable<CsvMessage> OfCodes()
    {
        foreach (FeatureColumn feature in features.Where(feature => feature.Words is null))
        {
            if (NumberCodes.Reason(read.Contents[feature.Index], table.HasNames ? table.Names[feature.Column] : "", () => read.Store.Column(feature.Index)) is { } reason)
            {
                yield return Dispensable(feature, reason);
            }
        }
    }

    private IEnumerable<CsvMessage> OfConstants()
    {
        foreach (FeatureColumn feature in features.Where(_ => keptCount > 1))
        {
            ColumnContents contents = read.Contents[feature.Index];
            // −0 is shown as 0.
            string? only = feature.Words is not null && contents is { Numbers: 0, Words.Words: [var word] } ? $"'{CellProblems.Shorten(word)}'"
                : feature.Words is null && contents.Extremes.Smallest is [var number] ? Invariant($"{number.Value + 0.0}")
                : null;
            if (only is null)
            {
                continue;
            }

            // Of what is missing the rows are left out, or the one value there is fills them in.
            string reason = contents.MissingCells == 0 ? $"is {only} in every row, which tells nothing" : $"is {only} in every row that has a value, and with these gaps filled in or left out it tells nothing";
            yield return features.Length > 1 ? Dispensable(feature, reason) : Plain($"{Place(feature)} {reason}");
        }
    }

    // Features that say again what another says.
    private IEnumerable<CsvMessage> OfEqualColumns()
    {
        IEnumerable<int> candidates = features
            .Where(feature => read.Contents[feature.Index] is { Words.HasOverflowed: false, Numbers: 0 } or { TextCells: 0, Extremes.Smallest.Length: > 1 })
            .Select(feature => feature.Index);
        foreach (IReadOnlyList<int> group in EqualColumns.Groups(candidates, read.Store))
        {
            string first = Columns.Place(table, read.Columns[group[0]]);
            string[] others = [.. group.Skip(1).Select(j => Columns.Place(table, read.Columns[j]))];
            string sentence = others.Length == 1
                ? $"{others[0]} {EqualColumns.Relation(read.Store, group[0], group[1], first)}"
                : $"{string.Join(", ", others.Take(MostNamed))}{(others.Length > MostNamed ? Invariant($", … ({others.Length} in all)") : "")} tell the same as {first}: each is equal to it, a multiple of it, or a multiple and a number";
            yield return new CsvMessage(CsvMessageKind.DispensableColumn, sentence)
            {
                Column = read.Columns[group[1]] + 1,
                Names = [.. group.Skip(1).Select(j => Columns.Called(table, read.Columns[j]))],
            };
        }
    }

    private IEnumerable<CsvMessage> OfMarks()
    {
        var found = features.Where(feature => feature.Words is null)
            .Select(feature => (feature.Index, Marks: NoDataMarks.Of(read.Contents[feature.Index], () => read.Store.Column(feature.Index))))
            .Where(column => column.Marks.Count > 0)
            .ToDictionary(column => column.Index, column => column.Marks);
        HashSet<double> elsewhere = InOtherFeatures([.. found.Values.SelectMany(marks => marks)], found.ContainsKey);
        foreach ((int j, IReadOnlyList<ValueCount> marks) in found)
        {
            yield return Mark(Columns.Place(table, read.Columns[j]), read.Columns[j], marks, IsLabel(marks) || marks.Any(mark => elsewhere.Contains(mark.Value)));
        }
    }

    // Which of the marks are numbers of columns where they are none.
    private HashSet<double> InOtherFeatures(IReadOnlyList<ValueCount> marks, Func<int, bool> hasMarks)
    {
        var values = marks.Select(mark => mark.Value).ToHashSet();
        var elsewhere = new HashSet<double>();
        foreach (FeatureColumn feature in features.Where(feature => values.Count > 0 && feature.Words is null && !hasMarks(feature.Index)))
        {
            elsewhere.UnionWith(read.Store.Column(feature.Index).Where(values.Contains));
        }

        return elsewhere;
    }

    // Of numbers to predict the same: −999 as the lowest price of all.
    private IEnumerable<CsvMessage> OfTargetMarks()
    {
        for (int target = 0; target < read.Targets.Columns.Count; target++)
        {
            var contents = new ColumnContents();
            double[] values = [.. read.Targets.Kept(target, null).Where(double.IsFinite)];
            foreach (double value in values)
            {
                contents.AddNumber(value, "0"u8, '.');
            }

            if (NoDataMarks.Of(contents, () => values) is { Count: > 0 } marks)
            {
                yield return Mark($"target {Columns.Place(table, read.Targets.Columns[target])}", read.Targets.Columns[target], marks, InOtherFeatures(marks, _ => false).Count > 0);
            }
        }
    }

    private bool IsLabel(IReadOnlyList<ValueCount> marks) => !read.Targets.AreTargets && read.Label.Texts.Any(text =>
        Cell.Read(Encoding.UTF8.GetBytes(text), table.Dialect.DecimalSign, MissingWords.Usual, out double value) == CellKind.Number && marks.Any(mark => mark.Value == value));

    // An option would take the same number for missing in every column.
    private static CsvMessage Mark(string place, int column, IReadOnlyList<ValueCount> marks, bool isElsewhere)
    {
        string[] values = [.. marks.Select(mark => NoDataMarks.Text(mark.Value))];
        string sentence = Invariant($"{place}: {string.Join(", ", values)} in {marks.Sum(mark => mark.Count)} rows, far from all other values");
        return isElsewhere
            ? new CsvMessage(CsvMessageKind.Plain, $"{sentence}; if it means that there is no value, write nothing in its place: other columns have {string.Join(" or ", values)} too") { Column = column + 1 }
            : new CsvMessage(CsvMessageKind.UnknownWord, sentence) { Column = column + 1, Names = values };
    }

    // Features that are a target.
    private IEnumerable<CsvMessage> OfCopies()
    {
        foreach (FeatureColumn feature in features.Where(feature => feature.Words is null && features.Length > 1 && keptCount >= FewRows))
        {
            for (int target = 0; target < read.Targets.Columns.Count; target++)
            {
                if (Enumerable.Range(0, read.Store.Count).All(row => read.Store[row, feature.Index] == read.Targets[target, row]))
                {
                    yield return Dispensable(feature, "tells the target: it has the same number in every row");
                }
            }
        }
    }

    // Features that may tell the label.
    private IEnumerable<CsvMessage> OfSuspects(LabelClasses classes)
    {
        foreach (FeatureColumn feature in features)
        {
            if (features.Length == 1)
            {
                continue;
            }

            if (IsCopyOfLabel(feature, classes))
            {
                yield return Dispensable(feature, "tells the label: each of its values goes with one class, and each class with one value");
            }
            else if (options.Features is null && feature.Words is null
                && Identifiers.Suspicion(read.Contents[feature.Index], read.Store.Count, () => read.Store.Column(feature.Index)) is { } suspicion)
            {
                yield return Dispensable(feature, suspicion);
            }
        }
    }

    // One class for each row, written as a column of 0 and 1 for each class: the others tell the one that is the label.
    private IEnumerable<CsvMessage> OfDividedLabel(LabelClasses classes)
    {
        if (keptCount < FewRows || !classes.Names.SequenceEqual(["0", "1"]))
        {
            yield break;
        }

        FeatureColumn[] parts = [.. features.Where(feature => feature.Words is null && read.Contents[feature.Index] is { MissingCells: 0, Extremes: { Smallest: [{ Value: 0 }, { Value: 1 }], AreAll: true } })];
        int[] labels = [.. read.Label.Codes.Select(code => code >= 0 ? classes.ClassOf[code] : -1)];
        parts = [.. parts.Where(part => !Enumerable.Range(0, labels.Length).Any(row => labels[row] == 1 && read.Store[row, part.Index] == 1))];
        if (parts.Length > 1 && Enumerable.Range(0, labels.Length).All(row => labels[row] < 0 || parts.Sum(part => read.Store[row, part.Index]) == 1 - labels[row]))
        {
            yield return new CsvMessage(
                CsvMessageKind.DispensableColumn,
                $"{string.Join(", ", parts.Take(MostNamed).Select(Place))}{(parts.Length > MostNamed ? ", …" : "")} tell the label: in each row one of them and it is 1 and the others are 0, as where one class is written in several columns")
            {
                Column = parts[0].Column + 1,
                Names = [.. parts.Select(part => Columns.Called(table, part.Column))],
            };
        }
    }

    private bool IsCopyOfLabel(FeatureColumn feature, LabelClasses classes)
    {
        if (keptCount < FewRows)
        {
            return false;
        }

        var classOf = new Dictionary<long, int>();
        for (int row = 0; row < read.Store.Count; row++)
        {
            int label = read.Label.Codes[row] is >= 0 and int code ? classes.ClassOf[code] : -1;
            double cell = read.Store[row, feature.Index];
            if (label < 0 || (double.IsNaN(cell) && WordCode.Of(cell) < 0))
            {
                continue;
            }

            long value = BitConverter.DoubleToInt64Bits(cell);
            if (classOf.TryGetValue(value, out int known) ? known != label : classOf.Count == classes.Names.Length)
            {
                return false;
            }

            classOf[value] = label;
        }

        return classOf.Count == classes.Names.Length && classOf.Values.Distinct().Count() == classOf.Count;
    }

    private static bool IsAmbiguous(ColumnContents contents) => contents is { Ambiguous.Count: > 0, Decimals: 0, SmallWholes: > 0 };

    private CsvMessage Dispensable(FeatureColumn feature, string sentence) => new(CsvMessageKind.DispensableColumn, $"{Place(feature)} {sentence}")
    {
        Column = feature.Column + 1,
        Names = [Columns.Called(table, feature.Column)],
    };

    private string Place(FeatureColumn feature) => Columns.Place(table, feature.Column);

    private static CsvMessage Plain(string text) => new(CsvMessageKind.Plain, text);
}
