using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>A classifier of the codes of an autoencoder beside one of the inputs, or of as many principal components. Immutable.</summary>
/// <remarks>
/// The samples of a problem with two features are lifted to ten: f = tanh(x·A + c) + 0.1·ε, with A and ε normal and c uniform on ±1, so that two numbers tell nearly all of ten. The autoencoder sees 500 samples
/// without labels, the classifier 50 of them with labels; it is measured on 2,000 further ones.
/// </remarks>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Run">How the classifier is trained; its source is a problem's with two features, its seed is set.</param>
/// <param name="AgainstComponents">Whether the control has principal components of the same 500 samples, or else the ten inputs.</param>
/// <param name="ByLogisticRegression">Whether the classifier is cross-validated logistic regression, or else the network.</param>
internal sealed record EncodedComparison(string Name, RunSettings Run, bool AgainstComponents, bool ByLogisticRegression) : Comparison(Name)
{
    private const int Features = 10, Bottleneck = 2, Seen = 500, Labelled = 50, Unseen = 2_000;

    // The last word of the seeds of a run's streams.
    private const uint Stream = 8;

    /// <summary>The autoencoder: a layer of 8 tanh units before the bottleneck and behind it.</summary>
    private static readonly RunSettings Coder = new()
    {
        Source = new ProblemSource("circles"),
        Hidden = [8],
        Epochs = 500,
        Recipe = Recipe.Modern with { Optimizer = new LBfgs() },
    };

    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken)
    {
        RunSettings settings = Run with { Seed = seed };
        Classifiers all = runs.Once((nameof(EncodedComparison), settings), () => Classify(settings, cancellationToken));
        return new PairedValue(Value(all.Codes), Value(AgainstComponents ? all.Components : all.Features));

        double? Value(MeasuredRun run) => ByLogisticRegression ? measure.Of(run.BaselineScore) : measure.Of(run);
    }

    // The network and the logistic regression beside it, of all three kinds of inputs: the autoencoder takes longest.
    private static Classifiers Classify(RunSettings settings, CancellationToken cancellationToken)
    {
        (Dataset seen, Dataset unseen) = Lifted((ProblemSource)settings.Source, settings.Seed);
        Dataset few = seen.Subset([.. Enumerable.Range(0, Labelled)]);
        AutoencoderResult coder = new AutoencoderRun(Coder with { Seed = settings.Seed, Source = new DatasetSource(seen) { TestShare = 0 } }, Bottleneck) { Threads = 1, Background = AtOnce }.Execute(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return new Classifiers(Of(coder.Encode), Of(features => coder.Components.Encode(coder.Run.Regressor.Scaler!.Transform(features))), Of(features => features));

        MeasuredRun Of(Func<Matrix<double>, Matrix<double>> inputs) =>
            new(SharedRuns.Execute(settings with { Source = new DatasetSource(Recoded(few, inputs)) { Test = Recoded(unseen, inputs) } }, cancellationToken));
    }

    /// <summary>The lifted samples: those that the autoencoder sees, and those that the classifier is measured on.</summary>
    internal static (Dataset Seen, Dataset Unseen) Lifted(ProblemSource problem, uint seed)
    {
        Dataset data = ((ProblemSource)problem.WithSampleCount(Seen + Unseen)).Draw(new RunStreams(seed)).Data;
        var random = new RandomState([seed, Stream]);
        double[] directions = Drawn(data.FeatureCount * Features, random.StandardNormal), shifts = Drawn(Features, () => random.Uniform(-1, 1));
        Matrix<double> x = StandardScaler.Fit(data).Transform(data.Features);
        var features = new DenseMatrix(data.SampleCount, Features);
        for (int i = 0; i < data.SampleCount; i++)
        {
            for (int j = 0; j < Features; j++)
            {
                double total = shifts[j];
                for (int k = 0; k < data.FeatureCount; k++)
                {
                    total += x[i, k] * directions[(k * Features) + j];
                }

                features[i, j] = Math.Tanh(total) + (0.1 * random.StandardNormal());
            }
        }

        var lifted = new Dataset(features, data.Labels, data.ClassCount);
        return (lifted.Subset([.. Enumerable.Range(0, Seen)]), lifted.Subset([.. Enumerable.Range(Seen, Unseen)]));
    }

    private static double[] Drawn(int count, Func<double> draw)
    {
        var numbers = new double[count];
        foreach (ref double number in numbers.AsSpan())
        {
            number = draw();
        }

        return numbers;
    }

    private static Dataset Recoded(Dataset data, Func<Matrix<double>, Matrix<double>> inputs) => new(inputs(data.Features), data.Labels, data.ClassCount);

    private sealed record Classifiers(MeasuredRun Codes, MeasuredRun Components, MeasuredRun Features);
}
