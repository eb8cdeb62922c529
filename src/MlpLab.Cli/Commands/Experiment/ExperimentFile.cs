using System.Globalization;
using System.Text;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>
/// The file of an experiment or a shard of it: a header, then its runs in their fixed order. It is at all times the beginning of the
/// finished file, so what an ended process left behind can be continued to the same bytes.
/// </summary>
internal sealed class ExperimentFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly string _path;

    private ExperimentFile(FileStream stream, string path, IReadOnlyList<ExperimentResult> results)
    {
        _stream = stream;
        _path = path;
        Results = results;
    }

    /// <summary>What was there when it was opened: the first so many runs of the shard.</summary>
    public IReadOnlyList<ExperimentResult> Results { get; }

    /// <summary>Opens the file to continue it, or begins it. A last line without its end is cut off: its run was never finished.</summary>
    /// <exception cref="FileProblemException">It holds something else, which stays as it is; or it cannot be read or written.</exception>
    public static ExperimentFile Open(string path, ExperimentPlan plan, ExperimentShard shard)
    {
        FileStream? stream = null;
        bool isOpen = false;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            if (!stream.CanSeek)
            {
                throw new IOException("it is no regular file");
            }

            string header = ExperimentHeader.Write(plan, shard, ProgramVersion.Text);
            var results = new List<ExperimentResult>();
            long end = Continue(stream, path, header, new RunReader(path, plan, shard), results);
            if (stream.Length > end)
            {
                stream.SetLength(end);
            }

            stream.Position = end;
            var file = new ExperimentFile(stream, path, results);
            if (end == 0)
            {
                file.WriteLine(header);
            }

            isOpen = true;
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new FileProblemException($"'{path}' cannot be used for the runs of an experiment: {exception.Message}");
        }
        finally
        {
            if (!isOpen)
            {
                stream?.Dispose();
            }
        }
    }

    /// <summary>Appends a line and hands it to the system: from here on an end of this process does not lose it.</summary>
    public void WriteLine(string line)
    {
        try
        {
            _stream.Write(Encoding.ASCII.GetBytes(line + "\n"));
            _stream.Flush();
        }
        catch (IOException exception)
        {
            throw new FileProblemException($"'{_path}' cannot be written: {exception.Message}");
        }
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>Reads what is there; returns the offset behind the last whole line.</summary>
    private static long Continue(FileStream stream, string path, string header, RunReader reader, List<ExperimentResult> results)
    {
        long end = 0;
        foreach (FileLine line in FileLines.Of(stream))
        {
            if (end == 0)
            {
                bool torn = !line.IsWhole && header.StartsWith(line.Text, StringComparison.Ordinal);
                if (torn)
                {
                    return 0;
                }

                if (line.Text != header)
                {
                    throw new FileProblemException($"'{path}' {WhatElse(line.Text, header)}; give another --output (the file is as it was)");
                }
            }
            else if (!line.IsWhole)
            {
                return end;
            }
            else
            {
                results.Add(reader.Next(line.Text));
            }

            end = line.End;
        }

        return end;
    }

    private static string WhatElse(string line, string header)
    {
        if (ExperimentHeader.TryRead(line) is not { } found)
        {
            return $"exists and is no experiment's file: its first line has no schema {ExperimentHeader.Schema}";
        }

        ExperimentRecord now = ExperimentHeader.TryRead(header)!;
        return found.Command != now.Command ? $"holds another experiment: {found.Command}"
            : found.Version != now.Version ? $"holds runs of version {found.Version}, this is {now.Version}"
            : found.Shard != now.Shard ? $"holds {Part(found.Shard)}, this is {Part(now.Shard)}"
            : found.Files.Zip(now.Files).FirstOrDefault(pair => pair.First != pair.Second) is ({ } then, { } file)
                ? $"holds runs on {CsvFile.NameOf(then.Path)} with the SHA-256 {DisplayText.Value(then.Sha256)}, and that has {file.Sha256} now: put it back as it was, or begin anew"
            : "has a damaged first line";
    }

    private static string Part(ExperimentShard shard) => shard == ExperimentShard.Whole ? "the whole experiment" : $"shard {shard}";
}

/// <summary>Reads the lines of the runs of a file one after the other.</summary>
internal sealed class RunReader(string path, ExperimentPlan plan, ExperimentShard shard)
{
    private int _position;

    /// <exception cref="FileProblemException">It is not the line of the next run.</exception>
    public ExperimentResult Next(string line)
    {
        int number = _position + 2;
        if (_position >= shard.Size(plan.RunCount))
        {
            throw new FileProblemException(string.Create(
                CultureInfo.InvariantCulture, $"'{path}' has a line {number}, but its experiment has {_position} runs; the file is as it was"));
        }

        int run = shard.Run(_position++);
        return RunLine.TryRead(plan, run, line) ?? throw new FileProblemException(string.Create(
            CultureInfo.InvariantCulture, $"'{path}' is damaged: line {number} is not that of run {run}; the file is as it was"));
    }
}
