using MlpLab.Datasets;

namespace MlpLab.Csv;

/// <summary>A column that a model needs, and what it becomes.</summary>
/// <param name="Name">Of the column.</param>
/// <param name="Words">Null where it holds numbers.</param>
internal sealed record ModelFeature(string Name, CategoricalFeature? Words)
{
    /// <summary>Numbers of a row.</summary>
    public int Width => Words?.Values.Count ?? 1;

    /// <summary>The columns of a model, those of one feature of words taken together.</summary>
    public static IEnumerable<ModelFeature> Of(IReadOnlyList<string> featureNames, IReadOnlyList<CategoricalFeature> categorical)
    {
        for (int j = 0; j < featureNames.Count;)
        {
            CategoricalFeature? words = categorical.FirstOrDefault(feature => feature.FirstColumn == j);
            yield return new ModelFeature(words?.Name ?? featureNames[j], words);
            j += words?.Values.Count ?? 1;
        }
    }
}
