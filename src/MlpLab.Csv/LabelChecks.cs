using static System.FormattableString;

namespace MlpLab.Csv;

/// <summary>Whether a column of labels looks like classes.</summary>
internal static class LabelChecks
{
    // Below this a file may well have a class for each row.
    private const int FewRows = 10;
    private const int FewClasses = 20;

    // Codes of classes are about as frequent; numbers that were counted or measured are rarer at their ends.
    private const int Unbalanced = 4;

    /// <summary>Why the column is no label; null where it is.</summary>
    public static CsvMessage? Problem(Table table, LabelColumn label, LabelClasses classes, long count)
    {
        string column = $"label {Columns.Place(table, label.Column)}";
        bool isNumberToPredict = label.HasOverflowed
            || (count >= FewRows && classes.Names.Length * 2 > count)
            || (classes.AreFractions && classes.Names.Length > FewClasses);
        if (isNumberToPredict)
        {
            bool areNumbers = label.HasOverflowed || classes.AreWhole || classes.AreFractions;
            if (!areNumbers && TextColumns.NumbersIn(label.Texts) is { } written)
            {
                return new CsvMessage(CsvMessageKind.LabelChoice, $"{column} {written}, if it is to be predicted")
                {
                    Column = label.Column + 1,
                };
            }

            string values = label.HasOverflowed ? Invariant($"more than {CsvLimits.MostClasses}") : Invariant($"{classes.Names.Length}");
            return new CsvMessage(
                areNumbers ? CsvMessageKind.TargetChoice : CsvMessageKind.LabelChoice,
                Invariant($"{column} has {values} different values in {count} rows ({label.Some()}): that looks like a number to predict or a name, not a class"))
            {
                Column = label.Column + 1,
            };
        }

        return classes.Names.Length > 1 ? null : new CsvMessage(
            CsvMessageKind.LabelChoice, $"{column} has one class only, '{classes.Names[0]}'; there is nothing to tell apart, two or more are needed")
        {
            Column = label.Column + 1,
        };
    }

    /// <summary>What should be known about the classes.</summary>
    public static IEnumerable<CsvMessage> Notes(Table table, CsvOptions options, LabelColumn label, LabelClasses classes)
    {
        string column = $"label {Columns.Place(table, label.Column)}";
        if (options.Label is null && Columns.LikelierLabel(table, label.Column) is { } likelier)
        {
            yield return new CsvMessage(CsvMessageKind.LabelChoice, $"the last column, '{table.Names[label.Column]}', was taken for the label, and another is called '{likelier}'")
            {
                Names = [likelier],
            };
        }

        foreach ((string text, int rows) in label.DoubtfulClasses)
        {
            yield return new CsvMessage(
                CsvMessageKind.UnknownWord, Invariant($"{column}: '{text}' is taken for a class, in {rows} {(rows == 1 ? "row" : "rows")}"))
            {
                Names = [text],
            };
        }

        foreach (string error in classes.Names.Where(TextColumns.IsErrorOfASpreadsheet))
        {
            yield return new CsvMessage(CsvMessageKind.UnknownWord, $"{column}: '{error}', as spreadsheets write an error, is taken for a class") { Names = [error] };
        }

        if (SimilarWords.In(classes.Names) is { } same)
        {
            yield return new CsvMessage(CsvMessageKind.Plain, $"{column}: {same}");
        }

        if (classes.EqualNumbers is { } equal)
        {
            yield return new CsvMessage(CsvMessageKind.Plain, $"{column} has codes: '{equal.One}' and '{equal.Other}' are different classes, though they are the same number");
        }

        if (Mixed(classes) is { } mixed)
        {
            yield return new CsvMessage(CsvMessageKind.Plain, $"{column} has {mixed}, and each is a class of its own; write them alike if some are one");
        }

        if (LooksLikeNumbers(classes))
        {
            yield return new CsvMessage(
                CsvMessageKind.TargetChoice,
                Invariant($"{column} has {classes.Names.Length} whole numbers from {classes.Values[0]} to {classes.Values[^1]}: that looks like a number to predict; each of them is taken for a class of its own"));
        }

        if (IsHeaderLike(table, label, classes) is { } word)
        {
            yield return new CsvMessage(CsvMessageKind.FirstLine, $"class '{word}' occurs in the first line only, which may be a header");
        }
    }

    /// <summary>What should be known about numbers to predict.</summary>
    public static IEnumerable<CsvMessage> NotesOfTargets(Table table, CsvOptions options, TargetColumns targets)
    {
        if (options.Label is null && options.Targets is null && Columns.LikelierLabel(table, targets.Columns[0]) is { } likelier)
        {
            yield return new CsvMessage(CsvMessageKind.LabelChoice, $"the last column, '{table.Names[targets.Columns[0]]}', is predicted, and another is called '{likelier}'")
            {
                Names = [likelier],
            };
        }

        if (options.Task is null && options.Targets is null)
        {
            yield return new CsvMessage(
                CsvMessageKind.TaskFound, Invariant($"{Columns.Place(table, targets.Columns[0])} has {targets.DifferentCount} different numbers, which are predicted as numbers"));
        }
    }

    // 0 and 1 beside no and yes: two of each, so that a word for all others is none of them.
    private static string? Mixed(LabelClasses classes)
    {
        string[] numbers = [.. classes.Names.Where(name => Cell.IsNumber(name, '.'))], words = [.. classes.Names.Except(numbers)];
        return numbers.Length < 2 || words.Length < 2 ? null : $"numbers ({Columns.List(numbers)}) and words ({Columns.List(words)})";
    }

    // A long range with hardly a gap, which does not begin where codes begin, or whose ends are rare.
    private static bool LooksLikeNumbers(LabelClasses classes)
    {
        if (!classes.AreWhole || classes.Names.Length < FewClasses)
        {
            return false;
        }

        double range = classes.Values[^1] - classes.Values[0] + 1;
        long[] counts = [.. classes.Counts.Order()];
        bool isUnbalanced = counts[^1] > Unbalanced * counts[counts.Length / 4];
        return range <= classes.Names.Length * 1.5 && (classes.Values[0] is not (0 or 1) || isUnbalanced);
    }

    private static string? IsHeaderLike(Table table, LabelColumn label, LabelClasses classes)
    {
        if (table.HasNames || label.Codes[0] < 0)
        {
            return null;
        }

        int first = classes.ClassOf[label.Codes[0]];
        return first >= 0 && classes.Counts[first] == 1 && classes.Values.IsEmpty && classes.Counts.Sum() >= FewRows ? classes.Names[first] : null;
    }
}
