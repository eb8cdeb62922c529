using System.Globalization;

namespace MlpLab.Persistence;

/// <summary>The names in a model file: there, each once, and no longer than anybody reads.</summary>
internal static class ModelNames
{
    /// <summary>Most characters of a name.</summary>
    public const int MaximumLength = 2_000;

    /// <param name="names">All of one kind.</param>
    /// <param name="what">Which kind.</param>
    /// <param name="mayBeEmpty">Whether one may be: that of a column without a name.</param>
    /// <exception cref="ShapeException">A name is null, empty, too long, or given twice.</exception>
    public static void Check(IReadOnlyList<string?> names, string what, bool mayBeEmpty = false)
    {
        var seen = new HashSet<string>(names.Count, StringComparer.Ordinal);
        foreach (string? name in names)
        {
            if (name is not "" || !mayBeEmpty)
            {
                CheckOne(name, what);
            }

            if (!seen.Add(name!))
            {
                throw new ShapeException($"the name of a {what} is given twice: '{name}'", ModelFileProblem.WrongStructure);
            }
        }
    }

    /// <exception cref="ShapeException">The name is null, empty or too long.</exception>
    public static void CheckOne(string? name, string what)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw new ShapeException($"the name of a {what} is {(name is null ? "null" : "empty")}", ModelFileProblem.WrongStructure);
        }

        CheckLength(name, what);
    }

    /// <exception cref="ShapeException">The name is too long.</exception>
    public static void CheckLength(string name, string what)
    {
        if (name.Length > MaximumLength)
        {
            throw new ShapeException(
                string.Create(CultureInfo.InvariantCulture, $"the name of a {what} has {name.Length} characters; the most is {MaximumLength}"), ModelFileProblem.WrongStructure);
        }
    }
}
