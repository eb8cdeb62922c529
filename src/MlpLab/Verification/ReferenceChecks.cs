using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Verification;

/// <summary>Random numbers, data, the article's training and logistic regression beside NumPy's and scikit-learn's.</summary>
internal static class ReferenceChecks
{
    // Where sin, cos, exp or log of the platform differ in their last digit, so do these numbers; a wrong one is off by much more.
    private const double LastDigits = 1e-9;

    public static CheckResult RandomStream()
    {
        double[] uniforms = new double[4];
        var random = new RandomState(0);
        foreach (ref double value in uniforms.AsSpan())
        {
            value = random.NextDouble();
        }

        double[] normals = new double[4];
        random = new RandomState(0);
        foreach (ref double value in normals.AsSpan())
        {
            value = random.StandardNormal();
        }

        bool equal = uniforms.AsSpan().SequenceEqual(ReferenceNumbers.Uniforms);
        double distance = Distance(normals, ReferenceNumbers.Normals);
        return new CheckResult(
            "random-stream", equal && distance <= LastDigits, Invariant($"uniform numbers {(equal ? "equal" : "differ from")} NumPy's, normal ones within {distance:G2}"));
    }

    public static CheckResult Generators()
    {
        double largest = 0;
        foreach (ProblemReference reference in ReferenceNumbers.Problems)
        {
            Dataset data = Problems.Find(reference.Problem).Generate(new RandomState(0), new ProblemSettings());
            int last = data.SampleCount - 1;
            double[] ends = [data.Feature(0)[0], data.Feature(1)[0], data.Feature(0)[last], data.Feature(1)[last]];
            largest = Math.Max(largest, Distance(ends, reference.FirstAndLast));
        }

        return new CheckResult("generators", largest <= LastDigits, Invariant($"five problems within {largest:G2} of scikit-learn's samples"));
    }

    public static CheckResult Article()
    {
        double largest = 0;
        foreach (ProblemReference reference in ReferenceNumbers.Problems)
        {
            RunStreams streams = Recipe.Article.CreateStreams(0);
            Dataset data = Problems.Find(reference.Problem).Generate(streams.Data, new ProblemSettings());
            MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
            Recipe.Article.Initializer.Fill(network, streams.Weights());
            int epochs = ReferenceNumbers.LossEpochs[^1] + 1;
            var curve = new LearningCurve(1, epochs);
            new Trainer(Recipe.Article.Optimizer, new TrainingOptions { Epochs = epochs, Arithmetic = Recipe.Article.Arithmetic, Threads = 1 }, curve)
                .Fit(network, Loss.BinaryCrossEntropy, data);
            double[] losses = [.. ReferenceNumbers.LossEpochs.Select(epoch => curve.Points[epoch].Loss)];
            largest = Math.Max(largest, Distance(losses, reference.ArticleLosses));
        }

        return new CheckResult("article", largest <= LastDigits, Invariant($"losses of five NumPy runs over 100 epochs within {largest:G2}"));
    }

    public static CheckResult LogisticRegression()
    {
        Dataset moons = Problems.Find("moons").Generate(new RandomState(0), new ProblemSettings());
        LogisticRegressionCVResult fitted = new LogisticRegressionCV().Fit(moons);
        double[] coefficients = [.. fitted.Model.Coefficients.Row(0), fitted.Model.Intercepts[0]];
        double distance = Distance(coefficients, ReferenceNumbers.MoonsCoefficients);
        bool sameC = Distance([fitted.ChosenC], [ReferenceNumbers.MoonsC]) <= LastDigits;
        return new CheckResult(
            "logistic-regression",
            sameC && distance <= LastDigits,
            Invariant($"C = {fitted.ChosenC:G4} chosen on moons{(sameC ? " as scikit-learn does" : $", scikit-learn chooses {ReferenceNumbers.MoonsC:G4}")}, coefficients within {distance:G2}"));
    }

    /// <summary>The largest |a − b| / max(1, |b|).</summary>
    private static double Distance(ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        double largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double distance = Math.Abs(actual[i] - expected[i]) / Math.Max(1, Math.Abs(expected[i]));
            largest = double.IsNaN(distance) ? double.PositiveInfinity : Math.Max(largest, distance);
        }

        return largest;
    }
}
