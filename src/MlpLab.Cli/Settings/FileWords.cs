namespace MlpLab.Cli.Settings;

/// <summary>Names of files among the words of a command, where other commands have options only.</summary>
internal static class FileWords
{
    /// <summary>Divides a command line; the words that are left are read as always.</summary>
    /// <param name="arguments">The words after the command.</param>
    /// <param name="table">The command's options: the word after one that takes a value is its value.</param>
    /// <param name="takesStandardInput">Whether a lone dash stands for a file.</param>
    public static (List<string> Files, string[] Words) Split(ReadOnlySpan<string> arguments, OptionTable table, bool takesStandardInput)
    {
        var files = new List<string>();
        var words = new List<string>();
        for (int i = 0; i < arguments.Length; i++)
        {
            string word = arguments[i];
            bool isFile = word == "-" ? takesStandardInput : word.Length > 0 && word[0] != '-';
            (isFile ? files : words).Add(word);
            if (word.StartsWith("--", StringComparison.Ordinal) && table.Find(word[2..]) is { TakesValue: true } && i + 1 < arguments.Length)
            {
                words.Add(arguments[++i]);
            }
        }

        return (files, [.. words]);
    }
}
