namespace MlpLab.Metrics;

/// <summary>The errors of one target, sample by sample: nothing is kept but sums.</summary>
/// <param name="scale">About how far the numbers spread, above 0.</param>
/// <remarks>Means and squares around them grow together. B. P. Welford, Technometrics 4 (1962) 419.</remarks>
internal sealed class RunningErrors(double scale = 1)
{
    private readonly int _exponent = PowerOfTwo.Of(scale);
    private double _mean;
    private double _squares;
    private double _errorMean;
    private double _errorSquares;
    private double _absolute;

    /// <summary>Samples so far.</summary>
    public long Count { get; private set; }

    public void Add(double truth, double predicted)
    {
        Count++;
        (truth, predicted) = _exponent == 0 ? (truth, predicted) : (Math.ScaleB(truth, -_exponent), Math.ScaleB(predicted, -_exponent));
        double distance = truth - _mean, error = (truth - predicted) * (truth - predicted), errorDistance = error - _errorMean;
        _mean += distance / Count;
        _squares += distance * (truth - _mean);
        _errorMean += errorDistance / Count;
        _errorSquares += errorDistance * (error - _errorMean);
        _absolute += Math.Abs(truth - predicted);
    }

    public TargetEvaluation Evaluation() => TargetEvaluation.Of(RegressionMetrics.RSquared(_errorMean * Count, _squares), _errorMean, _errorSquares, Count, _absolute / Count).InUnitsOf(_exponent);
}
