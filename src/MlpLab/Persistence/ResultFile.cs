using System.Globalization;
using MlpLab.Contracts;

namespace MlpLab.Persistence;

/// <summary>
/// A file of results while they are made: a first line that says of what, then a line for each result in a fixed order. It is at all times the
/// beginning of the finished file, so what an ended process left behind is continued to the same bytes. One process writes it at a time.
/// </summary>
internal sealed class ResultFile : IDisposable
{
    private readonly GrowingFile _file;

    private ResultFile(FileStream stream, long end) => _file = new GrowingFile(stream, end);

    /// <summary>Why lines wait to be written; null where none does.</summary>
    public string? Failure => _file.Failure;

    /// <summary>Opens a file to continue it, or begins it. A last line without its end is cut off: its result was never finished.</summary>
    /// <param name="path">Its name.</param>
    /// <param name="lines">What it is to hold; is given every line that is there.</param>
    /// <param name="mended">
    /// Where it is not null, a damaged file is cut off before its first bad line, and what is cut off is kept beside it: told what was wrong, the name under
    /// which it is kept, and the lines, of which some may be good.
    /// </param>
    /// <exception cref="ResultFileException">It holds something else, which stays as it is; it is in use, or cannot be read or written.</exception>
    public static ResultFile Open(string path, IResultLines lines, Action<string, string, IEnumerable<FileLine>>? mended = null)
    {
        FileStream? stream = null;
        try
        {
            stream = ExclusiveFile.Open(path);
            long end = Continue(stream, path, lines, out string? damage);
            if (damage is not null && mended is null)
            {
                throw new ResultFileException(ResultFileProblem.Damaged, damage, lines.Count);
            }

            if (damage is not null)
            {
                string rest = Keep(path, stream, end);
                stream.Position = end;
                mended!(damage, rest, FileLines.Of(stream, path, lines.Kind));
            }

            if (stream.Length > end)
            {
                stream.SetLength(end);
            }

            var file = new ResultFile(stream, end);
            if (end == 0)
            {
                file.WriteLine(lines.Header);
            }

            if (file.Failure is { } failure)
            {
                throw new IOException(failure);
            }

            stream = null;
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ResultFileException(ResultFileProblem.Unusable, $"'{path}' cannot be used for {lines.Purpose}: {Clause.Of(exception)}");
        }
        finally
        {
            stream?.Dispose();
        }
    }

    /// <summary>Reads a file as it is found: nothing but its name is known before. A last line without its end is passed over.</summary>
    /// <param name="stream">From where it is.</param>
    /// <param name="path">How messages name it.</param>
    /// <param name="kind">See <see cref="IResultLines.Kind"/>.</param>
    /// <param name="begin">What a file with this first line is to hold; throws where it is no such line.</param>
    /// <exception cref="ResultFileException">It is something else, damaged, or empty.</exception>
    public static T Read<T>(Stream stream, string path, string kind, Func<string, T> begin)
        where T : class, IResultLines
    {
        T? lines = null;
        foreach (FileLine line in FileLines.Of(stream, path, kind))
        {
            if (lines is null)
            {
                lines = begin(line.Text);
            }
            else if (line.IsWhole && lines.Take(line.Text) is { } problem)
            {
                throw new ResultFileException(ResultFileProblem.Damaged, $"'{path}' {problem}", lines.Count);
            }
        }

        return lines ?? throw new ResultFileException(ResultFileProblem.OtherContents, $"'{path}' is empty");
    }

    /// <inheritdoc cref="GrowingFile.WriteLine"/>
    public void WriteLine(string line) => _file.WriteLine(line);

    public void Dispose() => _file.Dispose();

    /// <summary>Reads what is there; returns the offset behind the last good line.</summary>
    private static long Continue(FileStream stream, string path, IResultLines lines, out string? damage)
    {
        damage = null;
        long end = 0;
        foreach (FileLine line in FileLines.Of(stream, path, lines.Kind))
        {
            if (!line.IsWhole && (end > 0 || lines.Header.StartsWith(line.Text, StringComparison.Ordinal)))
            {
                return end;
            }

            if (end == 0)
            {
                if (line.Text != lines.Header)
                {
                    throw new ResultFileException(ResultFileProblem.OtherContents, $"'{path}' {lines.WhatElse(line.Text)}");
                }
            }
            else if (lines.Take(line.Text) is { } problem)
            {
                damage = $"'{path}' {problem}";
                return end;
            }

            end = line.End;
        }

        return end;
    }

    // Copies the end of a file beside it, under a name that is free. Where that fails nothing is to be cut off.
    private static string Keep(string path, FileStream stream, long from)
    {
        string free = path + ".torn";
        for (int i = 2; File.Exists(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{path}.torn{i}");
        }

        stream.Position = from;
        AtomicFile.Write(free, stream.CopyTo, replace: false);
        return free;
    }
}

/// <summary>The lines of a file of results, one after the other.</summary>
internal interface IResultLines
{
    /// <summary>What the file is, to complete "it is no …".</summary>
    string Kind { get; }

    /// <summary>What it is for, to complete "it cannot be used for …".</summary>
    string Purpose { get; }

    /// <summary>Its first line.</summary>
    string Header { get; }

    /// <summary>How many results were taken.</summary>
    int Count { get; }

    /// <summary>What a file with another first line is, as the end of a sentence about it.</summary>
    string WhatElse(string line);

    /// <summary>Takes the next line.</summary>
    /// <returns>What is wrong with the file, as the end of a sentence about it; null where the line is the next result.</returns>
    string? Take(string line);
}
