using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Threads;

namespace MlpLab.Search;

/// <summary>The trials that all parts of a search have made so far, from the file that their joining wrote.</summary>
internal sealed class JoinedTrials
{
    private readonly ILookup<string, ImmutableArray<double>> _values;

    private JoinedTrials(ILookup<string, ImmutableArray<double>> values) => _values = values;

    /// <summary>Reads them; null where the file is of something else.</summary>
    /// <param name="stream">From where it is.</param>
    /// <param name="path">How messages name it.</param>
    /// <param name="command">Which search it is.</param>
    /// <param name="files">The files of its samples.</param>
    /// <exception cref="ResultFileException">It is damaged.</exception>
    public static JoinedTrials? Read(Stream stream, string path, string command, IReadOnlyList<DataFile> files)
    {
        string[] lines = [.. FileLines.Of(stream, path, SearchFile.FileKind).Where(line => line.IsWhole).Select(line => line.Text)];
        return lines.Length == 0 || lines[0] != SearchFile.Header(command, files, WorkPart.Whole) ? null : new JoinedTrials(lines.Skip(1)
            .Select((line, i) => SearchFile.ValuesOf(line) ?? throw new ResultFileException(ResultFileProblem.Damaged, $"'{path}', line {i + 2}, is damaged", i))
            .ToLookup(line => line.Method, line => line.Values));
    }

    /// <summary>The values of a method's trials in their order.</summary>
    public IReadOnlyList<ImmutableArray<double>> Values(string method) => [.. _values[method]];
}
