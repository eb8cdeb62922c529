namespace MlpLab.Baselines;

/// <summary>One linear decision in training: a class against the rest.</summary>
internal sealed class PerceptronTraining
{
    private readonly Perceptron _perceptron;
    private readonly double[] _rows;
    private readonly bool[] _isPositive;
    private readonly double[] _sampleWeights;
    private readonly int _featureCount;
    private readonly double[] _weights;
    private readonly double[] _pocket;
    private double _pocketRight;
    private long _pocketRun = -1;
    private long _run;

    /// <param name="perceptron">The rule's settings.</param>
    /// <param name="rows">The samples one after the other.</param>
    /// <param name="labels">One for each.</param>
    /// <param name="positive">The class with s = 1.</param>
    /// <param name="sampleWeights">How often each counts; empty for once.</param>
    /// <param name="featureCount">Numbers of a sample.</param>
    public PerceptronTraining(Perceptron perceptron, double[] rows, ReadOnlySpan<int> labels, int positive, ReadOnlySpan<double> sampleWeights, int featureCount)
    {
        _perceptron = perceptron;
        _rows = rows;
        _featureCount = featureCount;
        _isPositive = new bool[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            _isPositive[i] = labels[i] == positive;
        }

        _sampleWeights = new double[labels.Length];
        _sampleWeights.AsSpan().Fill(1);
        sampleWeights.CopyTo(_sampleWeights);
        _weights = new double[featureCount + 1];
        _pocket = new double[featureCount + 1];
        _pocketRight = RightCount(_pocket);
    }

    public PerceptronUnit Learn(CancellationToken cancellationToken)
    {
        double best = double.PositiveInfinity;
        int patience = 0;

        // Weights of an earlier pass, of 1, 2, 4, …: whoever comes back to them goes round for ever (Brent 1980).
        double[] earlier = [.. _weights];
        int earlierPass = 0;
        for (int pass = 1; pass <= _perceptron.MaxPasses; pass++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (int mistakes, double loss) = Pass();
            KeepBetter();
            if (_perceptron.Tolerance is { } tolerance)
            {
                patience = loss > best - (tolerance * _isPositive.Length) ? patience + 1 : 0;
                best = Math.Min(best, loss);
                if (patience >= _perceptron.NoChange)
                {
                    return Unit(mistakes == 0 ? PerceptronEnd.Separated : PerceptronEnd.NoImprovement, pass, null);
                }
            }
            else if (mistakes == 0)
            {
                return Unit(PerceptronEnd.Separated, pass, null);
            }
            else if (_weights.AsSpan().SequenceEqual(earlier))
            {
                return Unit(PerceptronEnd.Cycles, pass, pass - earlierPass);
            }

            if (int.IsPow2(pass))
            {
                _weights.CopyTo(earlier, 0);
                earlierPass = pass;
            }
        }

        return Unit(PerceptronEnd.PassesUsedUp, _perceptron.MaxPasses, null);
    }

    // Weights that separate leave nothing on the line, which others with as many right answers may.
    private PerceptronUnit Unit(PerceptronEnd end, int passes, int? period) => new(_weights, end == PerceptronEnd.Separated ? _weights : _pocket, end, passes, period);

    private (int Mistakes, double Loss) Pass()
    {
        int mistakes = 0;
        double loss = 0;
        for (int i = 0; i < _isPositive.Length; i++)
        {
            double sign = _isPositive[i] ? 1 : -1;
            double margin = sign * Decision(_weights, i);
            if (margin > 0)
            {
                _run += _sampleWeights[i] == 0 ? 0 : 1;
                continue;
            }

            // As in scikit-learn the sum by which progress is measured counts each sample once; one of weight 0 moves nothing, so it is no mistake.
            loss -= margin;
            if (_sampleWeights[i] == 0)
            {
                continue;
            }

            KeepBetter();
            mistakes++;
            Move(i, sign * _perceptron.LearningRate * _sampleWeights[i]);
            _run = 0;
        }

        return (mistakes, loss);
    }

    // The ratchet: only a longer run of right answers than the pocket's is worth the count, and only more right answers in all are kept.
    private void KeepBetter()
    {
        if (_run <= _pocketRun)
        {
            return;
        }

        double right = RightCount(_weights);
        if (right > _pocketRight)
        {
            _weights.CopyTo(_pocket, 0);
            _pocketRight = right;
            _pocketRun = _run;
        }
    }

    private void Move(int sample, double step)
    {
        ReadOnlySpan<double> x = _rows.AsSpan(sample * _featureCount, _featureCount);
        for (int j = 0; j < x.Length; j++)
        {
            _weights[j] += step * x[j];
        }

        if (_perceptron.FitIntercept)
        {
            _weights[^1] += step;
        }
    }

    // Weights of 1 add up to whole numbers.
    private double RightCount(double[] weights)
    {
        double right = 0;
        for (int i = 0; i < _isPositive.Length; i++)
        {
            right += Decision(weights, i) > 0 == _isPositive[i] ? _sampleWeights[i] : 0;
        }

        return right;
    }

    private double Decision(double[] weights, int sample)
    {
        ReadOnlySpan<double> x = _rows.AsSpan(sample * _featureCount, _featureCount);
        double sum = 0;
        for (int j = 0; j < x.Length; j++)
        {
            sum += weights[j] * x[j];
        }

        return sum + weights[^1];
    }
}
