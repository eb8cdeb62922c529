using MlpLab.Contracts;

namespace MlpLab.Cli.Output;

/// <summary>The files that a command is to write: all are tried before its work begins, and each is named when it is written.</summary>
/// <param name="streams">Of the program.</param>
/// <param name="replace">Whether files that exist are replaced.</param>
/// <param name="quiet">Whether nothing is said of files that were written.</param>
internal sealed class OutputFiles(ConsoleStreams streams, bool replace, bool quiet) : IDisposable
{
    private readonly List<OutputFile> _files = [];
    private readonly List<string> _problems = [];

    public ConsoleStreams Streams => streams;

    /// <summary>Adds a file; <see cref="Require"/> tells what is wrong with it.</summary>
    /// <param name="path">Null for none.</param>
    /// <param name="rescueName">
    /// For what takes long to compute: it is written elsewhere where it cannot be written here, under this name if it has none of its own.
    /// </param>
    public OutputFile? Add(string? path, string? rescueName = null)
    {
        if (path is null)
        {
            return null;
        }

        try
        {
            _files.Add(OutputFile.Open(path, this, replace, rescueName));
            return _files[^1];
        }
        catch (FileProblemException exception)
        {
            _problems.AddRange(exception.Problems);
            return null;
        }
    }

    /// <summary>Adds the name of what is written again and again, and so must be a file.</summary>
    /// <param name="path">Null for none.</param>
    /// <param name="goesOn">Whether the file that exists is the one to go on with.</param>
    public void AddLasting(string? path, bool goesOn)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            using OutputFile file = OutputFile.Open(path, this, replace || goesOn, rescueName: null);
            if (!file.IsWhole)
            {
                _problems.Add($"'{path}' is a device or a pipe; give the name of a file");
            }

            // Somebody waits for it, whether or not the results are read.
            streams.GoOnWithoutReader();
        }
        catch (FileProblemException exception)
        {
            _problems.AddRange(exception.Problems);
        }
    }

    /// <summary>Ends the trying: from here on the files are written, whether or not somebody reads the results.</summary>
    /// <exception cref="FileProblemException">All that is wrong with all of them.</exception>
    public void Require()
    {
        if (_problems.Count > 0)
        {
            throw new FileProblemException(_problems);
        }

        if (_files.Exists(file => !file.IsStandardOutput))
        {
            streams.GoOnWithoutReader();
        }
    }

    /// <summary>Says that a file was written.</summary>
    public void Tell(string path)
    {
        if (!quiet)
        {
            streams.Error.Write($"wrote {VisibleText.Of(path)}\n");
            streams.Error.Flush();
        }
    }

    public void Dispose() => _files.ForEach(file => file.Dispose());
}
