namespace MlpLab.Cli.Output;

/// <summary>Where the program writes, so that tests can give it strings instead of a terminal.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, notes, warnings, errors.</param>
internal sealed record ConsoleStreams(TextWriter Out, TextWriter Error)
{
    /// <summary>Whether standard output shows bold and dim text.</summary>
    public bool OutHasStyle { get; init; }

    /// <summary>Whether standard error shows colours.</summary>
    public bool ErrorHasStyle { get; init; }

    /// <summary>Width of the terminal in characters; what a picture may take where there is none.</summary>
    public int Columns { get; init; } = 80;

    /// <summary>Height of the terminal in lines; what a picture may take where there is none.</summary>
    public int Rows { get; init; } = 24;

    /// <summary>Whether a progress line may be drawn and redrawn.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>The same streams with the user's choice of colour: auto, always or never.</summary>
    public ConsoleStreams WithColor(string choice) => choice switch
    {
        "always" => this with { OutHasStyle = true, ErrorHasStyle = true },
        "never" => this with { OutHasStyle = false, ErrorHasStyle = false },
        _ => this,
    };

    /// <summary>Writes remarks to standard error, at once.</summary>
    public void WriteNotes(params IEnumerable<string> notes)
    {
        foreach (string note in notes)
        {
            Error.Write($"note: {note}\n");
        }

        Error.Flush();
    }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> OpenInput { get; init; } = () => Console.OpenStandardInput();

    /// <summary>Environment variables that set options.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; init; } = [];

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
