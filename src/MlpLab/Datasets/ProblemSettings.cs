using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>The few settings that the five <see cref="Problems"/> share; each problem says which of them it uses.</summary>
/// <remarks>Immutable; each value is checked when set.</remarks>
public sealed record ProblemSettings
{
    /// <summary>Samples in all, 2 or more; 100 by default.</summary>
    public int SampleCount
    {
        get;
        init
        {
            Require.AtLeast(2, value, nameof(SampleCount));
            field = value;
        }
    }

    = 100;

    /// <summary>Number of classes K, 2 … 10; 2 by default. More than 2 for problems with <see cref="Problem.UsesClassCount"/> only.</summary>
    public int ClassCount
    {
        get;
        init
        {
            Require.That(value is >= 2 and <= 10, value, "be in 2 … 10", nameof(ClassCount));
            field = value;
        }
    }

    = 2;

    /// <summary>How hard the problem is, 1 … 5; 1 by default.</summary>
    public int Difficulty
    {
        get;
        init
        {
            Require.That(value is >= 1 and <= 5, value, "be in 1 … 5", nameof(Difficulty));
            field = value;
        }
    }

    = 1;

    /// <summary>What <see cref="Difficulty"/> means; the article's scale by default.</summary>
    public DifficultyScale DifficultyScale
    {
        get;
        init
        {
            Require.That(value is DifficultyScale.Article or DifficultyScale.Calibrated, value, "be Article or Calibrated", nameof(DifficultyScale));
            field = value;
        }
    }

    /// <summary>
    /// Standard deviation σ of the noise of moons and circles, or of targets, finite, <c>σ >= 0</c>; null, the default, adds and draws none, to targets
    /// what <see cref="Problem.DefaultNoise"/> says. Must be null on the calibrated scale, which chooses it.
    /// </summary>
    public double? Noise
    {
        get;
        init
        {
            Require.Spread(value ?? 0, nameof(Noise));
            field = value;
        }
    }

    /// <summary>Radius of the inner of two circles, in [0, 1); null, the default, means 0.8.</summary>
    public double? Factor
    {
        get;
        init
        {
            Require.That(value is null or (>= 0 and < 1), value, "be in [0, 1)", nameof(Factor));
            field = value;
        }
    }

    /// <summary>Features behind those of the problem that tell nothing, each N(0, 1), 0 … 1000; 0 by default. For problems with classes.</summary>
    public int UselessFeatures
    {
        get;
        init
        {
            Require.That(value is >= 0 and <= 1000, value, "be in 0 … 1000", nameof(UselessFeatures));
            field = value;
        }
    }
}
