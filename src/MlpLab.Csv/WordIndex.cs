using System.Text;

namespace MlpLab.Csv;

/// <summary>Different words, numbered as they come. Makes a string for each word, not for each cell.</summary>
internal sealed class WordIndex(int mostWords)
{
    private const int LongestWord = CsvLimits.LongestLabel;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    /// <summary>More different words than are kept, or longer ones.</summary>
    public bool HasOverflowed { get; private set; }

    /// <summary>Whether a word was longer than those that are kept.</summary>
    public bool HasTooLong { get; private set; }

    public IReadOnlyList<string> Words => _words;

    /// <summary>The number of this word; −1 where there are too many, or it is too long.</summary>
    public int Add(ReadOnlySpan<byte> word)
    {
        Span<char> text = stackalloc char[LongestWord];
        if (word.Length > LongestWord)
        {
            HasOverflowed = HasTooLong = true;
            return -1;
        }

        text = text[..Encoding.UTF8.GetChars(word, text)];
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out int number))
        {
            return number;
        }

        if (_words.Count == mostWords)
        {
            HasOverflowed = true;
            return -1;
        }

        string name = text.ToString();
        _numbers.Add(name, _words.Count);
        _words.Add(name);
        return _words.Count - 1;
    }
}
