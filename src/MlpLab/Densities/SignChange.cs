namespace MlpLab.Densities;

/// <summary>An interval in which a function falls through zero, narrowed by regula falsi with the Illinois weights.</summary>
/// <remarks>
/// Where an end is infinite or not a number, as a log ratio is where one density underflows, the interval is halved instead.
/// Source: M. Dowell, P. Jarratt, BIT 11 (1971) 168.
/// </remarks>
internal struct SignChange(double low, double atLow, double high, double atHigh)
{
    private double _low = low;
    private double _atLow = atLow;
    private double _high = high;
    private double _atHigh = atHigh;
    private int _side;
    private double _lastStep = double.PositiveInfinity;

    /// <summary>The best guess so far.</summary>
    public double X { get; private set; } = 0.5 * (low + high);

    private readonly bool IsSloped => double.IsFinite(_atLow) && double.IsFinite(_atHigh) && _atLow > _atHigh;

    public readonly bool IsWithin(double distance) => _high - _low <= distance || _lastStep < distance;

    /// <summary>Where to look next.</summary>
    public readonly double Next() =>
        IsSloped ? ((_high * _atLow) - (_low * _atHigh)) / (_atLow - _atHigh) : 0.5 * (_low + _high);

    /// <summary>Takes the value found there.</summary>
    public void Narrow(double x, double value)
    {
        _lastStep = value == 0 ? 0 : IsSloped && _side != 0 ? Math.Abs(x - X) : double.PositiveInfinity;
        X = x;
        if (value > 0)
        {
            _atHigh = _side == 1 ? 0.5 * _atHigh : _atHigh;
            (_low, _atLow, _side) = (x, value, 1);
        }
        else
        {
            _atLow = _side == -1 ? 0.5 * _atLow : _atLow;
            (_high, _atHigh, _side) = (x, value, -1);
        }
    }
}
