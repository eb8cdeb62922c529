using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Csv;

/// <summary>Finds the columns that were asked for by name or number.</summary>
internal static class Columns
{
    private static readonly string[] LabelNames = ["class", "label", "target", "y", "outcome", "species", "diagnosis"];

    /// <summary>The column called so, or with that number from 1; null with a problem where there is none, or several are called so.</summary>
    public static int? Find(Table table, string wanted, string role, List<CsvMessage> problems)
    {
        int named = Array.IndexOf(table.Names, wanted);
        if (named >= 0)
        {
            int other = Array.IndexOf(table.Names, wanted, named + 1);
            if (other > 0)
            {
                problems.Add(new CsvMessage(
                    CsvMessageKind.Plain, string.Create(CultureInfo.InvariantCulture, $"columns {named + 1} and {other + 1} are both called '{wanted}'; give the number of the one that is meant")));
                return null;
            }

            return named;
        }

        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= table.ColumnCount)
        {
            return number - 1;
        }

        string near = NameSuggestion.Nearest(wanted, table.Names) is { } name ? $"did you mean '{name}'? " : "";
        string comma = table.Names.FirstOrDefault(name => name.Contains(',', StringComparison.Ordinal) && ColumnNames.Split(name).Contains(wanted)) is { } whole
            ? $"a name with a comma needs quotes: {ColumnNames.Join([whole])}; "
            : "";
        problems.Add(new CsvMessage(CsvMessageKind.Plain, $"there is no {role} column '{wanted}'; {near}{comma}columns: {List(table.Names)}"));
        return null;
    }

    /// <summary>The columns of numbers to predict that were asked for, each once.</summary>
    public static int[] Targets(Table table, IReadOnlyList<string> wanted, List<CsvMessage> problems)
    {
        int[] columns = [.. wanted.Select(name => Find(table, name, "target", problems)).OfType<int>()];
        foreach (int column in columns.GroupBy(column => column).Where(group => group.Count() > 1).Select(group => group.Key))
        {
            problems.Add(new CsvMessage(CsvMessageKind.Plain, $"{Place(table, column)} is named more than once as a target"));
        }

        return columns;
    }

    /// <summary>The column of weights is nothing else.</summary>
    public static void RefuseWeight(Table table, CsvOptions options, int? weight, int[] targets, List<CsvMessage> problems)
    {
        if (weight is not { } column)
        {
            return;
        }

        if (targets.Contains(column))
        {
            problems.Add(new CsvMessage(CsvMessageKind.LabelChoice, $"{Place(table, column)} is {(options.Targets is null ? "the label" : "a target")} and cannot have the weights of the rows"));
        }

        foreach ((IReadOnlyList<string>? wanted, string what) in ((IReadOnlyList<string>?, string)[])[(options.Features, "be a feature"), (options.Drop, "be left out")])
        {
            if (wanted?.Any(name => Find(table, name, "such", []) == column) == true)
            {
                problems.Add(new CsvMessage(CsvMessageKind.Plain, $"{Place(table, column)} has the weights of the rows and cannot {what}"));
            }
        }
    }

    /// <summary>The features asked for, or all columns but the label and those to leave out.</summary>
    public static int[] Features(Table table, CsvOptions options, int[] targets, List<CsvMessage> problems)
    {
        int[] dropped = [.. options.Drop.Select(wanted => Find(table, wanted, "such", problems)).OfType<int>()];
        string role = options.Targets is null ? "the label" : "a target";
        foreach (int target in dropped.Intersect(targets))
        {
            problems.Add(new CsvMessage(CsvMessageKind.LabelChoice, $"{Place(table, target)} is {role} and cannot be left out"));
        }

        if (options.Features is null)
        {
            return [.. Enumerable.Range(0, table.ColumnCount).Except(dropped).Except(targets)];
        }

        var features = new List<int>();
        foreach (string wanted in options.Features)
        {
            if (Find(table, wanted, "feature", problems) is not { } column)
            {
                continue;
            }

            string? problem = targets.Contains(column) ? $"is {role} and cannot be a feature"
                : features.Contains(column) ? "is named more than once"
                : dropped.Contains(column) ? "is to be a feature and to be left out"
                : null;
            if (problem is not null)
            {
                problems.Add(new CsvMessage(CsvMessageKind.Plain, $"column '{wanted}' {problem}"));
            }

            features.Add(column);
        }

        return [.. features];
    }

    /// <summary>Used columns whose name another column has too: later files could not tell them apart. What is not used may be called anything.</summary>
    /// <param name="table">The file.</param>
    /// <param name="used">Columns that are used.</param>
    /// <param name="needed">Those of them that cannot be left out, such as the label.</param>
    public static IEnumerable<CsvMessage> Duplicates(Table table, IReadOnlyCollection<int> used, params IEnumerable<int> needed)
    {
        var columns = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int column = 0; column < table.ColumnCount; column++)
        {
            string name = table.Names[column];
            if (name.Length > 0 && !columns.TryAdd(name, [column]))
            {
                columns[name].Add(column);
            }
        }

        var isUsed = used.ToHashSet();
        return columns.Where(entry => entry.Value.Count > 1 && entry.Value.Any(isUsed.Contains)).Select(entry => new CsvMessage(
            CsvMessageKind.DispensableColumn,
            string.Create(CultureInfo.InvariantCulture, $"columns {entry.Value[0] + 1} and {entry.Value[1] + 1} are both called '{entry.Key}'; names must differ, so rename one in the first line"))
        {
            Column = entry.Value[1] + 1,
            Names = [.. (entry.Value.Any(column => !needed.Contains(column)) ? entry.Value.Except(needed) : entry.Value).Select(column => string.Create(CultureInfo.InvariantCulture, $"{column + 1}"))],
        });
    }

    /// <summary>A column that is called like a label, where the last one was taken and is not; null where there is none.</summary>
    public static string? LikelierLabel(Table table, int label)
    {
        if (!table.HasNames || IsLabelName(table.Names[label]))
        {
            return null;
        }

        // Of label1 and label2 either may be meant.
        string stem = Stem(table.Names[label]);
        return table.Names.FirstOrDefault(IsLabelName)
            ?? (IsLabelName(stem) ? table.Names.Where((_, column) => column != label).FirstOrDefault(name => string.Equals(Stem(name), stem, StringComparison.OrdinalIgnoreCase)) : null);
    }

    /// <summary>For the beginning of a sentence: column 2 'age'.</summary>
    public static string Place(Table table, int column) => string.Create(
        CultureInfo.InvariantCulture, $"column {column + 1}{(table.Names[column].Length == 0 ? " without a name" : $" '{table.Names[column]}'")}");

    /// <summary>How a column is asked for: by its name, or by its number where it has none of its own.</summary>
    public static string Called(Table table, int column) => table.Names[column].Length > 0 && table.Names.Count(name => name == table.Names[column]) == 1
        ? table.Names[column]
        : string.Create(CultureInfo.InvariantCulture, $"{column + 1}");

    /// <summary>"; did you mean 'red'?" where one of the known words is near; else empty.</summary>
    public static string Meant(string word, IReadOnlyList<string> known) => NameSuggestion.Nearest(word, known) is { } near ? $"; did you mean '{near}'?" : "";

    public static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20)) + (names.Count > 20 ? string.Create(CultureInfo.InvariantCulture, $", … ({names.Count} in all)") : "");

    /// <summary>Columns that are passed over, for a sentence.</summary>
    public static string ListUnused(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20).Select(name => name.Length == 0 ? "one without a name" : name)) + (names.Count > 20 ? ", …" : "");

    private static string Stem(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '_', '-', '.', ' ');

    private static bool IsLabelName(string name) => LabelNames.Contains(name, StringComparer.OrdinalIgnoreCase);
}
