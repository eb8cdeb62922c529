using System.Text;
using System.Text.RegularExpressions;
using MlpLab.Claims;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Check;
using MlpLab.Cli.Commands.Encode;
using MlpLab.Cli.Commands.Verify;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Csv.Predictions;
using MlpLab.Experiments;
using MlpLab.Export;
using MlpLab.Persistence;
using MlpLab.Records;
using MlpLab.Search;

namespace MlpLab.Cli.Commands;

/// <summary>Files that this program writes, for whoever gives one to a command that reads another kind.</summary>
internal static partial class KnownFiles
{
    private const int Beginning = 4096;

    // What its writer calls it, what it is, and the places that read it: an option, with its command where others write with it, or a command for the files beside its options.
    private static readonly (string Schema, string Sentence, string[] Places)[] Kinds =
    [
        (ModelDocument.Kind, "a model: predict and export read it as --model, train and experiment as --init-from, evolve as --start", ["--model", "--init-from", "--start"]),
        (CheckpointDocument.Kind, "a checkpoint: mlplab resume goes on from it", ["resume"]),
        (EvolutionCheckpointDocument.Kind, "a checkpoint of an evolution: mlplab resume goes on from it", ["resume"]),
        (RunDocument.Schema, "the record of a run: mlplab verify repeats it, and --config takes its settings", ["verify", "--config"]),
        (EvolutionDocument.Schema, "the record of an evolution: mlplab verify repeats it", ["verify"]),
        (ExperimentHeader.Schema, "a file of an experiment's runs: mlplab experiment goes on with it as --output, makes its table with --from, and mlplab experiment merge joins it with others", ["experiment --output", "experiment merge", "--from"]),
        (SearchFile.Schema, "a file of a search's trials: mlplab search goes on with it as --output, and mlplab search merge joins it with others", ["search --output", "search merge", "--rungs"]),
        (ClaimLine.Schema, "a file of claims' runs: mlplab claims run goes on with it as --output, and mlplab claims merge joins it with others", ["claims run --output", "claims merge"]),
        (PrintedSettings.Schema, "the settings that --print-config --json printed: --config reads it", ["--config"]),
        (JsonExporter.Schema, "a network for other programs; the model that it was exported from is what this one reads", []),
        (PredictionDocument.Schema, "what predict printed; no command reads it", []),
        (EncodeReport.Schema, "what encode printed; no command reads it", []),
        (CheckCommand.Schema, "what check printed; no command reads it", []),
        (VerifyCommand.Schema, "what verify printed; no command reads it", []),
        (SearchDocument.Schema, "what search printed; what it goes on with is written by --output", []),
        (ExperimentDocument.Schema, "the table of an experiment; what goes on and is joined is written by --output", []),
    ];

    // Tables are none of the program's own.
    private static readonly string[] Readers = [.. Kinds.SelectMany(kind => kind.Places), "--data", "--test-data", "--unlabelled"];

    /// <summary>"'m.json' is a model: …" for a file of another kind than the place reads that it was given to; null where none is.</summary>
    /// <param name="command">Name of the command.</param>
    /// <param name="words">The words after it.</param>
    public static string? Answer(string command, ReadOnlySpan<string> words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            int equals = words[i].StartsWith("--", StringComparison.Ordinal) ? words[i].IndexOf('=', StringComparison.Ordinal) : -1;
            string file = words[i][(equals + 1)..];
            string option = equals > 0 ? words[i][..equals] : i > 0 && words[i - 1].StartsWith("--", StringComparison.Ordinal) ? words[i - 1] : "";

            // The option before it may be a switch.
            string[] places = [option, $"{command} {option}", command];
            if ((equals > 0 || !words[i].StartsWith('-')) && places.Any(Readers.Contains) && Kind(file) is { } kind && !places.Any(kind.Places.Contains))
            {
                return $"'{VisibleText.Short(file)}' is {kind.Sentence}";
            }
        }

        return null;
    }

    private static (string Sentence, string[] Places)? Kind(string file)
    {
        string beginning = Begin(file);
        string schema = Schema().Match(beginning).Groups["name"].Value;
        foreach ((string written, string sentence, string[] places) in Kinds)
        {
            // Whatever its version.
            if (written.Split('/')[0] == schema)
            {
                return (sentence, places);
            }
        }

        return Printed().IsMatch(beginning) ? ("what --print-config prints for people; with --json it prints what --config reads", []) : null;
    }

    private static string Begin(string file)
    {
        try
        {
            // A pipe has no length, and to open one again may wait for ever.
            if (new FileInfo(file) is not { Exists: true, Length: > 0 })
            {
                return "";
            }

            using FileStream stream = InputFile.Open(file);
            byte[] bytes = new byte[Beginning];
            return Encoding.UTF8.GetString(bytes, 0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FileProblemException or ArgumentException or NotSupportedException)
        {
            // What is wrong with the file itself has been said.
            return "";
        }
    }

    [GeneratedRegex("""^\s*\{\s*"schema"\s*:\s*"(?<name>mlplab\.[a-z-]+)/""", RegexOptions.CultureInvariant)]
    private static partial Regex Schema();

    [GeneratedRegex(@"\A[a-z-]+ +\S.*  (command line|default|recipe|environment .*|file .*)\n", RegexOptions.CultureInvariant)]
    private static partial Regex Printed();
}
