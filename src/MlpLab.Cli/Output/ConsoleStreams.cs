using System.Text;
using MlpLab.Contracts;

namespace MlpLab.Cli.Output;

/// <summary>Where the program writes, so that tests can give it strings instead of a terminal.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Progress, notes, warnings, errors.</param>
internal sealed record ConsoleStreams(TextWriter Out, TextWriter Error)
{
    /// <summary>Beneath <see cref="Out"/>; null where that is no stream.</summary>
    public LastingStream? OutBytes { get; init; }

    /// <summary>Called when there are results that a signal must not take away before they are printed and written.</summary>
    public Action HoldResults { get; init; } = () => { };

    /// <summary>Why the results could not be written; null where they were.</summary>
    public IOException? OutFailure => OutBytes?.Failure;

    /// <summary>Whether standard output shows bold and dim text.</summary>
    public bool OutHasStyle { get; init; }

    /// <summary>Whether standard error shows colours.</summary>
    public bool ErrorHasStyle { get; init; }

    /// <summary>Width of the terminal in characters; what a picture may take where there is none.</summary>
    public int Columns { get; init; } = 80;

    /// <summary>Width of the terminal that results go to; null where they go to a file or a pipe, and lines stay whole.</summary>
    public int? OutColumns { get; init; }

    /// <summary>Writes a line of results, on a terminal folded between its words.</summary>
    /// <param name="line">Without escapes of a terminal.</param>
    /// <param name="look">Makes each piece bold or dim; null for neither.</param>
    public void WriteFolded(string line, Func<string, string>? look = null)
    {
        if (OutColumns is { } columns && line.Length > columns)
        {
            WritePieces(line, columns, look);
            return;
        }

        Out.Write(look is null ? line : look(line));
        Out.Write('\n');
    }

    /// <summary>Writes a bold line of results, folded as <see cref="WriteFolded"/> does.</summary>
    public void WriteHeading(string line) => WriteFolded(line, Bold);

    /// <summary>The text in bold. Nothing is said by style alone.</summary>
    public string Bold(string text) => OutHasStyle ? $"\x1b[1m{text}\x1b[0m" : text;

    /// <summary>Writes the line that says what is run, at once.</summary>
    public void WriteHeader(string[] parts)
    {
        WriteHeading(DisplayText.OneLine(string.Join(" · ", parts)));
        Out.Flush();
    }

    /// <summary>Writes a command in dim letters: whole, so that it can be copied; a terminal breaks it without a new line.</summary>
    public void WriteCommand(string line) => Out.Write(OutHasStyle ? $"\x1b[2m{line}\x1b[0m\n" : line + "\n");

    /// <summary>Writes a table, on a terminal that is too narrow for it in blocks of columns; what no block can hold is folded.</summary>
    /// <param name="lines">Without escapes of a terminal.</param>
    /// <param name="names">How many of the first columns name a row.</param>
    /// <param name="joined">Heads of columns that stay with the one to their left.</param>
    public void WriteTable(IEnumerable<string> lines, int names = 1, params string[] joined)
    {
        foreach (string line in OutColumns is { } columns ? TableBlocks.Of([.. lines], columns, names, joined) : lines)
        {
            WriteFolded(line);
        }
    }

    /// <summary>Writes a table of predictors: on a terminal that it fits but for the remarks these stand below their rows, on a narrower one it is a table in blocks.</summary>
    /// <param name="lines">Remarks stand in brackets behind three blanks.</param>
    public void WriteScores(IReadOnlyList<string> lines)
    {
        bool isNarrow = false;
        foreach (string line in OutColumns is null ? [] : lines)
        {
            int remark = line.LastIndexOf("   (", StringComparison.Ordinal);
            isNarrow |= (remark < 0 ? line.Length : remark) > OutColumns && !line.Contains("unknown: ", StringComparison.Ordinal);
        }

        if (isNarrow)
        {
            WriteTable(lines);
            return;
        }

        foreach (string line in lines)
        {
            WriteFolded(line);
        }
    }

    private void WritePieces(string line, int columns, Func<string, string>? look)
    {
        foreach (string piece in FoldedLines.Of(line, columns))
        {
            Out.Write(look is null ? piece : look(piece));
            Out.Write('\n');
        }
    }

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
