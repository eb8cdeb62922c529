using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>What a monitor sees of an epoch: the state before the epoch's update. Valid only during the call.</summary>
public readonly ref struct EpochReport
{
    private readonly LossProbe _loss;

    internal EpochReport(int epoch, ReadOnlySpan<double> parameters, ReadOnlySpan<double> gradient, LossProbe loss)
    {
        Epoch = epoch;
        Parameters = parameters;
        Gradient = gradient;
        _loss = loss;
    }

    /// <summary>0 for the first epoch.</summary>
    public int Epoch { get; }

    /// <summary>θ before the update.</summary>
    public ReadOnlySpan<double> Parameters { get; }

    /// <summary>dL/dθ at <see cref="Parameters"/>.</summary>
    public ReadOnlySpan<double> Gradient { get; }

    /// <summary>The loss at <see cref="Parameters"/>; computed when first asked for, once for all monitors.</summary>
    public double Loss => _loss.At(Epoch, Parameters);
}

/// <summary>Computes an epoch's loss at most once.</summary>
internal sealed class LossProbe(IObjective objective)
{
    private int _epoch = -1;
    private double _loss;

    public double At(int epoch, ReadOnlySpan<double> parameters)
    {
        if (epoch != _epoch)
        {
            _loss = objective.Evaluate(parameters);
            _epoch = epoch;
        }

        return _loss;
    }
}
