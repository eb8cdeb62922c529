namespace MlpLab.Metrics;

/// <summary>The errors of one target, sample by sample: nothing is kept but sums.</summary>
/// <remarks>Means and squares around them grow together. B. P. Welford, Technometrics 4 (1962) 419.</remarks>
internal sealed class RunningErrors
{
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
        double distance = truth - _mean, error = (truth - predicted) * (truth - predicted), errorDistance = error - _errorMean;
        _mean += distance / Count;
        _squares += distance * (truth - _mean);
        _errorMean += errorDistance / Count;
        _errorSquares += errorDistance * (error - _errorMean);
        _absolute += Math.Abs(truth - predicted);
    }

    public TargetEvaluation Evaluation() => TargetEvaluation.Of(RegressionMetrics.RSquared(_errorMean * Count, _squares), _errorMean, _errorSquares, Count, _absolute / Count);
}
