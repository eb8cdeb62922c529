using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>A class was named that the samples do not have.</summary>
public sealed class UnknownClassException : ArgumentException
{
    internal UnknownClassException(string name, IReadOnlyList<string> classes)
        : base($"There is no class '{name}'; {Suggestion(name, classes)}classes: {Listed(classes)}.") => (Name, Classes) = (name, classes);

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The classes there are.</summary>
    public IReadOnlyList<string> Classes { get; }

    private static string Suggestion(string name, IReadOnlyList<string> classes) => NameSuggestion.Nearest(name, classes) is { } near ? $"did you mean '{near}'? " : "";

    private static string Listed(IReadOnlyList<string> classes)
    {
        const int Most = 20;
        string shown = string.Join(", ", classes.Take(Most));
        return classes.Count > Most ? $"{shown}, …" : shown;
    }
}
