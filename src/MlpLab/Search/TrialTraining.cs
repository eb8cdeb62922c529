using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Search;

/// <summary>Trains and judges the repetitions of trials; the same for any thread.</summary>
/// <remarks>Streams: [seed, 5, k] divides the samples for repetition k of every trial, [seed, 5, k, t] draws the first weights of trial t, [seed, 5, k, t, 1] its batches, [seed, 5, k, t, 2] what dropout leaves out.</remarks>
internal sealed class TrialTraining
{
    public const uint Stream = 5;
    private const uint Batches = 1, Dropouts = 2;

    private readonly SearchSettings _settings;
    private readonly DataSplit[] _splits;

    public TrialTraining(SearchSettings settings, Dataset data)
    {
        _settings = settings;
        _splits = [.. Enumerable.Range(0, settings.Repeats).Select(k => settings.Base.Source.IsGenerator
            ? DataSplit.WithEveryClass(data, settings.Holdout, Random(k), nameof(SearchSettings.Holdout))
            : DataSplit.WithEveryClassOrRows(data, settings.Holdout, () => Random(k), nameof(SearchSettings.Holdout)))];

        RandomState Random(int k) => new([settings.Base.Seed, Stream, (uint)k]);
    }

    /// <summary>What a repetition of a trial is worth; +∞ where training diverged.</summary>
    public double Value(RunSettings trial, int number, int repeat, CancellationToken cancellationToken)
    {
        (Dataset training, Dataset heldOut) = _splits[repeat];
        if (_settings.Base.Source.Task == LearningTask.Regression)
        {
            return ValueOfNumbers(trial, number, repeat, training, heldOut, cancellationToken);
        }

        Recipe recipe = trial.Recipe;
        StandardScaler? scaler = recipe.Standardize ? StandardScaler.Fit(training) : null;
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(
            training.FeatureCount, trial.Hidden.AsSpan(), Math.Max(2, training.ClassCount), trial.Activations.AsSpan());
        Train(trial, number, repeat, network, scaler?.Transform(training) ?? training, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
        {
            return double.PositiveInfinity;
        }

        Matrix<double> inputs = scaler?.Transform(heldOut.Features) ?? heldOut.Features;
        Matrix<double> probabilities = network.PredictProbabilities(inputs);
        if (probabilities.Exists(double.IsNaN))
        {
            return double.PositiveInfinity;
        }

        FreshEvaluation evaluation = FreshEvaluation.Of(heldOut, probabilities);
        return _settings.Objective == SearchObjective.LogLoss ? evaluation.LogLoss : 1 - evaluation.Accuracy;
    }

    private double ValueOfNumbers(RunSettings trial, int number, int repeat, Dataset training, Dataset heldOut, CancellationToken cancellationToken)
    {
        TrainedRegressor regressor = RunModel.Regressor(trial, training, imputer: null);
        MultilayerPerceptron network = regressor.Network;
        Train(trial, number, repeat, network, RunTraining.Scaled(regressor, training), cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        using var test = new TrainingObjective(network, trial.Loss ?? Loss.Of(network), RunTraining.Scaled(regressor, heldOut), trial.Recipe.Arithmetic, threads: 1);
        double value = network.Parameters.ContainsAnyExceptInRange(double.MinValue, double.MaxValue) ? double.NaN : test.Evaluate(network.Parameters);
        return double.IsFinite(value) ? value : double.PositiveInfinity;
    }

    private void Train(RunSettings trial, int number, int repeat, MultilayerPerceptron network, Dataset inputs, CancellationToken cancellationToken)
    {
        Recipe recipe = trial.Recipe;
        recipe.Initializer.Fill(network, new RandomState([_settings.Base.Seed, Stream, (uint)repeat, (uint)number]));
        using var objective = new TrainingObjective(network, trial.Loss ?? Loss.Of(network), inputs, recipe.Arithmetic, threads: 1) { Alpha = recipe.Alpha, FrozenLayers = trial.FrozenLayers };
        new Trainer(
            recipe.Optimizer,
            recipe.Options(trial.Epochs, threads: 1))
        {
            Batches = recipe.BatchSize is null ? null : new RandomState([_settings.Base.Seed, Stream, (uint)repeat, (uint)number, Batches]),
            Dropouts = recipe.Dropout is null ? null : new RandomState([_settings.Base.Seed, Stream, (uint)repeat, (uint)number, Dropouts]),
        }.Minimize(objective, network.Parameters, cancellationToken);
    }
}
