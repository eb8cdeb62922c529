using System.Text;
using MlpLab.Contracts;
using MlpLab.Reports;

namespace MlpLab.Cli.Output;

/// <summary>Where the program writes, so that tests can give it strings instead of a terminal.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, notes, warnings, errors.</param>
internal sealed record ConsoleStreams(TextWriter Out, TextWriter Error) : ReportWriter(Out)
{
    /// <summary>Beneath <see cref="ReportWriter.Out"/>; null where that is no stream.</summary>
    public LastingStream? OutBytes { get; init; }

    /// <summary>Called when there are results that a signal must not take away before they are printed and written.</summary>
    public Action HoldResults { get; init; } = () => { };

    /// <summary>Why the results could not be written; null where they were.</summary>
    public IOException? OutFailure => OutBytes?.Failure;

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
            WriteAside($"note: {VisibleText.Of(note)}");
        }

        Error.Flush();
    }

    /// <summary>Writes a line beside the results, on a terminal folded between its words; with a command in it whole, so that it can be copied.</summary>
    public void WriteAside(string line)
    {
        foreach (string piece in ErrorIsTerminal && !line.Contains("mlplab ", StringComparison.Ordinal) ? FoldedLines.Of(line, Columns) : [line])
        {
            Error.Write(piece + "\n");
        }
    }

    /// <summary>From here on a reader that leaves does not end the work: files or an exit code are waited for.</summary>
    public void GoOnWithoutReader() => OutBytes?.GoesOn = true;

    /// <summary>Says at once what can still be mended.</summary>
    public void Warn(string what)
    {
        WriteAside($"warning: {VisibleText.Of(what)}");
        Error.Flush();
    }

    /// <summary>Writes bytes among the results.</summary>
    public void WriteBytes(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        write(bytes);
        ReadOnlySpan<byte> written = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (OutBytes is null)
        {
            Out.Write(Encoding.UTF8.GetString(written));
        }
        else
        {
            Out.Flush();
            OutBytes.Write(written);
        }
    }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> OpenInput { get; init; } = StandardStream.OpenInput;

    /// <summary>Environment variables that set options.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Variables { get; init; } = [];

    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
