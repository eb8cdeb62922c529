using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Evolution;

/// <summary>The normal distribution that individuals are drawn from. Immutable.</summary>
public sealed record SearchDistribution
{
    private readonly ValueArray<double> _mean, _covariance;

    /// <summary>A distribution.</summary>
    /// <param name="mean">n numbers, one or more.</param>
    /// <param name="covariance">n variances, or the lower triangle of the covariance matrix row by row, n(n + 1)/2 numbers.</param>
    /// <exception cref="ArgumentException">No mean, or another number of covariances.</exception>
    public SearchDistribution(ImmutableArray<double> mean, ImmutableArray<double> covariance)
    {
        Require.That(!mean.IsDefaultOrEmpty, "empty", "have one number or more", nameof(mean));
        long n = mean.Length;
        int given = covariance.IsDefault ? 0 : covariance.Length;
        Require.That(given == n || given == n * (n + 1) / 2, given, $"be {n} variances or {n * (n + 1) / 2} numbers of a triangle", nameof(covariance));
        _mean = mean;
        _covariance = covariance;
    }

    /// <summary>n numbers.</summary>
    public ImmutableArray<double> Mean => _mean;

    /// <summary>n variances, or the lower triangle of the covariance matrix row by row.</summary>
    public ImmutableArray<double> Covariance => _covariance;

    /// <summary>uᵀΣv: how the coordinates along two directions vary together.</summary>
    /// <param name="u">n numbers.</param>
    /// <param name="v">n numbers.</param>
    /// <exception cref="ArgumentException">Another length.</exception>
    public double CovarianceAlong(ReadOnlySpan<double> u, ReadOnlySpan<double> v)
    {
        ReadOnlySpan<double> covariance = Covariance.AsSpan();
        Require.SameLength(Mean.Length, u.Length, "the number of parameters", nameof(u));
        Require.SameLength(Mean.Length, v.Length, "the number of parameters", nameof(v));
        double sum = 0;
        for (int i = 0, at = 0; i < u.Length; i++)
        {
            if (covariance.Length == u.Length)
            {
                sum += u[i] * covariance[i] * v[i];
                continue;
            }

            for (int j = 0; j < i; j++)
            {
                sum += ((u[i] * v[j]) + (u[j] * v[i])) * covariance[at++];
            }

            sum += u[i] * v[i] * covariance[at++];
        }

        return sum;
    }
}
