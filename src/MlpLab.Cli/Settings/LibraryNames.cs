namespace MlpLab.Cli.Settings;

/// <summary>Restates a library message in the words of the command line.</summary>
internal static class LibraryNames
{
    private static readonly (string Library, string Option)[] Names =
    [
        ("Weights.Length", "the number of --weights"),
        ("mean.Length", "the number of --mean coordinates"),
        ("FeatureCount", "--features"),
        ("featureCount", "--features"),
        ("InformativeCount", "--informative"),
        ("RedundantCount", "--redundant"),
        ("RepeatedCount", "--repeated"),
        ("ClassCount", "--classes"),
        ("classCount", "--classes"),
        ("ClustersPerClass", "--clusters-per-class"),
        ("Weights", "--weights"),
        ("StandardDeviation", "--cluster-std"),
        ("CenterCount", "--centers"),
        ("Centers", "--centers"),
        ("sampleCounts", "--samples"),
        ("sampleCount", "--samples"),
        ("Shift", "--shift"),
        ("Scale", "--scale"),
        ("mean", "--mean"),
    ];

    public static string ToOptions(string message)
    {
        // .NET appends the parameter name and the value, which our messages already contain.
        int appended = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        string text = appended < 0 ? message : message[..appended];
        foreach ((string library, string option) in Names)
        {
            text = ReplaceWord(text, library, option);
        }

        return text.TrimEnd('.');
    }

    private static string ReplaceWord(string text, string word, string replacement)
    {
        int at = 0;
        while ((at = text.IndexOf(word, at, StringComparison.Ordinal)) >= 0)
        {
            int end = at + word.Length;
            bool whole = (at == 0 || !IsNameCharacter(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            text = whole ? text[..at] + replacement + text[end..] : text;
            at += whole ? replacement.Length : word.Length;
        }

        return text;
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c == '-';
}
