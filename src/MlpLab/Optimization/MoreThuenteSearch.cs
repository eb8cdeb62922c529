namespace MlpLab.Optimization;

/// <summary>A line search that is asked for a step and told value and slope there, until the step satisfies the strong Wolfe conditions.</summary>
/// <remarks>
/// Accepted is t with φ(t) ≤ φ(0) + 10⁻³·t·φ′(0) and |φ′(t)| ≤ 0.9·|φ′(0)|. An interval that holds such a t is first looked for and then narrowed; each new t comes from
/// cubics and secants through the interval's better end and the last trial. Until a trial is low enough and rises, the auxiliary function
/// φ(t) − φ(0) − 10⁻³·t·φ′(0) takes φ's place. Moré and Thuente, Line search algorithms with guaranteed sufficient decrease, ACM TOMS 20 (1994); the constants are those of L-BFGS-B.
/// Counterpart: MINPACK-2's dcsrch.
/// </remarks>
internal sealed class MoreThuenteSearch
{
    private const double Decrease = 1e-3, Curvature = 0.9, NarrowestShare = 0.1;

    private readonly double _firstValue;
    private readonly double _firstSlope;
    private readonly double _wantedSlope;
    private readonly double _largest;

    // The end of the interval with the lowest value so far, and the other one.
    private Trial _best;
    private Trial _other;
    private bool _isBracketed;
    private bool _isFirstStage = true;

    // Where the next step may lie, and the interval's last two widths.
    private double _lower;
    private double _upper;
    private double _width;
    private double _widthBefore;

    /// <summary>Begins at t = 0.</summary>
    /// <param name="value">φ(0).</param>
    /// <param name="slope">φ′(0), negative.</param>
    /// <param name="firstStep">The first t to try, positive.</param>
    /// <param name="largest">The largest t that may be tried.</param>
    public MoreThuenteSearch(double value, double slope, double firstStep, double largest = 1e10)
    {
        (_largest, _width, _widthBefore) = (largest, largest, 2 * largest);
        (_firstValue, _firstSlope, _wantedSlope) = (value, slope, Decrease * slope);
        _best = _other = new Trial(0, value, slope);
        _upper = 5 * firstStep;
        Step = firstStep;
    }

    /// <summary>The t to evaluate.</summary>
    public double Step { get; private set; }

    /// <summary>Takes φ and φ′ at <see cref="Step"/>.</summary>
    /// <returns>True: the step is to be taken. False: <see cref="Step"/> is a new one.</returns>
    public bool Tell(double value, double slope)
    {
        double wanted = _firstValue + (Step * _wantedSlope);
        _isFirstStage &= !(value <= wanted && slope >= 0);
        if (CannotImprove(value, slope, wanted) || (value <= wanted && Math.Abs(slope) <= Curvature * -_firstSlope))
        {
            return true;
        }

        double tilt = _isFirstStage && value <= _best.Value && value > wanted ? _wantedSlope : 0;
        Step = Advance(new Trial(Step, value, slope), tilt);
        if (_isBracketed)
        {
            Narrow();
        }
        else
        {
            (_lower, _upper) = (Step + (1.1 * (Step - _best.Step)), Step + (4 * (Step - _best.Step)));
        }

        Step = Math.Min(Math.Max(Step, 0), _largest);
        Step = _isBracketed && IsAtTheEnd ? _best.Step : Step;
        return false;
    }

    private bool IsAtTheEnd => Step <= _lower || Step >= _upper || _upper - _lower <= NarrowestShare * _upper;

    private bool CannotImprove(double value, double slope, double wanted) =>
        (_isBracketed && IsAtTheEnd)
        || (Step == _largest && value <= wanted && slope <= _wantedSlope)
        || (Step == 0 && (value > wanted || slope >= _wantedSlope));

    // An interval that has not lost a third of its width in two trials is halved.
    private void Narrow()
    {
        if (Math.Abs(_other.Step - _best.Step) >= 0.66 * _widthBefore)
        {
            Step = _best.Step + (0.5 * (_other.Step - _best.Step));
        }

        (_widthBefore, _width) = (_width, Math.Abs(_other.Step - _best.Step));
        (_lower, _upper) = (Math.Min(_best.Step, _other.Step), Math.Max(_best.Step, _other.Step));
    }

    /// <summary>Makes the trial one end of the interval; returns the next step. All values and slopes are first tilted by −tilt·t.</summary>
    private double Advance(Trial trial, double tilt)
    {
        Trial best = _best.Tilted(-tilt), other = _other.Tilted(-tilt), t = trial.Tilted(-tilt);
        double next = TrialStep.Next(best, other, t, ref _isBracketed, _lower, _upper);
        if (t.Value > best.Value)
        {
            other = t;
        }
        else
        {
            other = t.SlopesAgainst(best) ? best : other;
            best = t;
        }

        (_best, _other) = (best.Tilted(tilt), other.Tilted(tilt));
        return next;
    }
}

/// <summary>A step t that was tried, φ(t) and φ′(t).</summary>
internal readonly record struct Trial(double Step, double Value, double Slope)
{
    /// <summary>Of φ(t) + tilt·t.</summary>
    public Trial Tilted(double tilt) => new(Step, Value + (Step * tilt), Slope + tilt);

    /// <summary>Whether the slopes have different signs.</summary>
    public bool SlopesAgainst(Trial other) => Slope * Math.CopySign(1.0, other.Slope) < 0;
}
