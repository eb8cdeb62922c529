using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Search;
using MlpLab.Settings;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Search;

/// <summary>Joins the files of a search's shards to the file that one search would have written.</summary>
internal static class SearchMergeCommand
{
    /// <exception cref="FileProblemException">The files are not all parts of one search, once each, or trials are missing.</exception>
    public static int Run(SearchMergeOptions options, ConsoleStreams streams, CancellationToken cancellationToken) => MergedFile.Write(options, streams, () =>
    {
        SearchPart[] parts = SearchPart.InOrder([.. options.Files.Select(path => ResultFiles.Read(path, stream => SearchPart.Read(stream, path)))]);
        SearchOptions search = Options(parts[0]);
        (List<string> lines, string? waiting) = SearchPart.Join(parts, search.Settings, search.Methods, cancellationToken);
        string next = waiting is null ? "" : $"; {waiting} has further rungs: run each part again with --rungs {ShellWords.Quote(options.Output!)}, and join them again";
        return (Write, Invariant($"{lines.Count} trials from {parts.Length} files{next}"));

        void Write(TextWriter writer)
        {
            writer.Write(parts[0].Whole + "\n");
            lines.ForEach(line => writer.Write(line + "\n"));
        }
    });

    private static SearchOptions Options(SearchPart part)
    {
        try
        {
            return ShellWords.Split(part.Command) is ["mlplab", "search", .. var words] ? OptionSources.Read<SearchOptions>([.. words]) : throw new FileProblemException($"'{part.Path}' has no command of a search");
        }
        catch (UsageException exception)
        {
            throw new FileProblemException($"the command in '{part.Path}' cannot be carried out: {exception.Message}");
        }
    }
}
