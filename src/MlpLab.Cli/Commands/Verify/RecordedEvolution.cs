using System.Text;
using System.Text.Json;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Evolve;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Records;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Verify;

/// <summary>The JSON document of an evolution beside its repetition by the command that it names.</summary>
internal static class RecordedEvolution
{
    /// <summary>Whether a document says of itself that it is one.</summary>
    public static bool IsOne(byte[] document)
    {
        string start = Encoding.UTF8.GetString(document, 0, Math.Min(document.Length, 200));
        return start.Contains($"\"{EvolutionDocument.Schema}\"", StringComparison.Ordinal);
    }

    /// <summary>Repeats it.</summary>
    /// <returns>Its command, and what was compared.</returns>
    /// <exception cref="FileProblemException">It is no whole document, or its command cannot be carried out.</exception>
    public static (string Command, IReadOnlyList<RecordedComparison> Comparisons) Verify(byte[] document, string file, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            string[] words = [];
            var record = EvolutionRecord.Read(document, command => words = EvolveWords(command ?? throw new FormatException("it has no command.")), RunOptions.MostSamples);
            EvolveOptions options = OptionSources.Read<EvolveOptions>(words).Load(streams, cancellationToken);
            return (record.Command!, RunFailures.Explained(() => record.Verify(EvolveCommand.Settings(options), options.SeedNumbers, cancellationToken)));
        }
        catch (JsonException exception)
        {
            throw new FileProblemException($"'{VisibleText.Short(file)}' is not JSON: {exception.Message}; it must be the output of mlplab evolve --json");
        }
        catch (UsageException exception)
        {
            throw new FileProblemException($"the command in '{VisibleText.Short(file)}' cannot be carried out: {exception.Message}");
        }
        catch (FormatException exception)
        {
            throw new FileProblemException($"'{VisibleText.Short(file)}' is not the output of mlplab evolve --json: {JsonProblem.Of(exception)}");
        }
    }

    private static string[] EvolveWords(string command) =>
        ShellWords.Split(command) is ["mlplab", "evolve", .. var rest] ? [.. rest] : throw new FormatException("its command must begin with 'mlplab evolve'.");
}
