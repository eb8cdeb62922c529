using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Contracts;
using MlpLab.Persistence;
using MlpLab.Pictures.Figures;
using MlpLab.Pictures.Pages;
using MlpLab.Records;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Settings;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Search;

/// <summary>Searches settings by one method or several, trains what each found on all samples, and shows it beside random search and the default settings.</summary>
internal static class SearchCommand
{
    /// <exception cref="FileProblemException">The file belongs to something else, or cannot be read or written.</exception>
    public static int Run(SearchOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var files = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? plot = files.Add(options.Plot, "search.svg"), report = files.Add(options.Report, "search.html");
        files.AddLasting(options.Output, goesOn: true);
        files.Require();
        options = options.Load(streams, cancellationToken);
        using SearchFile? file = options.Output is null ? null : ResultFiles.Continue(() => SearchFile.Open(options.Output, options.CommandLine(), options.Run.Source.Files, options.Part));
        var text = new SearchText(options.Settings, streams) { IsDetailed = !options.Json && !options.Quiet, CommandOf = RunWords.CommandLine };
        text.WriteHeader();
        var found = new List<SearchedMethod>();
        JoinedTrials? joined = options.Rungs is not null && File.Exists(options.Rungs) ? Joined(options.Rungs, options) : null;
        foreach (string method in options.Methods.Where(method => options.PartOf(method) is not null))
        {
            SearchResult result = Search(options, method, file, joined, text, streams, cancellationToken);
            Trial? winner = options.Shard is null && !cancellationToken.IsCancellationRequested ? result.Winner : null;
            found.Add(new SearchedMethod(method, result, winner is null ? null : Trained(winner.Settings, options, cancellationToken)));
            if (result.IsInterrupted || result.IsWaiting)
            {
                break;
            }
        }

        bool isInterrupted = cancellationToken.IsCancellationRequested;
        RunResult? usual = isInterrupted || options.Shard is not null || found[0].Winner is not { } first ? null : Trained(options.Run with { Epochs = first.Settings.Epochs }, options, cancellationToken);
        if (options.Json)
        {
            var words = new RunDocumentWords(options.Run) { Command = options.CommandLine(), CommandOf = RunWords.CommandLine, Notes = SearchNotes.Of(options, found) };
            SearchDocument.Write(options.Settings, found, usual, isInterrupted, words, streams.Out);
        }
        else if (options.Shard is not null && !isInterrupted)
        {
            WritePart(options, found, streams);
        }
        else
        {
            text.WriteResults(Named(options, found), usual, isInterrupted);
        }

        streams.Out.Flush();
        if (!options.Quiet)
        {
            streams.WriteNotes([.. SearchNotes.Of(options, found), .. isInterrupted ? [ResultFiles.Interrupted(options.Output, "the trials")] : Array.Empty<string>()]);
        }

        FileWrites.All(() => Draw(plot, options, found), () => report?.Write(writer => writer.Write(Page(options, found, usual).ToHtml())));
        if (file?.Failure is { } failure)
        {
            throw ResultFiles.Unwritten(options.Output!, failure);
        }

        return isInterrupted ? ExitCode.Interrupted : ExitCode.Done;
    }

    // What a part is good for; its settings are trained on all samples by the whole search.
    private static void WritePart(SearchOptions options, List<SearchedMethod> found, ConsoleStreams streams)
    {
        string next = found is [.., { Result.IsWaiting: true, Name: { } waiting }]
            ? $"{waiting} waits for the other parts; join them with mlplab search merge, then give each part what it writes as --rungs"
            : "mlplab search merge joins the parts, and the same command without --shard goes on from what it writes";
        streams.WriteFolded(Invariant($"part {options.Part}: {found.Sum(one => one.Result.Trials.Length)} trials in {VisibleText.Short(options.Output!)}; {next}"));
    }

    // As rows are named: random search as the control says so.
    private static SearchedMethod[] Named(SearchOptions options, List<SearchedMethod> found) =>
        [.. found.Select(one => one.Name == "random" && ReferenceEquals(one, found[^1]) && !options.Method.Contains("random") ? one with { Name = "random search, same budget" } : one)];

    private static string OtherTrials(ResultFileException damaged) => "give another --output, or cut the file off before it";

    private static JoinedTrials Joined(string path, SearchOptions options) =>
        ResultFiles.Read(path, stream => JoinedTrials.Read(stream, path, options.CommandLine(), options.Run.Source.Files), damaged: _ => "join the parts again")
        ?? throw new FileProblemException($"'{path}' is not what search merge writes of the parts of this search; give its --output as --rungs");

    private static void Draw(OutputFile? plot, SearchOptions options, List<SearchedMethod> found)
    {
        if (plot is not null && found[0].Result.Trials.Length > 0)
        {
            string title = string.Join(" · ", [.. options.Run.Source.Description, $"seed {options.Run.Seed}", found[0].Name]);
            plot.Write(SearchFigure.Of(found[0].Result, options.Axes, options.Budget, title));
        }
    }

    private static SearchPage Page(SearchOptions options, List<SearchedMethod> found, RunResult? usual) => new()
    {
        Settings = options.Settings,
        Methods = [.. Named(options, found)],
        Usual = usual,
        Command = options.CommandLine(),
        CommandOf = RunWords.CommandLine,
        Notes = [.. SearchNotes.Of(options, found)],
    };

    /// <summary>A run on all training samples.</summary>
    private static RunResult Trained(MlpLab.Training.RunSettings run, SearchOptions options, CancellationToken cancellationToken) =>
        RunFailures.Explained(() => new Run(run) { Threads = options.Threads }.Execute(cancellationToken));

    private static SearchResult Search(SearchOptions options, string method, SearchFile? file, JoinedTrials? joined, SearchText text, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        SearchSettings settings = options.Settings;
        text.WriteMethod(method);
        var progress = new ProgressLine(streams, !options.Quiet);
        var search = new SettingsSearch(settings, SearchMethod.Find(method))
        {
            Threads = options.Threads,
            Known = file is null ? [] : ResultFiles.Told(() => file.Known(method), OtherTrials),
            Part = (options.PartOf(method)!.Index, options.PartOf(method)!.Count),
            Earlier = joined?.Values(method) ?? [],
            Finished = trial =>
            {
                streams.HoldResults();
                file?.Take(method, settings, trial);
                if (text.Take(trial))
                {
                    progress.Clear();
                    text.WriteTrial(trial);
                }

                progress.Show(text.Cost, options.Budget, () => $"{ProgressLine.Percent(text.Cost, options.Budget)}  {method}: {text.Cost} of {options.Budget} epochs");
            },
        };
        SearchResult result = ResultFiles.Told(() => RunFailures.Explained(() => search.Execute(cancellationToken)), OtherTrials);
        progress.Clear();
        text.WriteEnd(result);
        return result;
    }
}
