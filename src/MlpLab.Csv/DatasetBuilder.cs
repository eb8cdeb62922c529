using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>Makes a dataset of the rows of a file, or says why there is none.</summary>
internal sealed class DatasetBuilder
{
    private readonly Table _table;
    private readonly CsvOptions _options;
    private readonly ReadRows _read;
    private readonly int[] _columns;
    private readonly FeaturePlan _plan;
    private readonly bool[]? _isKept;
    private readonly int _keptCount;
    private readonly bool _isRegression;
    private LabelClasses? _classes;

    public DatasetBuilder(Table table, CsvOptions options, int[] columns, ReadRows read)
    {
        (_table, _options, _columns, _read) = (table, options, columns, read);
        _isRegression = read.Targets.AreTargets;
        _plan = new FeaturePlan(table, options, columns, read.Contents, read.Store, read.Problems);
        if (options.Missing == MissingValues.Drop)
        {
            _isKept = WithoutMissing();
        }

        _keptCount = _isKept?.Count(kept => kept) ?? read.Store.Count;
    }

    /// <exception cref="CsvDataException">Something is wrong with the file.</exception>
    public CsvDataset Build()
    {
        Refuse();
        FeatureColumn[] features = _plan.Features(_isKept);
        RefuseTooWide(features);
        RefuseNames(features);
        CsvMessage[] notes = [.. new DatasetNotes(_table, _options, _read, _plan, features, _keptCount).All(_classes)];
        long missing = _options.Missing == MissingValues.Mean ? features.Sum(feature => _read.Contents[feature.Index].MissingCells) : 0;
        int rows = _read.Store.Count, width = features.Sum(feature => feature.Width);
        var matrix = new DenseMatrix(_keptCount, width, _read.Store.ToFeatures(features, _isKept, _keptCount));
        string[] names = [.. features.SelectMany(NamesOf)];
        CategoricalFeature[] categorical = [.. Categorical(features)];
        return new CsvDataset
        {
            Data = Weighted(_isRegression ? WithTargets(matrix, names, categorical) : WithLabels(matrix, names, categorical, _classes!)),
            Options = Found(features),
            LabelColumn = _read.Label.Column + 1,
            HasSummaryLine = _table.Dialect.HasSummary,
            DroppedRows = rows - _keptCount,
            MissingCells = missing,
            Notes = notes,
            Sha256 = _table.Sha256(),
        };
    }

    private Dataset WithLabels(DenseMatrix features, string[] names, CategoricalFeature[] categorical, LabelClasses classes)
    {
        int[] labels = [.. _read.Label.Codes.Where((_, row) => _isKept is null || _isKept[row]).Select(code => classes.ClassOf[code])];
        return new Dataset(features, labels, classes.Names.Length) { FeatureNames = names, ClassNames = classes.Names, CategoricalFeatures = categorical };
    }

    private Dataset WithTargets(DenseMatrix features, string[] names, CategoricalFeature[] categorical)
    {
        int count = _read.Targets.Columns.Count;
        double[] values = [.. Enumerable.Range(0, count).SelectMany(target => _read.Targets.Kept(target, _isKept))];
        return Dataset.ForRegression(
            features, new DenseMatrix(_keptCount, count, values), names, [.. _read.Targets.Columns.Select(column => _table.Names[column])], categorical);
    }

    private Dataset Weighted(Dataset data) => _read.Weight is { } weight ? data.WithSampleWeights(weight.Kept(_isKept)) : data;

    private bool[] WithoutMissing()
    {
        var isKept = new bool[_read.Store.Count];
        for (int row = 0; row < isKept.Length && row < _read.Label.Codes.Count; row++)
        {
            isKept[row] = (_isRegression ? _read.Targets.IsWhole(row) : _read.Label.Codes[row] != LabelColumn.Missing) && _read.Weight?.Has(row) != false;
        }

        foreach (int j in _plan.Kept.Where(j => _read.Contents[j].MissingCells > 0))
        {
            for (int row = 0; row < isKept.Length; row++)
            {
                double cell = _read.Store[row, j];
                isKept[row] &= !double.IsNaN(cell) || WordCode.Of(cell) >= 0;
            }
        }

        return isKept;
    }

    private void Refuse()
    {
        CellProblems cells = _read.Problems;
        (long first, long last) = (cells.FirstLine, cells.LastLine);
        for (int j = 0; j < _columns.Length; j++)
        {
            // Where it is always the same one, it means something else.
            ColumnContents contents = _read.Contents[j];
            bool isMark = contents is { TooLarge: > 1, IsOneTooLarge: true };
            cells.First(
                [contents.FirstTooLarge], contents.TooLarge, _columns[j], isMark ? CsvMessageKind.UnknownWord : CsvMessageKind.Plain,
                FormattableString.Invariant($"is too large: a number is at most {CsvLimits.LargestNumber:G} in magnitude"), isMark ? [contents.FirstTooLarge.Text] : []);
        }

        if (_options.Missing == MissingValues.Error)
        {
            foreach (int j in _plan.Kept)
            {
                cells.First(_read.Contents[j].FirstMissing, _read.Contents[j].MissingCells, _columns[j], CsvMessageKind.MissingValue, "means that the value is missing", WordsTakenForMissing(_read.Contents[j]));
            }
        }

        if (_options.Missing != MissingValues.Drop && _isRegression)
        {
            _read.Targets.RefuseMissing();
        }
        else if (_options.Missing != MissingValues.Drop && _read.Label.MissingCount > 0)
        {
            _read.Label.RefuseMissing();
        }

        if (_options.Missing != MissingValues.Drop)
        {
            _read.Weight?.RefuseMissing();
        }

        List<CsvMessage> problems = [.. _plan.Problems, .. cells.Messages()];
        if (problems.Count > 0 && _read.RowCount > 2 && cells.Any)
        {
            problems.AddRange(_read.Lengths.HasSecondTable ? [] : OfTheEnds(cells, first, last));
            problems.AddRange(_read.Lengths.Advice());
            problems.AddRange(OfATotal(first));
            problems.AddRange(_table.Dialect is { HasRowNames: true, SplitNumber: null } ? [RowRemarks.Shifted(_table.Dialect.Delimiter)] : []);
        }

        if (_table.Dialect.SplitNumber is { } split && (_table.Dialect.IsSurelySplit || cells.BadRows > 0 || (_table.Dialect.HasRowNames && problems.Count > 0)))
        {
            problems.Insert(0, new CsvMessage(CsvMessageKind.Plain, SplitDecimals.Sentence(split)));
        }

        problems.AddRange(problems.Count > 0 ? [] : OfTheWhole());
        if (problems.Count > 0)
        {
            throw new CsvDataException(problems);
        }
    }

    // Among words NA may be one of them.
    private static string[] WordsTakenForMissing(ColumnContents contents) =>
        contents.TextCells == 0 ? [] : [.. contents.FirstMissing.Select(place => place.Text).Where(text => text.Length > 0).Distinct()];

    // Where rows and words are wrong in the first row alone, in the last one alone, or in nearly all.
    private IEnumerable<CsvMessage> OfTheEnds(CellProblems cells, long first, long last)
    {
        bool haveMostMore = _table.Dialect.UsualCount > _table.ColumnCount && !_table.Dialect.HasTrailingDelimiters;
        if (last > 0 && last == _read.FirstLine && _table.Dialect.Header == HeaderKind.Names)
        {
            yield return RowRemarks.Units(last);
        }
        else if (first > 0 && first == _read.FirstLine && _table.Dialect.WordBelowAgain is { } again)
        {
            yield return new CsvMessage(
                CsvMessageKind.FirstLine, FormattableString.Invariant($"line {first} was taken for a row, because '{CellProblems.Shorten(again)}' stands below it again; it may be a header all the same"));
        }
        else if (!_read.Lengths.AreOfNoTable && (last == _read.FirstLine || cells.BadRows >= _read.RowCount - 1 || haveMostMore) && _read.BadQuotes < _read.RowCount - 1)
        {
            string usual = haveMostMore && _read.Lengths.FirstOf(_table.Dialect.UsualCount) is { } line
                ? FormattableString.Invariant($"; most lines have {_table.Dialect.UsualCount} cells, line {line} is the first of them")
                : "";
            yield return new CsvMessage(CsvMessageKind.FirstLine, "the first line may be a title or a summary, not a header or a row like the others" + usual);
        }
        else if (first > 0 && first == _read.LastLine && !_read.LastIsLonger && !_read.LastHasBadQuotes)
        {
            yield return RowRemarks.Total(first);
        }
    }

    // Nothing is wrong but that the last row has no label.
    private IEnumerable<CsvMessage> OfATotal(long first)
    {
        if (first == 0 && _read.Problems.FirstLine == _read.LastLine && !_isRegression && _read.Label.MissingCount > 0)
        {
            yield return RowRemarks.Total(_read.LastLine);
        }
    }

    // What is wrong though each cell is right.
    private IEnumerable<CsvMessage> OfTheWhole()
    {
        if (_read.Store.Count == 0)
        {
            yield return new CsvMessage(CsvMessageKind.Plain, "there is a header and no row below it");
        }
        else if (!_plan.Kept.Any())
        {
            foreach (CsvMessage message in _plan.LeftOut)
            {
                yield return message;
            }

            yield return new CsvMessage(CsvMessageKind.ColumnChoice, "no column is left for a feature");
        }
        else if (_keptCount == 0)
        {
            yield return new CsvMessage(CsvMessageKind.Plain, "every row has a missing value and was dropped");
        }
        else
        {
            IEnumerable<CsvMessage?> found = [_isRegression ? ConstantTarget() ?? CountingTarget() : LabelProblem(), _read.Weight?.Nothing(_isKept), .. DatasetNotes.Contradictions(_table, _read, _plan.Kept, _isRegression)];
            foreach (CsvMessage message in found.OfType<CsvMessage>())
            {
                yield return message;
            }
        }
    }

    private CsvMessage? ConstantTarget() => _read.Targets.Constant(_isKept) is not { } constant ? null : new CsvMessage(
        CsvMessageKind.LabelChoice, FormattableString.Invariant($"target {Columns.Place(_table, constant.Column)} is {constant.Value} in every row; there is nothing to predict"))
    {
        Column = constant.Column + 1,
    };

    // The last column by default, and it counts the rows.
    private CsvMessage? CountingTarget() => _options.Label is not null || _options.Targets is not null || !_read.Targets.CountsRows ? null : new CsvMessage(
        CsvMessageKind.LabelChoice, $"{Columns.Place(_table, _read.Targets.Columns[0])}, the last, numbers the rows and tells nothing to learn")
    {
        Column = _read.Targets.Columns[0] + 1,
    };

    private CsvMessage? LabelProblem()
    {
        CountClasses();
        return LabelChecks.Problem(_table, _read.Label, _classes!, _keptCount);
    }

    private void CountClasses()
    {
        var counts = new long[_read.Label.Texts.Count];
        for (int row = 0; row < _read.Label.Codes.Count; row++)
        {
            if (_read.Label.Codes[row] is >= 0 and int code && (_isKept is null || _isKept[row]))
            {
                counts[code]++;
            }
        }

        _classes = new LabelClasses(_read.Label.Texts, counts, _table.Dialect.DecimalSign);
    }

    private void RefuseTooWide(FeatureColumn[] features)
    {
        long width = features.Sum(feature => feature.Width);
        if (width > CsvLimits.MostColumns || width * _keptCount > CsvLimits.MostValues)
        {
            throw new CsvDataException(new CsvMessage(
                CsvMessageKind.ColumnChoice, FormattableString.Invariant($"the words of the file make {width} columns of {_keptCount} rows; the most is {CsvLimits.MostColumns} columns and {CsvLimits.MostValues} numbers")));
        }
    }

    // A model must tell its features apart by name, in every file that comes later.
    private void RefuseNames(FeatureColumn[] features)
    {
        var problems = new List<CsvMessage>();
        var owners = new Dictionary<string, FeatureColumn>(StringComparer.Ordinal);
        foreach (FeatureColumn feature in features)
        {
            string name = _table.Names[feature.Column];
            if (name.Length is 0 or > CsvLimits.LongestName)
            {
                string what = name.Length == 0 ? "has no name, and a feature needs one" : FormattableString.Invariant($"has a name of {name.Length} characters; the most is {CsvLimits.LongestName}");
                problems.Add(new CsvMessage(CsvMessageKind.DispensableColumn, FormattableString.Invariant($"column {feature.Column + 1} {what}; give it another in the first line"))
                {
                    Column = feature.Column + 1,
                    Names = [FormattableString.Invariant($"{feature.Column + 1}")],
                });
                continue;
            }

            foreach (string column in NamesOf(feature))
            {
                if (!owners.TryAdd(column, feature))
                {
                    problems.Add(Dispensable(
                        feature, $"{Columns.Place(_table, owners[column].Column)} and {Columns.Place(_table, feature.Column)} both make a feature called '{column}'; names must differ"));
                }
            }
        }

        int label = _table.Names[_read.Label.Column].Length;
        if (label > CsvLimits.LongestName)
        {
            problems.Add(new CsvMessage(
                CsvMessageKind.Plain, FormattableString.Invariant($"label column {_read.Label.Column + 1} has a name of {label} characters; the most is {CsvLimits.LongestName}")));
        }

        if (problems.Count > 0)
        {
            throw new CsvDataException([.. CellProblems.Limited(problems)]);
        }
    }

    private CsvMessage Dispensable(FeatureColumn feature, string sentence) =>
        new(CsvMessageKind.DispensableColumn, sentence) { Column = feature.Column + 1, Names = [Columns.Called(_table, feature.Column)] };

    private IEnumerable<string> NamesOf(FeatureColumn feature)
    {
        string name = _table.Names[feature.Column];
        return feature.Words is { } words ? words.Values.Select(word => $"{name}={word}") : [name];
    }

    private IEnumerable<CategoricalFeature> Categorical(FeatureColumn[] features)
    {
        int first = 0;
        foreach (FeatureColumn feature in features)
        {
            if (feature.Words is { } words)
            {
                yield return new CategoricalFeature(_table.Names[feature.Column], first, words.Values, words.Others);
            }

            first += feature.Width;
        }
    }

    private CsvOptions Found(FeatureColumn[] features) => _options with
    {
        HasHeader = _table.Dialect.CommentNames is null ? _table.Dialect.HasHeader : null,
        Delimiter = _table.Dialect.Delimiter,
        DecimalSign = _table.Dialect.DecimalSign,
        Encoding = _table.Encoding,
        Label = _table.Names[_read.Label.Column],
        Task = _isRegression ? LearningTask.Regression : LearningTask.Classification,
        Targets = _isRegression ? [.. _read.Targets.Columns.Select(column => _table.Names[column])] : null,
        Features = [.. features.Select(feature => _table.Names[feature.Column])],
        SampleWeight = _read.Weight is { } weight ? _table.Names[weight.Column] : null,
        Drop = [],
    };
}
