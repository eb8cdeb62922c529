using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Randomness;

namespace MlpLab.Estimators;

/// <summary>A multilayer perceptron that predicts one number or more, with the parameters and results of scikit-learn's <c>MLPRegressor</c>.</summary>
/// <remarks>
/// <code>
/// MlpRegressor regressor = new MlpRegressor { HiddenLayerSizes = [5], Solver = MlpSolver.Lbfgs, Alpha = 1 }.Fit(rows, targets);
/// double value = regressor.Predict([0.3, -1.2]);
/// double rSquared = regressor.Score(testRows, testTargets);
/// </code>
/// Identity outputs and the squared error. Features and targets are taken as they come, and targets far from mean 0 and deviation 1 are learned badly, here as there: scale both first, or use
/// <see cref="ScaledRegressor"/>. Of several targets the loss is the mean and the gradient that of the sum, as in scikit-learn.
/// </remarks>
public sealed class MlpRegressor : MlpEstimator, IRegressor
{
    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public int FeatureCount => Network.InputCount;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public int TargetCount => Network.OutputCount;

    /// <summary>Trains anew, or with <see cref="MlpEstimator.WarmStart"/> from the parameters of the fit before.</summary>
    /// <param name="data">Of regression: features and targets as the network is to see them; with weights the loss is weighted, as scikit-learn's from 1.7 on.</param>
    /// <param name="cancellationToken">Looked at before each epoch; a fit cancelled on its way leaves the network of its last epoch.</param>
    /// <returns>This.</returns>
    /// <remarks>A fit that throws leaves the estimator as it was: not fitted, or with the fit before.</remarks>
    /// <exception cref="ArgumentException">The samples have classes, a number is not finite, or a share held out that cannot be divided off.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first epoch.</exception>
    /// <exception cref="ArithmeticException">Training diverged: parameters are no longer finite, as where scikit-learn says "non-finite parameter weights".</exception>
    public MlpRegressor Fit(Dataset data, CancellationToken cancellationToken = default)
    {
        var random = new RandomState(Seed);
        EstimatorCourse course = Prepare(data, WarmStart ? Course : null, random);
        course.Train(data, Networks.Loss.SquaredError, random, isPartial: false, cancellationToken);
        Course = course;
        return this;
    }

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="rows">One array of features for each sample, all of one length.</param>
    /// <param name="targets">One for each sample.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public MlpRegressor Fit(double[][] rows, ReadOnlySpan<double> targets, CancellationToken cancellationToken = default) => Fit(Dataset.ForRegression(rows, targets), cancellationToken);

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="features">n_samples x n_features.</param>
    /// <param name="targets">n_samples x n_targets.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public MlpRegressor Fit(Matrix<double> features, Matrix<double> targets, CancellationToken cancellationToken = default) => Fit(Dataset.ForRegression(features, targets), cancellationToken);

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="rows">One array of features for each sample, all of one length.</param>
    /// <param name="targets">One for each sample.</param>
    /// <param name="sampleWeight">How often each sample counts, finite and at least 0, not all 0.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public MlpRegressor Fit(double[][] rows, ReadOnlySpan<double> targets, ReadOnlySpan<double> sampleWeight, CancellationToken cancellationToken = default) =>
        Fit(Dataset.ForRegression(rows, targets).WithSampleWeights(sampleWeight), cancellationToken);

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="features">n_samples x n_features.</param>
    /// <param name="targets">n_samples x n_targets.</param>
    /// <param name="sampleWeight">How often each sample counts, finite and at least 0, not all 0.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public MlpRegressor Fit(Matrix<double> features, Matrix<double> targets, ReadOnlySpan<double> sampleWeight, CancellationToken cancellationToken = default) =>
        Fit(Dataset.ForRegression(features, targets).WithSampleWeights(sampleWeight), cancellationToken);

    /// <summary>One epoch more, on the same samples or others.</summary>
    /// <param name="data">As for a fit; the first call's numbers of features and targets hold.</param>
    /// <returns>This.</returns>
    /// <remarks>As in scikit-learn each call begins the stream anew: with one seed every call after the first shuffles in the same way.</remarks>
    /// <exception cref="ArgumentException">As for a fit; or the solver is L-BFGS, which has no single epochs.</exception>
    public MlpRegressor PartialFit(Dataset data)
    {
        RequireSingleEpochs(nameof(data));
        var random = new RandomState(Seed);
        EstimatorCourse course = Prepare(data, Course, random);
        course.Train(data, Networks.Loss.SquaredError, random, isPartial: true, CancellationToken.None);
        Course = course;
        return this;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public Matrix<double> PredictValues(Matrix<double> features) => Network.PredictOutputs(Training.TrainingInputs.Finite(features));

    /// <summary>The predicted number of one sample.</summary>
    /// <param name="sample">Its features.</param>
    /// <exception cref="InvalidOperationException">Not fitted yet, or fitted to several targets.</exception>
    public double Predict(ReadOnlySpan<double> sample) => Only(PredictValues(MatrixColumns.Row(sample)))[0];

    /// <summary>The predicted number of each sample.</summary>
    /// <param name="rows">One array of features for each sample.</param>
    /// <exception cref="InvalidOperationException">Not fitted yet, or fitted to several targets.</exception>
    public double[] Predict(double[][] rows) => Only(PredictValues(Dataset.Joined(rows)));

    /// <inheritdoc cref="Predict(double[][])"/>
    /// <param name="features">n_samples x n_features.</param>
    public double[] Predict(Matrix<double> features) => Only(PredictValues(features));

    /// <summary>R² of the predictions: 1 at best, 0 for the mean of the targets; of several targets the mean.</summary>
    /// <param name="data">Of regression, one sample or more.</param>
    /// <exception cref="ArgumentException">The samples have classes, or another number of targets.</exception>
    /// <exception cref="InvalidOperationException">Not fitted yet.</exception>
    public double Score(Dataset data)
    {
        RequireTargets(data);
        Require.SameLength(TargetCount, data.TargetCount, "the number of targets that were fitted", nameof(data));
        return RegressionEvaluation.Of(data.Targets, PredictValues(data.Features)).RSquared;
    }

    /// <inheritdoc cref="Score(Dataset)"/>
    /// <param name="rows">One array of features for each sample.</param>
    /// <param name="targets">One for each sample.</param>
    public double Score(double[][] rows, ReadOnlySpan<double> targets) => Score(Dataset.ForRegression(rows, targets));

    private static void RequireTargets(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Task != LearningTask.Regression)
        {
            throw new ArgumentException("The samples have classes and no targets: make them with Dataset.ForRegression, or use MlpClassifier.", nameof(data));
        }
    }

    private EstimatorCourse Prepare(Dataset data, EstimatorCourse? before, RandomState random)
    {
        RequireTargets(data);
        Require.AtLeast(1, data.SampleCount, nameof(data));
        Training.TrainingInputs.RequireNumbers(data);
        if (before is not null)
        {
            return before;
        }

        var course = new EstimatorCourse(this, MultilayerPerceptron.CreateRegressor(data.FeatureCount, HiddenLayerSizes.AsSpan(), data.TargetCount, Activation), isTwoClasses: false);
        course.DrawWeights(random);
        return course;
    }

    private static double[] Only(Matrix<double> outputs) => outputs.ColumnCount == 1
        ? outputs.ToColumnMajorArray()
        : throw new InvalidOperationException($"The network predicts {outputs.ColumnCount} numbers of each sample; ask for all with PredictValues.");
}
