using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Cli.Settings;

/// <summary>Weights of classes, separated by commas, or the word for classes that count alike.</summary>
internal sealed class ClassWeightAttribute : LegalAttribute
{
    private const string Balanced = "balanced";

    public override string Words => "balanced, or weights of classes, each a number of 0 or more, such as A=1,B=5; names with a comma in quotes";

    /// <summary>As words of an option; null for none.</summary>
    public static IEnumerable<string>? WordsOf(ClassWeights? weights) => weights is null ? null
        : weights.IsBalanced ? [Balanced]
        : [.. weights.ByName.Select(weight => string.Create(CultureInfo.InvariantCulture, $"{weight.Key}={weight.Value}"))];

    /// <summary>A run with these; in a grid none is null.</summary>
    public static RunSettings On(RunSettings run, IEnumerable<string>? words)
    {
        // To the parsing library a list that is not given is an empty one.
        string[] all = [.. words ?? []];
        return run with { ClassWeights = all.Length == 0 ? null : all is [Balanced] ? ClassWeights.Balanced : ClassWeights.Of(all.Select(Parsed)!) };
    }

    public override object? Read(string text)
    {
        string[] words = [.. ColumnNames.Split(text)];
        if (words is [var word] && word.Equals(Balanced, StringComparison.OrdinalIgnoreCase))
        {
            return new[] { Balanced };
        }

        KeyValuePair<string, double>?[] weights = Array.ConvertAll(words, word => TryParse(word));
        return weights.Contains(null) || weights.DistinctBy(weight => weight!.Value.Key).Count() < weights.Length ? null : words;
    }

    public override string? Text(object? value) => value is IEnumerable<string> words ? ColumnNames.Join([.. words]) : null;

    private static KeyValuePair<string, double> Parsed(string word) => TryParse(word)!.Value;

    // A name may have an equals sign of its own, a number has none.
    private static KeyValuePair<string, double>? TryParse(string word)
    {
        int at = word.LastIndexOf('=');
        return at > 0 && Interval.TryRead(word[(at + 1)..].Trim(), out double weight) && double.IsFinite(weight) && weight >= 0 && !double.IsNegative(weight)
            ? new(word[..at].Trim(), weight)
            : null;
    }
}
