namespace MlpLab.Datasets;

/// <summary>A problem has no samples with these settings: too few for its classes, or a calibrated difficulty that cannot be reached.</summary>
public sealed class SamplesNotDrawnException : ArgumentException
{
    /// <summary>Tells what the generator refused.</summary>
    /// <param name="cause">What it threw; its message is this one's.</param>
    public SamplesNotDrawnException(ArgumentException cause)
        : base(cause.Message, cause)
    {
    }
}
