using MlpLab.Persistence;

namespace MlpLab.Cli.Output;

/// <summary>A stream that fails once: what it is given from then on is dropped.</summary>
/// <remarks>
/// Results may have nobody who reads them while files are waited for, and a note that nobody can read must not end anything.
/// </remarks>
internal sealed class LastingStream(Stream inner) : WriteOnlyStream
{
    /// <summary>Whether a failure is kept for later; if not, it is thrown too.</summary>
    public bool GoesOn { get; set; }

    /// <summary>What happened; null where all was written.</summary>
    public IOException? Failure { get; private set; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Failure is not null)
        {
            return;
        }

        try
        {
            inner.Write(buffer);
        }
        catch (IOException exception)
        {
            Failure = exception;
            if (!GoesOn)
            {
                throw;
            }
        }
    }
}
