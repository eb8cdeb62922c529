namespace MlpLab.Cli.Output;

/// <summary>Texts of a fixed width.</summary>
/// <remarks>What the library's own padding does; but that fills with vectors, which the runtime would compile at every start.</remarks>
internal static class Column
{
    private const string Spaces = "                                ";

    /// <summary>A text with spaces before it.</summary>
    public static string Right(string text, int width) => Gap(text, width) + text;

    /// <summary>A text with spaces behind it.</summary>
    public static string Left(string text, int width) => text + Gap(text, width);

    private static string Gap(string text, int width)
    {
        int gap = width - text.Length;
        return gap <= 0 ? "" : gap <= Spaces.Length ? Spaces[..gap] : new string(' ', gap);
    }
}
