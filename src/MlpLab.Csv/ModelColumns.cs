using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Csv;

/// <summary>Finds in a file the columns that a model needs.</summary>
internal static class ModelColumns
{
    private const int MostMeant = 5;

    /// <summary>The features' columns in the model's order, and the label's; −1 for none.</summary>
    /// <param name="table">The file.</param>
    /// <param name="label">The label by name or number; null where none is named.</param>
    /// <param name="features">The model's features.</param>
    /// <param name="findsLabel">Whether a label that is not named may be found.</param>
    /// <param name="usualLabel">What it was called in the training data; null if that is not known.</param>
    /// <exception cref="CsvDataException">They are not there.</exception>
    public static (int[] Features, int Label) Find(Table table, string? label, IReadOnlyList<string> features, bool findsLabel, string? usualLabel)
    {
        var problems = new List<CsvMessage>();
        if (table.IsEmpty)
        {
            throw new CsvDataException("the file is empty");
        }

        int named = label is null ? -1 : Columns.Find(table, label, "label", problems) ?? -1;
        int[] columns = problems.Count > 0 ? [] : table.HasNames || HasTheirNumbers(table, features, named, usualLabel)
            ? ByName(table, features, problems)
            : ByPosition(table, features, named, problems);
        int found = label is null && findsLabel && problems.Count == 0 ? FindLabel(table, columns, usualLabel) : named;
        problems.AddRange(problems.Count > 0 ? [] : Columns.Duplicates(table, found < 0 ? columns : [.. columns, found]));
        return problems.Count == 0 ? (columns, found) : throw new CsvDataException([.. CellProblems.Limited(problems)]);
    }

    /// <summary>Where all of several targets are called so, and none is a feature: their columns; else none.</summary>
    public static int[] FindTargets(Table table, int[] features, IReadOnlyList<string> names)
    {
        int[] columns = [.. names.Select(name => Array.IndexOf(table.Names, name))];
        return table.HasNames && columns.All(column => column >= 0 && !features.Contains(column)) ? columns : [];
    }

    private static int FindLabel(Table table, int[] features, string? usualLabel)
    {
        int usual = usualLabel is null ? -1 : Array.IndexOf(table.Names, usualLabel);
        int[] others = [.. Enumerable.Range(0, table.ColumnCount).Except(features)];
        return others.Contains(usual) ? usual : others is [var only] && MayBeLabel(table, only) ? only : -1;
    }

    // Not what numbers the rows, such as the index that pandas writes.
    private static bool MayBeLabel(Table table, int column) => !table.HasNames || (table.Names[column].Length > 0 && !Identifiers.IsNamedLikeOne(table.Names[column]));

    // The file of the training had no header either, and this one is laid out alike: its label is where it was, or it has the features alone.
    private static bool HasTheirNumbers(Table table, IReadOnlyList<string> features, int label, string? usualLabel) =>
        features.All(table.Names.Contains)
        && (label < 0 || !features.Contains(table.Names[label]))
        && (table.ColumnCount == features.Count || (usualLabel is not null && table.Names.Contains(usualLabel)));

    private static int[] ByName(Table table, IReadOnlyList<string> features, List<CsvMessage> problems)
    {
        string[] lacking = [.. features.Where(name => !table.Names.Contains(name))];
        if (lacking.Length > 0)
        {
            string[] others = [.. table.Names.Except(features)];
            string[] meant = [.. lacking.Select(name => (Name: name, Near: NameSuggestion.Nearest(name, others))).Where(pair => pair.Near is not null).Take(MostMeant).Select(pair => $"'{pair.Near}' is {pair.Name}")];
            string rename = meant.Length == 0 ? "" : $"; if {string.Join(" and ", meant)}, call {(meant.Length == 1 ? "it" : "them")} so in the first line";
            problems.Add(new CsvMessage(
                CsvMessageKind.FirstLine, $"the file lacks {(lacking.Length == 1 ? "the feature" : "the features")} {Columns.List(lacking)}; its columns: {Columns.List(table.Names)}{rename}"));
        }

        return [.. features.Select(name => Array.IndexOf(table.Names, name))];
    }

    // Without names only the number of columns can tell that a file is another one.
    private static int[] ByPosition(Table table, IReadOnlyList<string> features, int label, List<CsvMessage> problems)
    {
        int[] others = [.. Enumerable.Range(0, table.ColumnCount).Where(column => column != label)];
        bool fits = others.Length == features.Count || (others.Length == features.Count + 1 && label < 0);
        if (!fits)
        {
            string count = string.Create(CultureInfo.InvariantCulture, $"{others.Length} {(others.Length == 1 ? "column" : "columns")}{(label < 0 ? "" : " beside the label")}");
            string needed = string.Create(CultureInfo.InvariantCulture, $"{features.Count}{(label < 0 ? ", or one more for the label" : "")}");
            problems.Add(new CsvMessage(
                CsvMessageKind.Header,
                $"the file has no header and {count}, and the model needs {needed}: {Columns.List(features)}; which of them are these cannot be known"));
        }

        return others[..Math.Min(others.Length, features.Count)];
    }
}
