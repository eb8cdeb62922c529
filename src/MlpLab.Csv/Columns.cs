using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Csv;

/// <summary>Finds the columns that were asked for by name or number.</summary>
internal static class Columns
{
    /// <summary>The column called so, or with that number from 1; null with a problem where there is none.</summary>
    public static int? Find(Table table, string wanted, string role, List<string> problems)
    {
        int named = Array.IndexOf(table.Names, wanted);
        if (named >= 0)
        {
            return named;
        }

        if (int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= table.ColumnCount)
        {
            return number - 1;
        }

        string near = NameSuggestion.Nearest(wanted, table.Names) is { } name ? $"did you mean '{name}'? " : "";
        problems.Add($"there is no {role} column '{wanted}'; {near}columns: {List(table.Names)}");
        return null;
    }

    /// <summary>The features asked for, or all columns but the label.</summary>
    public static int[] Features(Table table, CsvOptions options, int label, List<string> problems)
    {
        if (options.Features is null)
        {
            RefuseUnnamed(table, label, problems);
            return [.. Enumerable.Range(0, table.ColumnCount).Where(column => column != label)];
        }

        var features = new List<int>();
        foreach (string wanted in options.Features)
        {
            if (Find(table, wanted, "feature", problems) is not { } column)
            {
                continue;
            }

            if (column == label)
            {
                problems.Add($"column '{wanted}' is the label and cannot be a feature");
            }
            else if (features.Contains(column))
            {
                problems.Add($"feature '{wanted}' is named more than once");
            }

            features.Add(column);
        }

        return [.. features];
    }

    public static void RefuseDuplicates(Table table, List<string> problems)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int column = 0; column < table.ColumnCount && table.Dialect.HasHeader; column++)
        {
            string name = table.Names[column];
            if (name.Length > 0 && !seen.TryAdd(name, column))
            {
                problems.Add($"columns {seen[name] + 1} and {column + 1} are both called '{name}'; names must differ");
            }
        }
    }

    public static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(20)) + (names.Count > 20 ? string.Create(CultureInfo.InvariantCulture, $", … ({names.Count} in all)") : "");

    // Nearly always the row numbers that another program wrote: a feature that tells the label of sorted rows.
    private static void RefuseUnnamed(Table table, int label, List<string> problems)
    {
        int unnamed = Array.FindIndex(table.Names, name => name.Length == 0);
        if (table.Dialect.HasHeader && unnamed >= 0 && unnamed != label)
        {
            problems.Add($"column {unnamed + 1} has no name in the header, as row numbers written by other programs have; name the features to use");
        }
    }
}
