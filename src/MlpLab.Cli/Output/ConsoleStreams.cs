namespace MlpLab.Cli.Output;

/// <summary>Where the program writes, so that tests can give it strings instead of a terminal.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, notes, warnings, errors.</param>
internal sealed record ConsoleStreams(TextWriter Out, TextWriter Error)
{
    /// <summary>Whether standard output is a terminal that shows colour.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>Whether a progress line may be drawn and redrawn.</summary>
    public bool ErrorIsTerminal { get; init; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
