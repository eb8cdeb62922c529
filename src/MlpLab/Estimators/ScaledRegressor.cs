using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Estimators;

/// <summary>A network that predicts numbers, in one call each for fit, predict and score: features and targets as they come, standardised inside.</summary>
/// <remarks>
/// For who wants predictions and not scikit-learn's numbers, which <see cref="MlpRegressor"/> has: features and targets are standardised here, the rule is L-BFGS, the penalty is α = 1, and any loss
/// and rule can be named. The same seed gives the same bits on every machine. One thread at a time may fit; then any number may predict.
/// </remarks>
public sealed class ScaledRegressor
{
    private TrainedRegressor? _model;

    /// <summary>Units of each hidden layer, each 1 or more; empty for a linear model; one layer of 5 if not set. scikit-learn: <c>hidden_layer_sizes</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A layer without units.</exception>
    public ImmutableArray<int> HiddenLayerSizes
    {
        get;
        init
        {
            Require.That(!value.IsDefault, "default", "be an array, empty for no hidden layer", nameof(HiddenLayerSizes));
            foreach (int units in value)
            {
                Require.AtLeast(1, units, nameof(HiddenLayerSizes));
            }

            field = value;
        }
    } = [5];

    /// <summary>Activation of the hidden units; tanh if not set. scikit-learn: <c>activation</c>.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public ActivationFunction Activation { get; init => field = Require.Given(value, nameof(Activation)); } = ActivationFunction.Tanh;

    /// <summary>The update rule; L-BFGS if not set. scikit-learn: <c>solver</c>.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Optimizer Solver { get; init => field = Require.Given(value, nameof(Solver)); } = new LBfgs();

    /// <summary>What training makes small; the squared error if not set.</summary>
    /// <exception cref="ArgumentNullException">Set to null.</exception>
    public Loss Loss { get; init => field = Require.Given(value, nameof(Loss)); } = Loss.SquaredError;

    /// <summary>α of the penalty on the weights, ½α·Σw² divided by the samples; finite, 0 or more; 1 if not set. scikit-learn: <c>alpha</c>, 0.0001 there.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to another value.</exception>
    public double Alpha
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Alpha));
            field = value;
        }
    } = 1;

    /// <summary>Most epochs or iterations, 1 or more; 1,000 if not set. scikit-learn: <c>max_iter</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxIter
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(MaxIter));
            field = value;
        }
    } = 1_000;

    /// <summary>The seed of the first weights; 0 if not set. scikit-learn: <c>random_state</c>.</summary>
    public uint RandomState { get; init; }

    /// <summary>The fitted network with all that its use needs, to save or to export.</summary>
    /// <exception cref="InvalidOperationException">Nothing was fitted yet.</exception>
    public TrainedRegressor Model => _model ?? throw new InvalidOperationException("Nothing was fitted yet: call Fit first.");

    /// <summary>How the last fit ended; null before the first.</summary>
    public TrainingResult? Result { get; private set; }

    /// <summary>Fits a new network; what was fitted before is forgotten.</summary>
    /// <param name="data">Of regression, one sample or more, finite; with weights the loss is weighted, and so are the means and deviations of features and targets.</param>
    /// <param name="cancellationToken">Looked at before each epoch; what was reached until then is kept.</param>
    /// <remarks>A fit that throws leaves the estimator as it was: not fitted, or with the fit before.</remarks>
    /// <returns>This regressor.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="data"/> is null.</exception>
    /// <exception cref="ArgumentException">The samples have classes, a number is not finite, or a target is none that the loss allows.</exception>
    /// <exception cref="OperationCanceledException">Cancelled before the first epoch.</exception>
    /// <exception cref="ArithmeticException">Training diverged: parameters or loss are no longer finite.</exception>
    public ScaledRegressor Fit(Dataset data, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Task != LearningTask.Regression)
        {
            throw new ArgumentException("The samples have classes and no targets: make them with Dataset.ForRegression.", nameof(data));
        }

        Require.AtLeast(1, data.SampleCount, nameof(data));
        TrainingInputs.RequireNumbers(data);
        foreach (double target in data.Targets)
        {
            Require.That(Loss.IsLegal(target), target, $"{Loss.LegalTargets}, for the loss {Loss.Name}");
        }

        StandardScaler scaler = StandardScaler.Fit(data);
        StandardScaler? targetScaler = Loss.AllowsScaledTargets ? StandardScaler.FitTargets(data) : null;
        MultilayerPerceptron network = MultilayerPerceptron.CreateRegressor(
            data.FeatureCount, HiddenLayerSizes.AsSpan(), data.TargetCount, Activation, Loss.OutputActivation);
        WeightInitializer.NguyenWidrow.Fill(network, new RunStreams(RandomState).Weights());
        Dataset inputs = scaler.Transform(data);
        inputs = targetScaler is null ? inputs : inputs.WithTargets(targetScaler.Transform(inputs.TargetMatrix()));
        TrainingResult result = new Trainer(Solver, new TrainingOptions { Epochs = MaxIter, Alpha = Alpha }).Fit(network, Loss, inputs, cancellationToken);
        if (result is { StopReason: StopReason.Cancelled, Epochs: 0 })
        {
            throw new OperationCanceledException(cancellationToken);
        }

        if (result.StopReason == StopReason.Diverged)
        {
            throw EstimatorWords.Diverged(result.Epochs, $"use another {nameof(Solver)}, or one with shorter steps, now {Solver}");
        }

        Result = result;
        _model = new TrainedRegressor(network, scaler, targetScaler, data.FeatureNames, data.TargetNames) { CategoricalFeatures = data.CategoricalFeatures };
        return this;
    }

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="rows">One array of features for each sample, all of one length.</param>
    /// <param name="targets">One for each sample.</param>
    public ScaledRegressor Fit(double[][] rows, ReadOnlySpan<double> targets) => Fit(Dataset.ForRegression(rows, targets));

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="features">n_samples x n_features.</param>
    /// <param name="targets">n_samples x n_targets.</param>
    public ScaledRegressor Fit(Matrix<double> features, Matrix<double> targets) => Fit(Dataset.ForRegression(features, targets));

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="rows">One array of features for each sample, all of one length.</param>
    /// <param name="targets">One for each sample.</param>
    /// <param name="sampleWeight">How often each sample counts, finite and at least 0, not all 0.</param>
    public ScaledRegressor Fit(double[][] rows, ReadOnlySpan<double> targets, ReadOnlySpan<double> sampleWeight) => Fit(Dataset.ForRegression(rows, targets).WithSampleWeights(sampleWeight));

    /// <inheritdoc cref="Fit(Dataset, CancellationToken)"/>
    /// <param name="features">n_samples x n_features.</param>
    /// <param name="targets">n_samples x n_targets.</param>
    /// <param name="sampleWeight">How often each sample counts, finite and at least 0, not all 0.</param>
    public ScaledRegressor Fit(Matrix<double> features, Matrix<double> targets, ReadOnlySpan<double> sampleWeight) => Fit(Dataset.ForRegression(features, targets).WithSampleWeights(sampleWeight));

    /// <summary>The predicted numbers of each sample, in their own unit.</summary>
    /// <param name="features">n_samples x n_features, as they came.</param>
    /// <returns>n_samples x n_targets.</returns>
    /// <exception cref="InvalidOperationException">Nothing was fitted yet.</exception>
    public Matrix<double> Predict(Matrix<double> features) => Model.PredictValues(features);

    /// <summary>The predicted number of each sample; of several targets the first.</summary>
    /// <param name="rows">One array of features for each sample, all of one length.</param>
    /// <exception cref="InvalidOperationException">Nothing was fitted yet.</exception>
    public double[] Predict(double[][] rows) => Model.PredictValues(Dataset.Joined(rows)).Column(0).ToArray();

    /// <summary>The predicted number of one sample; of several targets the first.</summary>
    /// <param name="sample">Its features.</param>
    /// <exception cref="InvalidOperationException">Nothing was fitted yet.</exception>
    public double Predict(ReadOnlySpan<double> sample) => Model.PredictValues(sample)[0];

    /// <summary>R² of the predictions: 1 at best, 0 for the mean of the targets; of several targets the mean.</summary>
    /// <param name="data">Of regression, one sample or more.</param>
    /// <exception cref="InvalidOperationException">Nothing was fitted yet.</exception>
    public double Score(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return RegressionEvaluation.Of(data.Targets, Model.PredictValues(data)).RSquared;
    }

    /// <inheritdoc cref="Score(Dataset)"/>
    /// <param name="rows">One array of features for each sample, all of one length.</param>
    /// <param name="targets">One for each sample.</param>
    public double Score(double[][] rows, ReadOnlySpan<double> targets) => Score(Dataset.ForRegression(rows, targets));

    /// <summary>What it is, and what was fitted: ScaledRegressor 13-5-1 tanh/identity, 76 parameters, after 40 iterations, loss 0.0123.</summary>
    public override string ToString() => _model is null || Result is not { } result
        ? $"ScaledRegressor, not fitted: hidden {EstimatorWords.Hidden(HiddenLayerSizes)}, {Activation}, {Solver}"
        : EstimatorWords.Fitted(nameof(ScaledRegressor), _model.Network, result.Epochs, result.FinalLoss);
}
