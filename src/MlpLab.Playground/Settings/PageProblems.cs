using MlpLab.Datasets;

namespace MlpLab.Playground.Settings;

/// <summary>The problems that the page can show: those with classes, and of those with numbers to predict the ones whose features have room on a plane.</summary>
internal static class PageProblems
{
    private const int MostFeatures = 2;

    public static IReadOnlyList<Problem> All { get; } = [.. Problems.All, .. Problems.Regression.Where(IsShown)];

    public static bool IsShown(Problem problem) => problem.FeatureCount <= MostFeatures;
}
