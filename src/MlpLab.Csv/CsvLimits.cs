namespace MlpLab.Csv;

/// <summary>What is more than this is refused with a message that names the limit.</summary>
public static class CsvLimits
{
    /// <summary>Bytes of a file that is read as a whole: 10⁹·10.</summary>
    public const long MostBytes = 10_000_000_000;

    /// <summary>Rows of a file that is read as a whole.</summary>
    public const int MostRows = 10_000_000;

    /// <summary>Rows times features of a file that is read as a whole: 4 GB of numbers.</summary>
    public const long MostValues = 500_000_000;

    /// <summary>Columns of any file.</summary>
    public const int MostColumns = 100_000;

    /// <summary>Characters of the name of a column that is used.</summary>
    public const int LongestName = 1_000;

    /// <summary>Bytes of one line, a field with line breaks counted as one.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    /// <summary>Different labels; more of them are no classes.</summary>
    public const int MostClasses = 1_000;

    /// <summary>Bytes of one label.</summary>
    public const int LongestLabel = 200;

    /// <summary>Different words of one feature that are told apart.</summary>
    public const int MostWords = 1_000;

    /// <summary>Words of one feature that get a column each.</summary>
    public const int MostWordColumns = 20;

    /// <summary>Magnitude of a number: the square of a larger one, or a sum of such squares, may be infinite.</summary>
    public const double LargestNumber = 1e145;
}
