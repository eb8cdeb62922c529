namespace MlpLab.Csv;

/// <summary>What to do with a feature whose cells are words.</summary>
public enum CategoricalValues
{
    /// <summary>Each of its most frequent words becomes a column of 0 and 1, see <see cref="Datasets.CategoricalFeature"/>; names, which differ from row to row, are left out.</summary>
    Auto,

    /// <summary>It is a problem; the file is refused.</summary>
    Error,
}
