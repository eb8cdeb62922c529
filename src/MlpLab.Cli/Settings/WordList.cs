using System.Globalization;

namespace MlpLab.Cli.Settings;

/// <summary>Words of a line, some said only where they apply; numbers as they are written everywhere.</summary>
internal sealed class WordList
{
    public List<string> Words { get; } = [];

    public void Add(string word) => Words.Add(word);

    public void Add(bool applies, FormattableString word)
    {
        if (applies)
        {
            Words.Add(word.ToString(CultureInfo.InvariantCulture));
        }
    }
}
