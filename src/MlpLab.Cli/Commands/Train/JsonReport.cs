using MlpLab.Cli.Arguments;
using MlpLab.Csv;
using MlpLab.Records;
using MlpLab.Runs;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Train;

/// <summary>The library's document of a run with the words of the command line: what repeats the run, its settings as options, its file, its notes.</summary>
internal static class JsonReport
{
    public static void Write(TrainOptions settings, RunResult run, (TrainOptions Settings, RunResult Run)? remedy, TextWriter writer) => RunDocument.Write(
        run,
        new RunDocumentWords(settings.Run)
        {
            Command = settings.CommandLine(),
            CommandOf = RunWords.CommandLine,
            Settings = json => SettingData.Write(json, settings.Run),
            Data = (json, result) => JsonFileData.Write(json, (CsvSource)settings.Run.Source, result),
            Remedy = remedy is { } tried ? (tried.Settings.CommandLine(), tried.Run) : null,
            Notes = RunNotes.Of(run),
        },
        writer);
}
