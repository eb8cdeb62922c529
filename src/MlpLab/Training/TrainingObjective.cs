using System.Runtime.CompilerServices;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Threads;

namespace MlpLab.Training;

/// <summary>The mean loss of a network over a dataset, weighted where the samples have weights, and a penalty on large weights if wanted, as a function of the network's parameter vector.</summary>
/// <remarks>
/// The network gives the architecture only: its own parameters are neither read nor written. The features are copied once into
/// the order the kernels read. Serves one caller at a time, but may use threads of its own for large data; they end with
/// <see cref="Dispose"/>. The number of threads never changes a bit of any result.
/// </remarks>
public sealed partial class TrainingObjective : IGaussNewtonObjective, IBatchObjective, IDisposable
{
    // Below it a mean has lost digits.
    private const double SmallestTotal = 1e-300;

    private readonly MultilayerPerceptron _network;
    private readonly Loss _loss;
    private readonly KernelSet _kernels;
    private readonly SampleBlocks _samples;
    private readonly NetworkPass[] _passes;
    private readonly GroupSum _groups;
    private readonly GroupSum.GroupWork _addGradient;
    private readonly GroupSum.GroupWork _addLoss;
    private readonly GroupSum.GroupWork _addCorrect;
    private readonly TargetSpread? _spread;
    private readonly int _parameterCount;
    private readonly double _totalWeight;
    private readonly double _share;
    private readonly int _frozenCount;
    private GroupSum.GroupWork? _addGradientWithLoss;
    private double[]? _sumsWithLoss;

    /// <summary>Joins architecture, loss and data.</summary>
    /// <param name="network">Architecture. One output: its target is the label 0 or 1. K outputs: one for each of K classes. Of regression: one for each target.</param>
    /// <param name="loss">Its output activation must be the network's.</param>
    /// <param name="data">At least one sample.</param>
    /// <param name="arithmetic">The order of operations.</param>
    /// <param name="threads">In [1, <see cref="TrainingOptions.MaximumThreads"/>]; null for every processor where the data are large enough to pay.</param>
    /// <exception cref="ArgumentException">Network, loss and data do not fit together.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No sample, samples that all have weight 0, or a thread count outside its range.</exception>
    public TrainingObjective(
        MultilayerPerceptron network, Loss loss, Dataset data, Arithmetic arithmetic = Arithmetic.Portable, int? threads = null)
        : this(network, loss, data, TargetsOf(network, data), arithmetic.Kernels(), threads)
    {
    }

    internal TrainingObjective(
        MultilayerPerceptron network, Loss loss, Dataset data, ReadOnlySpan<double> targets, KernelSet kernels, int? threads = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Require.AtLeast(1, data.SampleCount);
        ThreadLimits.Check(threads);
        Require.That(
            data.FeatureCount == network.InputCount, data.FeatureCount, $"be {network.InputCount}, the network's input count");
        if (network.Layers[^1].Activation != loss.OutputActivation)
        {
            throw new ArgumentException(
                $"The network's output activation is {network.Layers[^1].Activation}; the loss {loss.Name} needs {loss.OutputActivation}.",
                nameof(loss));
        }

        _network = network;
        _loss = loss;
        _kernels = kernels;
        _parameterCount = network.Layout.Count;
        _samples = new SampleBlocks(data.Features, targets, network.OutputCount, network, kernels, data.SampleWeights);
        _totalWeight = data.TotalWeight;
        Require.That(_totalWeight is > SmallestTotal and < double.PositiveInfinity, _totalWeight, "be above 1e-300 and finite, the sum of the samples' weights", nameof(data.SampleWeights));
        _share = 1.0 / _totalWeight;
        _passes = new NetworkPass[ThreadCount(threads, network, _samples)];
        for (int t = 0; t < _passes.Length; t++)
        {
            _passes[t] = NetworkPass.Create(kernels, network, _samples.LargestStride);
        }

        _spread = data.Task == LearningTask.Regression ? new TargetSpread(targets, data.SampleCount) : null;
        _groups = new GroupSum(_samples.GroupCount, _passes.Length, _parameterCount + 1);
        _addGradient = AddGradient;
        _addLoss = AddLoss;
        _addCorrect = AddCorrect;
    }

    private TrainingObjective(TrainingObjective other)
    {
        _network = other._network;
        _loss = other._loss;
        _kernels = other._kernels;
        _parameterCount = other._parameterCount;
        _samples = other._samples;
        _totalWeight = other._totalWeight;
        _share = other._share;
        Alpha = other.Alpha;
        _frozenCount = other._frozenCount;
        _spread = other._spread;
        _passes = [NetworkPass.Create(_kernels, _network, _samples.LargestStride)];
        _groups = new GroupSum(_samples.GroupCount, threads: 1, _parameterCount + 1);
        _addGradient = AddGradient;
        _addLoss = AddLoss;
        _addCorrect = AddCorrect;
    }

    /// <inheritdoc/>
    public int ParameterCount => _parameterCount;

    /// <summary>α of the penalty α/(2n)·ΣW² over all weights W of n samples, or of samples whose weights add up to n, biases left out; finite and at least 0, 0 (no penalty) if not set.</summary>
    /// <remarks>
    /// The larger, the smoother what the network can express. It is to the network what 1/C is to a logistic regression, and stands for the same strength whatever the number of samples.
    /// Counterpart: scikit-learn's MLPClassifier(alpha), which divides by the rows of a mini-batch.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not finite.</exception>
    public double Alpha
    {
        get;
        init
        {
            Require.NonNegative(value, nameof(Alpha));
            field = value;
        }
    }

    /// <summary>Layers from the inputs upwards that are not to be moved: all derivatives by their weights and biases are 0. 0, the default, for none; below the number of layers.</summary>
    /// <remarks>Every rule leaves parameters as they are whose gradient was never other than 0. Their penalty is a part of the loss all the same.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Negative, or all layers.</exception>
    public int FrozenLayers
    {
        get;
        init
        {
            Require.That(value >= 0 && value < _network.Layers.Count, value, $"be from 0 to {_network.Layers.Count - 1}, so that one layer is left to train", nameof(FrozenLayers));
            field = value;
            _frozenCount = 0;
            for (int l = 0; l < value; l++)
            {
                _frozenCount += (int)_network.Layers[l].ParameterCount;
            }
        }
    }

    /// <summary>Whether the loss, not its gradient, is divided by the number of targets, as scikit-learn's is.</summary>
    internal bool TakesMeanOfTargets { get; init; }

    private int TargetDivisor => TakesMeanOfTargets && _spread is not null ? _network.OutputCount : 1;

    /// <inheritdoc/>
    public double Evaluate(ReadOnlySpan<double> parameters)
    {
        double loss = Sum(_addLoss, parameters) / _totalWeight / TargetDivisor;
        return Alpha == 0 ? loss : loss + Penalty(parameters);
    }

    /// <summary>The part of <see cref="Evaluate"/> that is the penalty.</summary>
    /// <param name="parameters">Length <see cref="ParameterCount"/>.</param>
    public double Penalty(ReadOnlySpan<double> parameters)
    {
        CheckLength(parameters.Length);
        return Alpha == 0 ? 0 : L2Penalty.Of(_network.Layout, parameters, Alpha, _totalWeight);
    }

    /// <inheritdoc/>
    public double EvaluateWithGradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        CheckLength(parameters.Length);
        CheckLength(gradient.Length);
        double loss = SumsWithLoss(_groups, _addGradientWithLoss ??= AddGradientWithLoss, parameters, gradient) / _totalWeight / TargetDivisor;
        Complete(parameters, gradient);
        return Alpha == 0 ? loss : loss + Penalty(parameters);
    }

    /// <inheritdoc/>
    [MethodImpl(HotLoop.Options)]
    public void Gradient(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        if (parameters.Length != _parameterCount || gradient.Length != _parameterCount)
        {
            CheckLength(parameters.Length);
            CheckLength(gradient.Length);
        }

        _groups.Of(_addGradient, parameters, gradient);
        Complete(parameters, gradient);
    }

    // Of the sum over the samples.
    private void Complete(ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        if (Alpha != 0)
        {
            L2Penalty.AddGradient(_network.Layout, parameters, Alpha, gradient);
        }

        ParameterKernels.Scale(gradient, _share);
        gradient[.._frozenCount].Clear();
    }

    /// <summary>Share of samples whose class the outputs predict, in [0, 1].</summary>
    /// <remarks>One output: class 1 where it exceeds ½. More outputs: the class of the largest, the first one on a tie.</remarks>
    /// <param name="parameters">Length <see cref="ParameterCount"/>.</param>
    public double Accuracy(ReadOnlySpan<double> parameters) => Sum(_addCorrect, parameters) / _samples.SampleCount;

    /// <summary>R², the share of the targets' variance that the outputs explain: 1 at best, 0 for the mean, below 0 for worse. Of several targets the mean.</summary>
    /// <remarks>1 − Σ(t − p)²/Σ(t − mean)²; where a target is constant 1 if all is right, else 0. scikit-learn: <c>r2_score</c>.</remarks>
    /// <param name="parameters">Length <see cref="ParameterCount"/>.</param>
    /// <exception cref="InvalidOperationException">The data have classes.</exception>
    public double RSquared(ReadOnlySpan<double> parameters)
    {
        TargetSpread spread = _spread ?? throw new InvalidOperationException("The data have classes and no targets: ask for Accuracy.");
        CheckLength(parameters.Length);
        var squares = new double[_network.OutputCount];
        _groups.Of(AddSquares, parameters, squares);
        return spread.RSquared(squares);
    }

    /// <summary>How good the predictions are: <see cref="Accuracy"/> of classes, <see cref="RSquared"/> of numbers.</summary>
    /// <param name="parameters">Length <see cref="ParameterCount"/>.</param>
    public double Score(ReadOnlySpan<double> parameters) => _spread is null ? Accuracy(parameters) : RSquared(parameters);

    /// <summary>The same objective for another thread, over the same copy of the samples; it uses that one thread.</summary>
    internal TrainingObjective Fork() => new(this);

    /// <summary>Ends the threads, if any. Nothing else is held.</summary>
    public void Dispose()
    {
        _groups.Dispose();
        _matrixGroups?.Dispose();
        _fullBatch?.Groups.Dispose();
        _shortBatch?.Groups.Dispose();
    }

    private double Sum(GroupSum.GroupWork work, ReadOnlySpan<double> parameters)
    {
        if (parameters.Length != _parameterCount)
        {
            CheckLength(parameters.Length);
        }

        double sum = 0;
        _groups.Of(work, parameters, new Span<double>(ref sum));
        return sum;
    }

    [MethodImpl(HotLoop.Options)]
    private void AddGradient(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        NetworkPass pass = _passes[thread];
        (int block, int end) = _samples.BlocksOf(group);
        for (; block < end; block++)
        {
            pass.AddGradient(parameters, _loss, _samples[block], sums);
        }
    }

    private void AddGradientWithLoss(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums) =>
        AddGradientWithLoss(_samples, parameters, thread, group, sums);

    // The loss stands behind the gradient.
    [MethodImpl(HotLoop.Options)]
    private void AddGradientWithLoss(SampleBlocks samples, ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        NetworkPass pass = _passes[thread];
        Span<double> gradient = sums[..^1];
        ref double loss = ref sums[^1];
        (int block, int end) = samples.BlocksOf(group);
        for (; block < end; block++)
        {
            loss += pass.AddGradientWithLoss(parameters, _loss, samples[block], gradient);
        }
    }

    // One way forward for both: with the bits of each alone.
    private double SumsWithLoss(GroupSum groups, GroupSum.GroupWork work, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        _sumsWithLoss ??= new double[_parameterCount + 1];
        groups.Of(work, parameters, _sumsWithLoss);
        _sumsWithLoss.AsSpan(0, _parameterCount).CopyTo(gradient);
        return _sumsWithLoss[_parameterCount];
    }

    private void AddLoss(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        (int block, int end) = _samples.BlocksOf(group);
        for (; block < end; block++)
        {
            sums[0] += _loss.WeightedSum(_kernels, _passes[thread].Logits(parameters, _samples[block]), _samples[block]);
        }
    }

    private void AddCorrect(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        (int b, int end) = _samples.BlocksOf(group);
        for (; b < end; b++)
        {
            Block block = _samples[b];
            Span<double> outputs = _passes[thread].Logits(parameters, block);
            _kernels.ActivateOutputs(_loss.OutputActivation.Kind, outputs, block.Stride);
            int correct = 0;
            for (int i = 0; i < block.Count; i++)
            {
                correct += OutputClass.Of(outputs, i, block.Stride) == OutputClass.Of(block.Targets, i, block.Stride) ? 1 : 0;
            }

            sums[0] += correct;
        }
    }

    private void AddSquares(ReadOnlySpan<double> parameters, int thread, int group, Span<double> sums)
    {
        (int b, int end) = _samples.BlocksOf(group);
        for (; b < end; b++)
        {
            Block block = _samples[b];
            Span<double> outputs = _passes[thread].Logits(parameters, block);
            _kernels.ActivateOutputs(_loss.OutputActivation.Kind, outputs, block.Stride);
            for (int unit = 0; unit < sums.Length; unit++)
            {
                // Σ ½(p − t)² of one unit is half of what is wanted; doubling is exact.
                int start = unit * block.Stride;
                sums[unit] += 2 * _kernels.SquaredErrorSum(outputs.Slice(start, block.Stride), block.Targets.Slice(start, block.Stride), block.Stride, block.Count);
            }
        }
    }

    private static int ThreadCount(int? threads, MultilayerPerceptron network, SampleBlocks samples)
    {
        const double NanosecondsPerUnit = 1, NanosecondsPerWeight = 0.1;
        double units = 0;
        foreach (DenseLayer layer in network.Layers)
        {
            units += layer.OutputCount;
        }

        double work = samples.SampleCount * ((NanosecondsPerUnit * units) + (NanosecondsPerWeight * network.Layout.Count));
        return GroupSum.ThreadCount(threads, work, samples.GroupCount);
    }

    private void CheckLength(int length) => Require.SameLength(_parameterCount, length, "the network's parameter count");

    internal static double[] TargetsOf(MultilayerPerceptron network, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Task == LearningTask.Regression)
        {
            Require.SameLength(network.OutputCount, data.TargetCount, "the network's number of outputs", "data.TargetCount");
            return data.Targets.ToArray();
        }

        int legal = Math.Max(2, network.OutputCount);
        Require.That(
            data.ClassCount <= legal,
            data.ClassCount,
            $"be at most {legal} for a network with {network.OutputCount} output(s); give the network one output per class");
        var targets = new double[(long)network.OutputCount * data.SampleCount];
        for (int i = 0; i < data.SampleCount; i++)
        {
            int unit = network.OutputCount == 1 ? 0 : data.Labels[i];
            targets[(unit * data.SampleCount) + i] = network.OutputCount == 1 ? data.Labels[i] : 1;
        }

        return targets;
    }
}
