using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>Weights of classes as they are written in options and addresses: separated by commas, names with a comma in quotes as those of columns are, or the word for classes that count alike.</summary>
internal static class ClassWeightWords
{
    /// <summary>Completes "it must be …".</summary>
    public const string Words = "balanced, or weights of classes, each a number from 0 to 1e100, such as A=1,B=5; names with a comma in quotes";

    private const string Balanced = "balanced";

    /// <summary>A word for each weight; null where the text is not legal.</summary>
    public static string[]? Read(string text)
    {
        string[] words = [.. ColumnNames.Split(text)];
        if (words is [var word] && word.Equals(Balanced, StringComparison.OrdinalIgnoreCase))
        {
            return [Balanced];
        }

        KeyValuePair<string, double>?[] weights = Array.ConvertAll(words, TryParse);
        return weights.Contains(null) || weights.DistinctBy(weight => weight!.Value.Key).Count() < weights.Length ? null : words;
    }

    /// <summary>The words of weights.</summary>
    public static IEnumerable<string> Of(ClassWeights weights) =>
        weights.IsBalanced ? [Balanced] : [.. weights.ByName.Select(weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Key}={weight.Value}"))];

    /// <summary>The weights of words that <see cref="Read"/> has read; null for none.</summary>
    public static ClassWeights? Weights(IEnumerable<string>? words)
    {
        // To the parsing library a list that is not given is an empty one.
        string[] all = [.. words ?? []];
        return all.Length == 0 ? null : all is [Balanced] ? ClassWeights.Balanced : ClassWeights.Of(all.Select(word => TryParse(word)!.Value));
    }

    /// <summary>What of weights by name does not go with the classes there are, a sentence each.</summary>
    /// <param name="weights">By name.</param>
    /// <param name="source">Of the samples.</param>
    /// <param name="shown">Foreign text as a front end shows it.</param>
    public static IEnumerable<string> Faults(ClassWeights weights, SampleSource source, Func<string, string> shown)
    {
        IReadOnlyList<string> classes = source.ClassNames;
        foreach (string unknown in weights.ByName.Select(weight => weight.Key).Where(known => !classes.Contains(known)))
        {
            string near = NameSuggestion.Nearest(unknown, classes) is { } other ? $"did you mean '{other}'? " : "";
            yield return $"--class-weight names class '{shown(unknown)}', which {shown(source.Name)} does not have; {near}classes: {VisibleText.Of(string.Join(", ", classes))}";
        }

        if (classes.All(known => weights.ByName.Any(weight => weight.Key == known && weight.Value == 0)))
        {
            yield return $"--class-weight is 0 for every class of {shown(source.Name)}; some must be above 0";
        }
    }

    // A name may have an equals sign of its own, a number has none.
    private static KeyValuePair<string, double>? TryParse(string word)
    {
        int at = word.LastIndexOf('=');
        return at > 0 && Interval.TryRead(word[(at + 1)..].Trim(), out double weight) && Require.IsSpread(weight)
            ? new(word[..at].Trim(), weight)
            : null;
    }
}
