namespace MlpLab.Csv;

/// <summary>A column of the file that is used, and what it becomes.</summary>
/// <param name="Index">Its place among the columns that were read.</param>
/// <param name="Column">Its place in the file, from 0.</param>
/// <param name="Words">How its words become numbers; null where they are numbers.</param>
internal sealed record FeatureColumn(int Index, int Column, WordColumns? Words)
{
    /// <summary>Columns of the dataset.</summary>
    public int Width => Words?.Values.Count ?? 1;

    /// <summary>What a cell becomes in the k-th of its columns.</summary>
    public double Value(double cell, int k) => Words is null ? cell : Words.Value(cell, k);
}
