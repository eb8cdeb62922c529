namespace MlpLab.Cli.Output;

/// <summary>Standard output or standard error cannot be written; no file is to blame.</summary>
internal class StandardStreamException : IOException
{
    public StandardStreamException()
    {
    }

    public StandardStreamException(string message)
        : base(message)
    {
    }
}

/// <summary>Nobody reads our standard output any more.</summary>
internal sealed class ClosedPipeException : StandardStreamException;
