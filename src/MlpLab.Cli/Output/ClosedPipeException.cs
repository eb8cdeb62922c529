namespace MlpLab.Cli.Output;

/// <summary>Nobody reads our standard output any more.</summary>
internal sealed class ClosedPipeException : IOException;
