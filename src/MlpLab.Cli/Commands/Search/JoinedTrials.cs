using System.Collections.Immutable;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Output;
using MlpLab.Datasets;

namespace MlpLab.Cli.Commands.Search;

/// <summary>The trials that all parts of a search have made so far, from the file that search merge wrote.</summary>
internal sealed class JoinedTrials
{
    private readonly ILookup<string, ImmutableArray<double>> _values;

    private JoinedTrials(ILookup<string, ImmutableArray<double>> values) => _values = values;

    /// <exception cref="FileProblemException">It is of another search, damaged, or cannot be read.</exception>
    public static JoinedTrials Read(string path, string command, IReadOnlyList<DataFile> files)
    {
        try
        {
            using FileStream stream = InputFile.Open(path);
            string[] lines = [.. FileLines.Of(stream, path).Where(line => line.IsWhole).Select(line => line.Text)];
            if (lines.Length == 0 || lines[0] != SearchFile.Header(command, files, ExperimentShard.Whole))
            {
                throw new FileProblemException($"'{path}' is not what search merge writes of the parts of this search; give its --output as --rungs");
            }

            return new JoinedTrials(lines.Skip(1)
                .Select((line, i) => SearchFile.ValuesOf(line) ?? throw new FileProblemException($"'{path}', line {i + 2}, is damaged; join the parts again"))
                .ToLookup(line => line.Method, line => line.Values));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FileProblemException($"'{path}' cannot be read: {FileProblemException.Clause(exception)}");
        }
    }

    /// <summary>The values of a method's trials in their order.</summary>
    public IReadOnlyList<ImmutableArray<double>> Values(string method) => [.. _values[method]];
}
