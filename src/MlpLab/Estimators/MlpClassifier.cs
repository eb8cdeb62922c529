using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Estimators;

/// <summary>A multilayer perceptron for two classes or more, with the parameters and results of scikit-learn's <c>MLPClassifier</c>.</summary>
/// <remarks>
/// <code>
/// MlpClassifier classifier = new MlpClassifier { HiddenLayerSizes = [5], Solver = MlpSolver.Lbfgs, Alpha = 1 }.Fit(rows, labels);
/// int label = classifier.Predict([5.1, 3.5, 1.4, 0.2]);
/// double accuracy = classifier.Score(testRows, testLabels);
/// </code>
/// Two classes have one sigmoid output, more softmax outputs.
/// </remarks>
public sealed class MlpClassifier : MlpEstimator, IClassifier
{
    /// <summary>How much the samples of each class count in a fit, beside their own weights; null, the default, for all alike. scikit-learn's MLPClassifier has none.</summary>
    public ClassWeights? ClassWeight { get; init; }

    /// <inheritdoc/>
    public int FeatureCount => Network.InputCount;

    /// <inheritdoc/>
    public int ClassCount => Network.ClassCount;

    /// <summary>Trains anew, or with <see cref="MlpEstimator.WarmStart"/> from the parameters of the fit before.</summary>
    /// <param name="data">Features as the network is to see them, and labels of 2 classes or more; with weights the loss is weighted, as scikit-learn's from 1.7 on.</param>
    /// <param name="cancellationToken">Looked at before each epoch; a fit cancelled on its way leaves the network of its last epoch.</param>
    /// <returns>This.</returns>
    /// <remarks>A fit that throws leaves the estimator as it was: not fitted, or with the fit before.</remarks>
    /// <exception cref="ArgumentException">One class, targets in place of classes, a feature that is no finite number, or a share held out that cannot be divided off.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first epoch.</exception>
    /// <exception cref="ArithmeticException">Training diverged: parameters are no longer finite, as where scikit-learn says "non-finite parameter weights".</exception>
    public MlpClassifier Fit(Dataset data, CancellationToken cancellationToken = default)
    {
        RequireClasses(data);
        TrainingInputs.RequireNumbers(data);
        Require.That(data.Labels.ContainsAnyExcept(data.SampleCount > 0 ? data.Labels[0] : 0), data.SampleCount, "be of two classes or more; all these samples are of one", "data.SampleCount");
        data = Weighed(data);
        var random = new RandomState(Seed);
        EstimatorCourse course = WarmStart && Course is { } before ? before : Begin(data, data.ClassCount, random);
        course.Train(data, Networks.Loss.Of(course.Network), random, isPartial: false, cancellationToken);
        Course = course;
        return this;
    }

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="rows">One array of features for each sample.</param>
    /// <param name="labels">The class of each sample, from 0 upwards.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public MlpClassifier Fit(double[][] rows, ReadOnlySpan<int> labels, CancellationToken cancellationToken = default) => Fit(new Dataset(rows, labels), cancellationToken);

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="features">n_samples x n_features.</param>
    /// <param name="labels">The class of each sample, from 0 upwards.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public MlpClassifier Fit(Matrix<double> features, ReadOnlySpan<int> labels, CancellationToken cancellationToken = default) => Fit(new Dataset(features, labels), cancellationToken);

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="rows">One array of features for each sample.</param>
    /// <param name="labels">The class of each sample, from 0 upwards.</param>
    /// <param name="sampleWeight">How often each sample counts, finite and at least 0, not all 0.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public MlpClassifier Fit(double[][] rows, ReadOnlySpan<int> labels, ReadOnlySpan<double> sampleWeight, CancellationToken cancellationToken = default) =>
        Fit(new Dataset(rows, labels).WithSampleWeights(sampleWeight), cancellationToken);

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="features">n_samples x n_features.</param>
    /// <param name="labels">The class of each sample, from 0 upwards.</param>
    /// <param name="sampleWeight">How often each sample counts, finite and at least 0, not all 0.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public MlpClassifier Fit(Matrix<double> features, ReadOnlySpan<int> labels, ReadOnlySpan<double> sampleWeight, CancellationToken cancellationToken = default) =>
        Fit(new Dataset(features, labels).WithSampleWeights(sampleWeight), cancellationToken);

    /// <summary>One epoch more, on the same samples or others.</summary>
    /// <param name="data">As for a fit; the first call's class count holds.</param>
    /// <param name="classCount">Classes there are, in the first call; by default the data's.</param>
    /// <returns>This.</returns>
    /// <remarks>As in scikit-learn each call begins the stream anew: with one seed every call after the first shuffles in the same way.</remarks>
    /// <exception cref="ArgumentException">As for a fit; or the solver is L-BFGS, which has no single epochs.</exception>
    public MlpClassifier PartialFit(Dataset data, int? classCount = null)
    {
        RequireClasses(data);
        RequireSingleEpochs(nameof(data));
        TrainingInputs.RequireNumbers(data);
        data = Weighed(data);
        var random = new RandomState(Seed);
        EstimatorCourse course = Course ?? Begin(data, classCount ?? data.ClassCount, random);
        course.Train(data, Networks.Loss.Of(course.Network), random, isPartial: true, CancellationToken.None);
        Course = course;
        return this;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public Matrix<double> PredictProbabilities(Matrix<double> features) => Network.PredictProbabilities(TrainingInputs.Finite(features));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public int[] Predict(Matrix<double> features) => Network.Predict(TrainingInputs.Finite(features));

    /// <summary>The class of one sample.</summary>
    /// <param name="sample">Its features.</param>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public int Predict(ReadOnlySpan<double> sample) => Predict(MatrixColumns.Row(sample))[0];

    /// <summary>The class of each sample.</summary>
    /// <param name="rows">One array of features for each sample.</param>
    /// <exception cref="ArgumentException">A row has another length than the features that were fitted, or holds what is no finite number.</exception>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public int[] Predict(double[][] rows) => Predict(Dataset.Joined(rows));

    /// <summary>The probability of each class for one sample, length K.</summary>
    /// <param name="sample">Its features.</param>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public double[] PredictProbabilities(ReadOnlySpan<double> sample) => PredictProbabilities(MatrixColumns.Row(sample)).ToColumnMajorArray();

    /// <summary>The probability of each class for each sample, n_samples x K.</summary>
    /// <param name="rows">One array of features for each sample.</param>
    /// <exception cref="ArgumentException">A row has another length than the features that were fitted, or holds what is no finite number.</exception>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public Matrix<double> PredictProbabilities(double[][] rows) => PredictProbabilities(Dataset.Joined(rows));

    /// <summary>The share of samples whose class is predicted, in [0, 1].</summary>
    /// <param name="data">Features and labels.</param>
    /// <exception cref="ArgumentException">The samples have targets and no classes.</exception>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public double Score(Dataset data)
    {
        RequireClasses(data);
        return ClassificationMetrics.Accuracy(data.Labels, Predict(data.Features));
    }

    /// <inheritdoc cref="Score(Dataset)"/>
    /// <param name="rows">One array of features for each sample.</param>
    /// <param name="labels">The class of each sample.</param>
    public double Score(double[][] rows, ReadOnlySpan<int> labels)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Require.SameLength(rows.Length, labels.Length, "one label for each row", nameof(labels));
        return ClassificationMetrics.Accuracy(labels, Predict(rows));
    }

    private static void RequireClasses(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Task != LearningTask.Classification)
        {
            throw new ArgumentException("The samples have targets and no classes: use MlpRegressor.", nameof(data));
        }
    }

    private Dataset Weighed(Dataset data) => ClassWeight is null ? data : ClassWeights.Apply(data, ClassWeight.For(data));

    private EstimatorCourse Begin(Dataset data, int classCount, RandomState random)
    {
        int classes = Math.Max(2, classCount);
        var course = new EstimatorCourse(this, MultilayerPerceptron.CreateClassifier(data.FeatureCount, HiddenLayerSizes.AsSpan(), classes, Activation), isTwoClasses: classes == 2);
        course.DrawWeights(random);
        return course;
    }
}
