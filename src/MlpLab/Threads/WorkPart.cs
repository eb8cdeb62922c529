using System.Globalization;

namespace MlpLab.Threads;

/// <summary>One of several parts of numbered pieces of work: every <paramref name="Count"/>-th piece, so that all parts take about equally long.</summary>
/// <param name="Index">1 … <paramref name="Count"/>.</param>
/// <param name="Count">1 or more.</param>
internal sealed record WorkPart(int Index, int Count)
{
    /// <summary>More pieces than this no work has, and so no more parts.</summary>
    public const int Most = 1_000_000;

    public static WorkPart Whole { get; } = new(1, 1);

    /// <summary>How many of so many pieces it has.</summary>
    public int Size(int pieces) => pieces < Index ? 0 : ((pieces - Index) / Count) + 1;

    /// <summary>The number of its <paramref name="position"/>-th piece in the whole work, from 0.</summary>
    public int Piece(int position) => (position * Count) + Index - 1;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Index}/{Count}");

    /// <summary>"2/5"; null where it is none.</summary>
    public static WorkPart? TryParse(string text)
    {
        string[] parts = text.Split('/');
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && index >= 1 && index <= count && count <= Most
            ? new WorkPart(index, count)
            : null;
    }
}
