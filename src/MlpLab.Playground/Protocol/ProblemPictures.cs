using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Playground.Settings;
using MlpLab.Randomness;

namespace MlpLab.Playground.Protocol;

/// <summary>What a problem looks like in little: some of its samples in a square of <see cref="Side"/>.</summary>
internal static class ProblemPictures
{
    private const int Side = 40, Margin = 4, Samples = 36;

    public static IReadOnlyDictionary<string, IReadOnlyList<Dot>> All { get; } = PageProblems.All.ToDictionary(problem => problem.Name, Of);

    private static IReadOnlyList<Dot> Of(Problem problem)
    {
        Dataset data = problem.Generate(new RandomState(0), new ProblemSettings { SampleCount = Samples, Noise = problem.UsesNoise ? 0 : null, Factor = problem.UsesFactor ? 0.5 : null });
        double[] x = data.Feature(0).ToArray(), y = data.FeatureCount > 1 ? data.Feature(1).ToArray() : data.Target(0).ToArray();
        var scale = data.Task == LearningTask.Regression ? new TargetScale(data.Target(0).ToArray().Min(), data.Target(0).ToArray().Max()) : null;
        return [.. Enumerable.Range(0, Samples).Select(i => new Dot(
            Place(x, i),
            Side - Place(y, i),
            (scale is null ? ClassPalette.ColorOf(data.Labels[i]) : data.FeatureCount > 1 ? scale.Of(data.Target(0)[i]) : ClassPalette.ColorOf(0)).ToString()))];
    }

    private static double Place(double[] values, int i) => Math.Round(Margin + ((Side - (2 * Margin)) * (values[i] - values.Min()) / (values.Max() - values.Min())), 1);
}
