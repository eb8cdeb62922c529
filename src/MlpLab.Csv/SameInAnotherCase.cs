namespace MlpLab.Csv;

/// <summary>Words that differ in the case of their letters alone: of a person's making, most often, and one word.</summary>
internal static class SameInAnotherCase
{
    /// <summary>The sentence about the first two of them; null where there are none.</summary>
    public static string? In(IEnumerable<string> words)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string word in words)
        {
            if (!known.TryAdd(word, word))
            {
                return $"'{known[word]}' and '{word}' differ in case alone and were taken for different; write them alike if they are one";
            }
        }

        return null;
    }
}
