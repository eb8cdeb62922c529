using MlpLab.Contracts;

namespace MlpLab.Training;

/// <summary>An ensemble in place of one network: members of one shape whose predictions are averaged. Immutable.</summary>
public sealed record EnsemblePlan
{
    /// <summary>Most members.</summary>
    public const int MostMembers = 1_000;

    /// <summary>Number of members, in [2, <see cref="MostMembers"/>].</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside its range.</exception>
    public required int Count
    {
        get;
        init
        {
            Require.That(value is >= 2 and <= MostMembers, value, $"be in 2 … {MostMembers}", nameof(Count));
            field = value;
        }
    }

    /// <summary>What the members differ in; <see cref="EnsembleKind.Seeds"/> if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public EnsembleKind By { get; init => field = Require.Defined(value, nameof(By)); }
}

/// <summary>What the members of an ensemble differ in. Each has first weights of its own in any case.</summary>
public enum EnsembleKind
{
    /// <summary>In their first weights alone: each is trained on all samples.</summary>
    Seeds,

    /// <summary>Each is trained on as many samples as there are, drawn with replacement (see <see cref="Datasets.BootstrapSample"/>).</summary>
    Bagging,

    /// <summary>The samples are divided into as many folds as there are members, with nearly the same share of each class; each is trained on all folds but one.</summary>
    Folds,
}
