using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Pictures.Tests.Figures;

/// <summary>Figures of ordinary and of bad data.</summary>
internal static class FigureCases
{
    public static IReadOnlyDictionary<string, Func<Figure>> All { get; } = new Dictionary<string, Func<Figure>>
    {
        ["classification"] = () => Trained(Problem("classification")),
        ["blobs"] = () => Trained(Problem("blobs")),
        ["gaussian-quantiles"] = () => Trained(Problem("gaussian-quantiles")),
        ["moons"] = () => Trained(Problem("moons")),
        ["circles"] = () => Trained(Problem("circles")),
        ["ten classes with long names"] = () => Trained(new Dataset(Points(500, (i, j) => (i % 10) + (0.1 * j)), Labels(500, 10))
        {
            ClassNames = [.. Enumerable.Range(0, 10).Select(c => $"a class with a rather long name, number {c}")],
            FeatureNames = ["<&> a feature with a name so long that it cannot fit under its axis in any way whatever", "y\u0007"],
        }),
        ["one outlier"] = () => Trained(new Dataset(Points(100, (i, _) => i == 7 ? 1e9 : i % 13), Labels(100, 2))),
        ["one class"] = () => Trained(new Dataset(Points(30, (i, j) => (i * 7 % 11) + j), new int[30], 2)),
        ["constant features"] = () => Trained(new Dataset(Points(30, (_, j) => 5 * j), Labels(30, 2))),
        ["one sample"] = () => Trained(new Dataset(Points(1, (_, j) => j), [0], 2)),
        ["huge values"] = () => Trained(new Dataset(Points(50, (i, _) => (i - 25) * 1e306), Labels(50, 2))),
        ["tiny range far from zero"] = () => Trained(new Dataset(Points(50, (i, _) => 1e6 + (i * 1e-4)), Labels(50, 2))),
        ["many points"] = () => Trained(SampleGenerators.MakeMoons(new RandomState(1), 100_000, noise: 0.3)),
        ["three features"] = () => Trained(new Dataset(DenseMatrix.Create(40, 3, (i, j) => i + j), Labels(40, 2))),
        ["one feature"] = () => Trained(new Dataset(DenseMatrix.Create(40, 1, (i, _) => i), Labels(40, 2))),
        ["diverged"] = () => Trained(Problem("blobs"), Losses(0.7, 12, 1e30, 1e300, double.PositiveInfinity, double.NaN)),
        ["interrupted at once"] = () => Trained(Problem("blobs"), new LossHistory { Epochs = 0, Training = [] }),
        ["loss of zero"] = () => Trained(Problem("blobs"), Losses(1, 1e-8, 1e-300, 0)),
        ["constant loss"] = () => Trained(Problem("blobs"), Losses(0.693147, 0.693147, 0.693147) with
        {
            Events = [new(0, "symmetric-saddle since epoch 0"), new(1, "vanishing-gradient since epoch 1"), new(2, "epoch 2: stopped")],
        }),
        ["data"] = () => DataFigure.Of("data", Problem("moons")),
        ["data with one feature"] = () => DataFigure.Of("data", new Dataset(DenseMatrix.Create(40, 1, (i, _) => i), Labels(40, 3))),
        ["gallery"] = () => GalleryFigure.Of(0),
    };

    public static Dataset Problem(string name) => Problems.Find(name).Generate(new RandomState(0), new ProblemSettings());

    public static Figure Trained(Dataset data, LossHistory? loss = null) => new TrainingFigure
    {
        Title = "a run · with · some words",
        Data = data,
        Models =
        [
            new FigureModel("baseline", "logistic regression: 50.0 % fresh", new Stripes(data.FeatureCount, data.ClassCount, 1)),
            new FigureModel("network", "MLP 2-5-1: 100.0 % fresh", new Stripes(data.FeatureCount, data.ClassCount, 3)),
        ],
        Loss = loss ?? Losses(0.8, 0.7, 0.3, 0.01),
        Caption = ["Accuracy on fresh samples.", "mlplab train"],
    }.ToFigure();

    private static LossHistory Losses(params double[] losses) => new()
    {
        Epochs = losses.Length,
        Training = [.. losses.Select((loss, i) => new LearningCurvePoint(i, loss, null))],
        BaseRateLoss = 0.693,
    };

    private static DenseMatrix Points(int count, Func<int, int, double> value) => DenseMatrix.Create(count, 2, value);

    private static int[] Labels(int count, int classes) => [.. Enumerable.Range(0, count).Select(i => i % classes)];

    /// <summary>Classes that change with the first feature.</summary>
    internal sealed class Stripes(int features, int classes, double frequency) : IClassifier
    {
        public int Calls { get; private set; }

        public int FeatureCount => features;

        public int ClassCount => classes;

        public Matrix<double> PredictProbabilities(Matrix<double> samples)
        {
            Calls++;
            return DenseMatrix.Create(samples.RowCount, classes, (i, c) => Share(samples[i, 0], c));
        }

        private double Share(double x, int c)
        {
            double[] scores = [.. Enumerable.Range(0, classes).Select(k => 1.01 + Math.Sin((frequency * Math.Clamp(x, -1e6, 1e6)) + k))];
            return scores[c] / scores.Sum();
        }
    }
}
