using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Cli.Start;
using MlpLab.Contracts;
using MlpLab.Search;

namespace MlpLab.Cli.Commands.Search;

/// <summary>Joins the files of a search's shards to the file that one search would have written.</summary>
internal static class SearchMergeCommand
{
    /// <exception cref="FileProblemException">The files are not all parts of one search, once each, or trials are missing.</exception>
    public static int Run(SearchMergeOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var outputs = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? output = outputs.Add(options.Output);
        outputs.Require();
        SearchPart[] parts = ResultFiles.Told(() => SearchPart.InOrder([.. options.Files.Select(path => ResultFiles.Read(path, stream => SearchPart.Read(stream, path)))]));
        SearchPart first = parts[0];
        SearchOptions search = Options(first);
        (List<string> lines, string? waiting) = ResultFiles.Told(() => SearchPart.Join(parts, search.Settings, search.Methods, cancellationToken));
        output!.Write(writer =>
        {
            writer.Write(first.Whole + "\n");
            lines.ForEach(line => writer.Write(line + "\n"));
        });
        if (!options.Quiet)
        {
            string next = waiting is null ? "" : $"; {waiting} has further rungs: run each part again with --rungs {ShellWords.Quote(options.Output!)}, and join them again";
            streams.WriteNotes(string.Create(CultureInfo.InvariantCulture, $"{lines.Count} trials from {parts.Length} files{next}"));
        }

        return ExitCode.Done;
    }

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
