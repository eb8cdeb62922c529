using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Estimators;

/// <summary>An estimator's network in training, with all that its next call goes on from.</summary>
/// <param name="parameters">The estimator's.</param>
/// <param name="network">Without weights.</param>
/// <param name="isTwoClasses">Whether held-out samples have the classes' shares: with two classes only.</param>
internal sealed class EstimatorCourse(MlpEstimator parameters, MultilayerPerceptron network, bool isTwoClasses)
{
    private readonly List<double> _curve = [];
    private readonly List<double> _scores = [];
    private OptimizerState? _rule;
    private Pace? _pace;

    public MultilayerPerceptron Network => network;

    public int Iterations { get; private set; }

    public double Loss { get; private set; }

    public IReadOnlyList<double> Curve => _curve;

    public double BestLoss => _pace?.BestLoss ?? double.PositiveInfinity;

    public IReadOnlyList<double> Scores => _scores;

    public bool HasConverged { get; private set; }

    public void DrawWeights(RandomState random) => ScikitLearnWeights.Fill(network, parameters.Activation, random);

    /// <summary>Trains.</summary>
    /// <param name="data">All samples.</param>
    /// <param name="loss">The network's.</param>
    /// <param name="random">The call's stream.</param>
    /// <param name="isPartial">One epoch that goes on where the last call left the rule's memory and rate, without early stopping.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    /// <exception cref="OperationCanceledException">Before the first epoch.</exception>
    /// <exception cref="ArithmeticException">The parameters are no longer finite.</exception>
    /// <remarks>Whatever is thrown leaves all as it was.</remarks>
    public void Train(Dataset data, Loss loss, RandomState random, bool isPartial, CancellationToken cancellationToken)
    {
        Action goBack = Kept();
        try
        {
            TrainOn(data, loss, random, isPartial, cancellationToken);
            if (!AreFinite(network.Parameters))
            {
                throw EstimatorWords.Diverged(Iterations, FormattableString.Invariant($"scale the features (StandardScaler), or take a smaller LearningRateInit, now {parameters.LearningRateInit}"));
            }
        }
        catch
        {
            goBack();
            throw;
        }
    }

    private void TrainOn(Dataset data, Loss loss, RandomState random, bool isPartial, CancellationToken cancellationToken)
    {
        if (parameters.Solver == MlpSolver.Lbfgs)
        {
            MinimizeByLbfgs(data, loss, cancellationToken);
            return;
        }

        if (_rule is null || !isPartial)
        {
            _rule = parameters.Rule.CreateState(network.Layout.Count);
            _pace?.Begin(_rule);
        }

        bool watches = parameters.EarlyStopping && !isPartial;
        (Dataset training, Dataset? heldOut) = watches ? HoldOut.Draw(data, parameters.ValidationFraction, random, isTwoClasses) : (data, null);
        using var objective = Objective(training, loss);
        using TrainingObjective? held = heldOut is null ? null : Objective(heldOut, loss);
        _pace ??= new Pace(Options(), _rule, parameters.EarlyStopping ? network.Layout.Count : 0) { RecordsLoss = true };
        _pace.Watched = held is null ? null : held.Score;
        TrainEpochs(objective, training.SampleCount, random, isPartial, cancellationToken);
        _pace.RestoreBest(network.Parameters);
        _pace.Watched = null;
    }

    // What a call changes, to be put back.
    private Action Kept()
    {
        double[] weights = network.Parameters.ToArray();
        (int epochs, int scores, int iterations, double last, bool isOver) = (_curve.Count, _scores.Count, Iterations, Loss, HasConverged);
        (OptimizerState? rule, Pace? pace) = (_rule, _pace);
        (double[]? ofRule, double[]? ofPace) = (rule?.Memory.ToArray(), pace?.Memory.ToArray());
        return () =>
        {
            weights.CopyTo(network.Parameters);
            _curve.RemoveRange(epochs, _curve.Count - epochs);
            _scores.RemoveRange(scores, _scores.Count - scores);
            (Iterations, Loss, HasConverged) = (iterations, last, isOver);
            (_rule, _pace) = (rule, pace);
            rule?.Restore(ofRule);
            pace?.Restore(rule!, ofPace);
        };
    }

    private static bool AreFinite(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }

    private TrainingObjective Objective(Dataset samples, Loss loss) => new(network, loss, samples, Arithmetic.Portable) { Alpha = parameters.Alpha, PenaltyIsOfTheBatch = true, TakesMeanOfTargets = true };

    // Adam has no schedule, there as here.
    private TrainingOptions Options() => new()
    {
        Schedule = parameters.Solver == MlpSolver.Sgd ? parameters.LearningRate : LearningRateSchedule.Constant,
        PowerT = parameters.PowerT,
        Tolerance = parameters.Tolerance,
        NoChange = parameters.NoChangeIterations,
    };

    private void TrainEpochs(TrainingObjective objective, int count, RandomState random, bool isPartial, CancellationToken cancellationToken)
    {
        int size = Math.Min(parameters.BatchSize ?? 200, count), epochs = isPartial ? 1 : parameters.MaxIterations;
        var state = new BatchedState(_rule!, size, new BatchOrder(count, parameters.Shuffle ? random : null), _pace);
        var gradient = new double[network.Layout.Count];
        HasConverged = false;
        cancellationToken.ThrowIfCancellationRequested();
        for (int epoch = 0; epoch < epochs && !HasConverged && !cancellationToken.IsCancellationRequested; epoch++)
        {
            state.Epoch(objective, network.Parameters, gradient);
            Iterations++;
            Loss = _pace!.Loss;
            _curve.Add(Loss);
            HasConverged = _pace.IsOver;
            if (_pace.Watched is not null)
            {
                _scores.Add(_pace.Score);
            }
        }
    }

    private void MinimizeByLbfgs(Dataset data, Loss loss, CancellationToken cancellationToken)
    {
        using var objective = Objective(data, loss);
        TrainingResult result = new Trainer(parameters.Rule, new TrainingOptions { Epochs = parameters.MaxIterations }).Minimize(objective, network.Parameters, cancellationToken);
        if (result is { StopReason: StopReason.Cancelled, Epochs: 0 })
        {
            throw new OperationCanceledException(cancellationToken);
        }

        (Iterations, Loss, HasConverged) = (result.Epochs, result.FinalLoss, result.StopReason == StopReason.Converged);
    }
}
