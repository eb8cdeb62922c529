using System.Text.Json;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Records;

namespace MlpLab.Cli.Commands.Verify;

/// <summary>The record of a run with the words that set it up again.</summary>
/// <param name="Record">What the document says.</param>
/// <param name="Command">As it was given.</param>
/// <param name="Arguments">The run's settings as the words of a command line; in documents without them those of its command.</param>
internal sealed record RecordedRun(RunRecord Record, string Command, string[] Arguments)
{
    // A hundred million parameters would be a document of gigabytes; what --json prints for usual networks is kilobytes.
    private const int LargestFile = 512 * 1024 * 1024;

    /// <summary>The bytes of a document.</summary>
    /// <exception cref="FileProblemException">The file cannot be read.</exception>
    public static byte[] Load(string path, ConsoleStreams streams)
    {
        try
        {
            using Stream stream = InputFile.Open(path, streams);
            return InputFile.ReadDocument(stream, VisibleText.FileName(path), LargestFile);
        }
        catch (IOException exception)
        {
            throw new FileProblemException($"'{path}' cannot be read: {FileProblemException.Clause(exception)}");
        }
    }

    /// <inheritdoc cref="Read(byte[], string)"/>
    public static RecordedRun Read(Stream stream, string path) => Read(InputFile.ReadDocument(stream, VisibleText.FileName(path), LargestFile), path);

    /// <summary>What a document says.</summary>
    /// <exception cref="FileProblemException">It is no document of a run.</exception>
    public static RecordedRun Read(byte[] bytes, string path)
    {
        try
        {
            string command = "";
            string[] words = [];
            RunRecord record = RunRecord.Read(bytes, line =>
            {
                command = line ?? throw new FormatException("it has no command.");
                words = TrainWords(command);
            });
            return new RecordedRun(record, command, Repeated(record, words, path));
        }
        catch (JsonException exception)
        {
            throw new FileProblemException($"'{path}' is not JSON: {exception.Message}; it must be the output of mlplab train --json");
        }
        catch (Exception exception) when (exception is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FileProblemException($"'{path}' is not the output of mlplab train --json: {JsonProblem.Of(exception)}");
        }
    }

    private static string[] TrainWords(string command) => ShellWords.Split(command) is ["mlplab", "train", .. var rest]
        ? [.. rest]
        : throw new FormatException($"its command is '{VisibleText.Short(command)}', it must begin with 'mlplab train'.");

    private static string[] Repeated(RunRecord record, string[] words, string path)
    {
        if (record.Settings is null)
        {
            return words;
        }

        string[] data = SettingData.Words(record.Settings, path);
        SettingData.Require(data, words, path);
        return data;
    }
}
