using MathNet.Numerics;
using MlpLab.Contracts;

namespace MlpLab.Metrics;

/// <summary>A confidence interval for a share, such as an accuracy, that was counted on independent samples.</summary>
/// <param name="Low">Lower end, in [0, 1].</param>
/// <param name="High">Upper end, in [0, 1].</param>
/// <remarks>Immutable.</remarks>
public readonly record struct WilsonInterval(double Low, double High)
{
    private const double UsualConfidence = 0.95;

    // At hand, for every run asks for it: the function behind it takes longer to be loaded than a small network to train.
    internal const double UsualQuantile = 1.9599639845400538;

    /// <summary>The interval of the shares p that a two-sided score test would not reject: |k/n − p| &lt;= z·√(p(1 − p)/n).</summary>
    /// <param name="successes">Number k of successes, 0 … <paramref name="count"/>.</param>
    /// <param name="count">Number n of independent trials, 1 or more.</param>
    /// <param name="confidence">Probability that the interval covers the true share, nearly; in (0, 1), 0.95 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    /// <remarks>
    /// Unlike k/n ± z·√(…/n) it stays within [0, 1] and has a width at 0 and n successes. Counterpart:
    /// <c>statsmodels.stats.proportion.proportion_confint(method="wilson")</c>. Source: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209.
    /// </remarks>
    public static WilsonInterval Of(long successes, long count, double confidence = UsualConfidence)
    {
        Require.That(count >= 1, count, "be 1 or more");
        Require.That(successes >= 0 && successes <= count, successes, $"be in 0 … count = {count}");
        Require.That(confidence is > 0 and < 1, confidence, "be in (0, 1)");

        double z = confidence == UsualConfidence ? UsualQuantile : Quantile(confidence);
        double n = count;
        double share = successes / n;
        double center = (share + (z * z / (2 * n))) / (1 + (z * z / n));
        double half = z / (1 + (z * z / n)) * Math.Sqrt((share * (1 - share) / n) + (z * z / (4 * n * n)));

        // Exactly 0 and 1 at the ends, where the formula leaves a rounding error.
        return new WilsonInterval(
            successes == 0 ? 0 : Math.Max(0, center - half), successes == count ? 1 : Math.Min(1, center + half));
    }

    /// <summary>The z between whose negative and itself a standard normal number lies with that probability.</summary>
    internal static double Quantile(double confidence) => Math.Sqrt(2) * SpecialFunctions.ErfInv(confidence);
}
