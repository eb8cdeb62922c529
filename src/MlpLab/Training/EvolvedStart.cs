using MlpLab.Contracts;
using MlpLab.Evolution;

namespace MlpLab.Training;

/// <summary>First weights that a method of evolution finds, and the share of a run's epochs that it may cost. Immutable.</summary>
/// <remarks>Descent goes on from the best network that was found, for the epochs that are left.</remarks>
public sealed record EvolvedStart
{
    /// <summary>The share if nothing else is said.</summary>
    public const double DefaultShare = 0.1;

    /// <summary>The method.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public required Evolver Method
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>Share of the epochs that is spent on the method, in (0, 1); 0.1 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside (0, 1).</exception>
    public double Share
    {
        get;
        init
        {
            Require.That(value is > 0 and < 1, value, "be in (0, 1)", nameof(Share));
            field = value;
        }
    } = DefaultShare;

    /// <summary>Epochs of a run whose cost the method has: whole ones, 1 at least.</summary>
    /// <param name="epochs">Those of the whole run.</param>
    public int EpochsOf(int epochs) => Math.Max(1, (int)(Share * epochs));
}
