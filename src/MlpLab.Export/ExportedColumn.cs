using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Export;

/// <summary>A column of a table that features come from.</summary>
/// <param name="Name">Of the column.</param>
/// <param name="Words">The words it may hold, those with a feature each first; null where it holds numbers.</param>
/// <param name="FeatureCount">Features that come from it: 1 of a column of numbers.</param>
internal sealed record ExportedColumn(string Name, IReadOnlyList<string>? Words, int FeatureCount)
{
    /// <summary>The columns of a classifier in the order of its features; empty where each feature is a column of numbers.</summary>
    public static IReadOnlyList<ExportedColumn> Of(TrainedModel model, Func<string, string> wellFormed)
    {
        var columns = new List<ExportedColumn>();
        for (int j = 0; model.CategoricalFeatures.Count > 0 && j < model.FeatureCount;)
        {
            CategoricalFeature? words = model.CategoricalFeatures.FirstOrDefault(feature => feature.FirstColumn == j);
            columns.Add(words is null
                ? new ExportedColumn(wellFormed(model.FeatureNames[j]), null, 1)
                : new ExportedColumn(wellFormed(words.Name), [.. words.Values.Concat(words.Others).Select(wellFormed)], words.Values.Count));
            j += columns[^1].FeatureCount;
        }

        return columns;
    }
}
