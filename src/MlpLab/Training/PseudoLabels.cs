using MlpLab.Contracts;

namespace MlpLab.Training;

/// <summary>Few labels, and the network's own where it is sure: a training on labelled samples, whose network then labels the others. Immutable.</summary>
/// <remarks>
/// The labelled samples are drawn at random with each class's share, from RandomState([seed, 7]), and the labels of all others are not looked at; or they are all samples of the source, and the others
/// are its samples without labels (<see cref="Datasets.SampleSource.HasUnlabelled"/>). After the first training, and again in
/// each further round, every sample without a label that the network gives <see cref="Confidence"/> or more to a class counts as one of that class, and training goes on
/// from the parameters. D.-H. Lee, Pseudo-label (2013).
/// </remarks>
public sealed record PseudoLabels
{
    /// <summary>The confidence if nothing else is said.</summary>
    public const double DefaultConfidence = 0.95;

    /// <summary>Samples whose labels are known, 2 or more and fewer than there are; null, the default, for all, where the source has samples without labels beside them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2.</exception>
    public int? LabelledCount
    {
        get;
        init
        {
            Require.AtLeast(2, value ?? 2, nameof(LabelledCount));
            field = value;
        }
    }

    /// <summary>Probability from which on the network's answer counts as a label, in (0, 1); 0.95 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside (0, 1).</exception>
    public double Confidence
    {
        get;
        init
        {
            Require.That(value is > 0 and < 1, value, "be in (0, 1)", nameof(Confidence));
            field = value;
        }
    } = DefaultConfidence;

    /// <summary>How often the others are labelled and training goes on, 1 or more; 1 if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Rounds
    {
        get;
        init
        {
            Require.AtLeast(1, value, nameof(Rounds));
            field = value;
        }
    } = 1;
}
