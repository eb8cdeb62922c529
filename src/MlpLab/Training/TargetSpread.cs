using MlpLab.Metrics;

namespace MlpLab.Training;

/// <summary>How far targets spread around their means: what R² is measured against.</summary>
internal sealed class TargetSpread
{
    private readonly double[] _squares;

    /// <param name="targets">Target j of every sample is the slice [j·n, (j+1)·n).</param>
    /// <param name="sampleCount">n.</param>
    public TargetSpread(ReadOnlySpan<double> targets, int sampleCount)
    {
        _squares = new double[targets.Length / sampleCount];
        for (int j = 0; j < _squares.Length; j++)
        {
            _squares[j] = RegressionMetrics.SquaresAroundMean(targets.Slice(j * sampleCount, sampleCount));
        }
    }

    /// <summary>The mean of R² over targets.</summary>
    /// <param name="squares">Σ(t − p)² of each target.</param>
    public double RSquared(ReadOnlySpan<double> squares)
    {
        double sum = 0;
        for (int j = 0; j < _squares.Length; j++)
        {
            sum += RegressionMetrics.RSquared(squares[j], _squares[j]);
        }

        return sum / _squares.Length;
    }
}
