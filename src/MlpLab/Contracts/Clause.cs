namespace MlpLab.Contracts;

/// <summary>The sentence of another exception, as the end of one of ours.</summary>
internal static class Clause
{
    /// <summary>Its message without the full stop, and without a capital that only begins a sentence.</summary>
    public static string Of(Exception exception)
    {
        string sentence = exception.Message.TrimEnd('.');
        return sentence.Length > 1 && char.IsLower(sentence[1]) ? char.ToLowerInvariant(sentence[0]) + sentence[1..] : sentence;
    }
}
