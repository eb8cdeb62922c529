using MlpLab.Datasets;
using MlpLab.Kernels;
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
    private const double SmallestRate = 1e-6;

    private readonly List<double> _curve = [];
    private readonly List<double> _scores = [];
    private readonly double[] _means = new double[network.Layout.Count];
    private readonly double[] _squares = new double[network.Layout.Count];
    private double[]? _best;
    private double _bestScore = double.NegativeInfinity;
    private double _rate;
    private double _steps;
    private long _seen;
    private int _stale;
    private bool _hasBegun;

    public MultilayerPerceptron Network => network;

    public int Iterations { get; private set; }

    public double Loss { get; private set; }

    public IReadOnlyList<double> Curve => _curve;

    public double BestLoss { get; private set; } = double.PositiveInfinity;

    public IReadOnlyList<double> Scores => _scores;

    public bool HasConverged { get; private set; }

    /// <summary>Fills the weights: uniform in ±√(6/(inputs + units)), with hidden sigmoid units ±√(2/…), a layer's weights input by input, then its biases.</summary>
    public void DrawWeights(RandomState random)
    {
        double factor = parameters.Activation == ActivationFunction.Sigmoid ? 2 : 6;
        for (int l = 0; l < network.Layers.Count; l++)
        {
            int inputs = network.Layers[l].InputCount, units = network.Layers[l].OutputCount;
            double bound = Math.Sqrt(factor / (inputs + units));
            Span<double> weights = network.Layout.Weights(network.Parameters, l);
            for (int input = 0; input < inputs; input++)
            {
                for (int unit = 0; unit < units; unit++)
                {
                    weights[(unit * inputs) + input] = random.Uniform(-bound, bound);
                }
            }

            random.Uniform(-bound, bound, network.Layout.Biases(network.Parameters, l));
        }
    }

    /// <summary>Trains.</summary>
    /// <param name="data">All samples.</param>
    /// <param name="loss">The network's.</param>
    /// <param name="random">The call's stream.</param>
    /// <param name="isPartial">One epoch that goes on where the last call left momentum, moments and rate, without early stopping.</param>
    /// <param name="cancellationToken">Looked at before each epoch.</param>
    public void Train(Dataset data, Loss loss, RandomState random, bool isPartial, CancellationToken cancellationToken)
    {
        if (parameters.Solver == MlpSolver.Lbfgs)
        {
            MinimizeByLbfgs(data, loss, cancellationToken);
            return;
        }

        if (!_hasBegun || !isPartial)
        {
            _means.AsSpan().Clear();
            _squares.AsSpan().Clear();
            (_rate, _steps, _hasBegun) = (parameters.LearningRateInit, 0, true);
        }

        bool watches = parameters.EarlyStopping && !isPartial;
        (Dataset training, Dataset? heldOut) = watches ? HoldOut.Draw(data, parameters.ValidationFraction, random, isTwoClasses) : (data, null);
        using var objective = Objective(training, loss);
        using TrainingObjective? held = heldOut is null ? null : Objective(heldOut, loss);
        bool isRenewed = TrainEpochs(objective, held, training.SampleCount, random, isPartial, cancellationToken);
        if (isRenewed)
        {
            _best.CopyTo(network.Parameters);
        }
    }

    private TrainingObjective Objective(Dataset samples, Loss loss) => new(network, loss, samples, Arithmetic.Portable) { Alpha = parameters.Alpha, PenaltyIsOfTheBatch = true };

    // Whether a better score than ever was seen. In a warm start without one the original too ends with the last weights.
    private bool TrainEpochs(TrainingObjective objective, TrainingObjective? held, int count, RandomState random, bool isPartial, CancellationToken cancellationToken)
    {
        int size = Math.Min(parameters.BatchSize ?? 200, count), epochs = isPartial ? 1 : parameters.MaxIterations;
        var order = new BatchOrder(count, parameters.Shuffle ? random : null);
        var gradient = new double[network.Layout.Count];
        bool isRenewed = false;
        HasConverged = false;
        for (int epoch = 0; epoch < epochs && !cancellationToken.IsCancellationRequested; epoch++)
        {
            order.Shuffle();
            double total = 0;
            for (int start = 0; start < count; start += size)
            {
                ReadOnlySpan<int> rows = order.Rows(start, Math.Min(size, count - start));
                total += objective.BatchLossWithGradient(rows, network.Parameters, gradient) * rows.Length;
                Step(gradient);
            }

            Iterations++;
            _seen += count;
            Loss = total / count;
            _curve.Add(Loss);
            isRenewed |= Judge(held);
            if (parameters is { Solver: MlpSolver.Sgd, LearningRate: LearningRateSchedule.InverseScaling })
            {
                _rate = parameters.LearningRateInit / Math.Pow(_seen + 1, parameters.PowerT);
            }

            if (_stale > parameters.NoChangeIterations && !GoesOnWithALowerRate())
            {
                HasConverged = true;
                break;
            }
        }

        return isRenewed;
    }

    // Counts the epochs without improvement; with samples held out says whether this one had the best score.
    private bool Judge(TrainingObjective? held)
    {
        if (held is null)
        {
            _stale = Loss > BestLoss - parameters.Tolerance ? _stale + 1 : 0;
            BestLoss = Math.Min(BestLoss, Loss);
            return false;
        }

        double score = held.Score(network.Parameters);
        _scores.Add(score);
        _stale = score < _bestScore + parameters.Tolerance ? _stale + 1 : 0;
        if (!(score > _bestScore))
        {
            return false;
        }

        _bestScore = score;
        _best = network.Parameters.ToArray();
        return true;
    }

    private bool GoesOnWithALowerRate()
    {
        if (parameters is not { Solver: MlpSolver.Sgd, LearningRate: LearningRateSchedule.Adaptive } || _rate <= SmallestRate)
        {
            return false;
        }

        _rate /= 5;
        _stale = 0;
        return true;
    }

    private void Step(ReadOnlySpan<double> gradient)
    {
        if (parameters.Solver == MlpSolver.Adam)
        {
            _steps++;
            double rate = _rate * Math.Sqrt(1 - Math.Pow(parameters.Beta2, _steps)) / (1 - Math.Pow(parameters.Beta1, _steps));
            ParameterKernels.AdamStep(network.Parameters, _means, _squares, gradient, rate, parameters.Beta1, parameters.Beta2, parameters.Epsilon);
        }
        else if (parameters.NesterovMomentum)
        {
            ParameterKernels.NesterovStep(network.Parameters, _means, gradient, _rate, parameters.Momentum);
        }
        else
        {
            ParameterKernels.MomentumStep(network.Parameters, _means, gradient, _rate, parameters.Momentum);
        }
    }

    private void MinimizeByLbfgs(Dataset data, Loss loss, CancellationToken cancellationToken)
    {
        using var objective = Objective(data, loss);
        var rule = new LBfgs { Tolerance = parameters.Tolerance, MaxEvaluations = parameters.MaxEvaluations };
        TrainingResult result = new Trainer(rule, new TrainingOptions { Epochs = parameters.MaxIterations }).Minimize(objective, network.Parameters, cancellationToken);
        (Iterations, Loss, HasConverged) = (result.Epochs, result.FinalLoss, result.StopReason == StopReason.Converged);
    }
}
