namespace MlpLab.Csv;

/// <summary>Blanks beyond ASCII: those that do not break, have another width or none.</summary>
internal static class WideBlanks
{
    private static readonly byte[][] All =
    [
        .. new[] { "\u00A0", "\u2007", "\u2009", "\u202F", "\u3000", "\u200B", "\u200E", "\u200F", "\uFEFF", " ", "\t" }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    /// <summary>A cell without them at its ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> cell)
    {
        for (int before = -1; before != cell.Length;)
        {
            before = cell.Length;
            foreach (byte[] blank in All)
            {
                cell = cell.StartsWith(blank) ? cell[blank.Length..] : cell;
                cell = cell.EndsWith(blank) ? cell[..^blank.Length] : cell;
            }
        }

        return cell;
    }
}
