namespace MlpLab.Runs;

/// <summary>A generation of a course.</summary>
/// <param name="Passes">Forward passes made so far, this generation's included.</param>
/// <param name="Generation">Generations so far, this one included, over all restarts.</param>
/// <param name="Restart">How often the method had started anew.</param>
/// <param name="BestSoFar">The lowest fitness so far; +∞ where none was finite.</param>
/// <param name="Fitness">Of this generation's individuals.</param>
/// <param name="Spread">σ, or the root of the mean variance of a gene.</param>
/// <param name="Score">Of the best individual so far on the samples trained on: accuracy in [0, 1], or R² where numbers are predicted.</param>
public sealed record GenerationPoint(long Passes, long Generation, int Restart, double BestSoFar, FitnessBand Fitness, double Spread, double Score);

/// <summary>The fitness of a generation; what is not finite is +∞.</summary>
/// <param name="Best">The lowest.</param>
/// <param name="Lower">The lower quartile.</param>
/// <param name="Median">The median.</param>
/// <param name="Upper">The upper quartile.</param>
/// <param name="Worst">The highest.</param>
public readonly record struct FitnessBand(double Best, double Lower, double Median, double Upper, double Worst)
{
    /// <summary>Of individuals in any order, which are sorted. Quantiles lie on the line between neighbours.</summary>
    internal static FitnessBand Of(Span<double> fitness)
    {
        foreach (ref double value in fitness)
        {
            value = double.IsFinite(value) ? value : double.PositiveInfinity;
        }

        fitness.Sort();
        return new FitnessBand(fitness[0], At(fitness, 0.25), At(fitness, 0.5), At(fitness, 0.75), fitness[^1]);
    }

    private static double At(ReadOnlySpan<double> ascending, double share)
    {
        double place = share * (ascending.Length - 1);
        int below = (int)place;
        double weight = place - below;
        return weight == 0 || ascending[below] == ascending[below + 1] ? ascending[below] : ascending[below] + (weight * (ascending[below + 1] - ascending[below]));
    }
}
