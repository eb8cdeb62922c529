namespace MlpLab.Optimization;

/// <summary>The step that interpolation suggests after a trial: the four cases of section 4 of Moré and Thuente's paper.</summary>
internal static class TrialStep
{
    /// <summary>The next step.</summary>
    /// <param name="best">The interval's end with the lower value.</param>
    /// <param name="other">Its other end.</param>
    /// <param name="trial">The last trial.</param>
    /// <param name="isBracketed">Whether the interval is known to hold a minimum; becomes true in the first two cases.</param>
    /// <param name="lower">The least step allowed while it is not.</param>
    /// <param name="upper">The largest.</param>
    public static double Next(Trial best, Trial other, Trial trial, ref bool isBracketed, double lower, double upper)
    {
        if (trial.Value > best.Value)
        {
            isBracketed = true;
            return HigherValue(best, trial);
        }

        if (trial.SlopesAgainst(best))
        {
            isBracketed = true;
            return OppositeSlope(best, trial);
        }

        if (Math.Abs(trial.Slope) < Math.Abs(best.Slope))
        {
            return isBracketed ? SmallerSlope(best, other, trial, lower, upper) : SmallerSlope(best, trial, lower, upper);
        }

        return isBracketed ? Beyond(other, trial) : trial.Step > best.Step ? upper : lower;
    }

    // A minimum lies between: the cubic's, or half-way to the parabola's where that is farther from the best end.
    private static double HigherValue(Trial best, Trial trial)
    {
        Cubic fit = Cubic.Through(best, trial, flip: trial.Step < best.Step);
        double share = ((fit.Root - best.Slope) + fit.Theta) / (((fit.Root - best.Slope) + fit.Root) + trial.Slope);
        double cubic = best.Step + (share * (trial.Step - best.Step));
        double parabola = best.Step
            + (best.Slope / (((best.Value - trial.Value) / (trial.Step - best.Step)) + best.Slope) / 2 * (trial.Step - best.Step));
        return Math.Abs(cubic - best.Step) < Math.Abs(parabola - best.Step) ? cubic : cubic + ((parabola - cubic) / 2);
    }

    // A minimum lies between: of the cubic's and the secant's the one farther from the trial.
    private static double OppositeSlope(Trial best, Trial trial)
    {
        Cubic fit = Cubic.Through(best, trial, flip: trial.Step > best.Step);
        double share = ((fit.Root - trial.Slope) + fit.Theta) / (((fit.Root - trial.Slope) + fit.Root) + best.Slope);
        double cubic = trial.Step + (share * (best.Step - trial.Step));
        double secant = Secant(best, trial);
        return Math.Abs(cubic - trial.Step) > Math.Abs(secant - trial.Step) ? cubic : secant;
    }

    // Bracketed: the one nearer to the trial, and not more than two thirds of the way to the other end.
    private static double SmallerSlope(Trial best, Trial other, Trial trial, double lower, double upper)
    {
        double cubic = CubicBeyond(best, trial, lower, upper), secant = Secant(best, trial);
        double next = Math.Abs(cubic - trial.Step) < Math.Abs(secant - trial.Step) ? cubic : secant;
        double farthest = trial.Step + (0.66 * (other.Step - trial.Step));
        return trial.Step > best.Step ? Math.Min(farthest, next) : Math.Max(farthest, next);
    }

    // Not bracketed: the one farther from the trial, within the limits.
    private static double SmallerSlope(Trial best, Trial trial, double lower, double upper)
    {
        double cubic = CubicBeyond(best, trial, lower, upper), secant = Secant(best, trial);
        double next = Math.Abs(cubic - trial.Step) > Math.Abs(secant - trial.Step) ? cubic : secant;
        return Math.Max(lower, Math.Min(upper, next));
    }

    // The cubic's minimum where it has one beyond the trial, else the limit there.
    private static double CubicBeyond(Trial best, Trial trial, double lower, double upper)
    {
        Cubic fit = Cubic.Through(best, trial, flip: trial.Step > best.Step, mayHaveNoMinimum: true);
        double share = ((fit.Root - trial.Slope) + fit.Theta) / ((fit.Root + (best.Slope - trial.Slope)) + fit.Root);
        return share < 0 && fit.Root != 0 ? trial.Step + (share * (best.Step - trial.Step))
            : trial.Step > best.Step ? upper
            : lower;
    }

    // Bracketed, and falling at least as steeply as before: the minimum of the cubic through trial and other end.
    private static double Beyond(Trial other, Trial trial)
    {
        Cubic fit = Cubic.Through(trial, other, flip: trial.Step > other.Step);
        double share = ((fit.Root - trial.Slope) + fit.Theta) / (((fit.Root - trial.Slope) + fit.Root) + other.Slope);
        return trial.Step + (share * (other.Step - trial.Step));
    }

    private static double Secant(Trial best, Trial trial) =>
        trial.Step + (trial.Slope / (trial.Slope - best.Slope) * (best.Step - trial.Step));

    /// <summary>The two numbers that the minimum of the cubic through two points with their slopes follows from.</summary>
    private readonly record struct Cubic(double Theta, double Root)
    {
        public static Cubic Through(Trial from, Trial to, bool flip, bool mayHaveNoMinimum = false)
        {
            double theta = (3 * (from.Value - to.Value) / (to.Step - from.Step)) + from.Slope + to.Slope;

            // Divided by the largest, so that no square overflows.
            double scale = Math.Max(Math.Abs(theta), Math.Max(Math.Abs(from.Slope), Math.Abs(to.Slope)));
            double square = (theta / scale * (theta / scale)) - (from.Slope / scale * (to.Slope / scale));
            double root = scale * Math.Sqrt(mayHaveNoMinimum ? Math.Max(0, square) : square);
            return new Cubic(theta, flip ? -root : root);
        }
    }
}
