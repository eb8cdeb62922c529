using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Cli.Commands;

/// <summary>Generates a data set and writes it as CSV.</summary>
internal static class DataCommand
{
    /// <exception cref="UsageException">The generator refuses the combination of parameters.</exception>
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Interrupted; the file is left as it was.</exception>
    public static int Run(DataSettings settings, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        bool toStandardOutput = settings.Output is "-" or "/dev/stdout";
        using OutputFile? file = toStandardOutput ? null : OutputFile.Open(settings.Output, settings.Force);
        Dataset data = Generate(settings);
        if (file is null)
        {
            CsvWriter.Write(data, streams.Out, cancellationToken);
            streams.Out.Flush();
        }
        else
        {
            file.Write(writer => CsvWriter.Write(data, writer, cancellationToken));
        }

        foreach (string note in settings.Quiet ? [] : settings.Notes)
        {
            streams.Error.Write($"note: {note}\n");
        }

        return ExitCode.Done;
    }

    private static Dataset Generate(DataSettings settings)
    {
        try
        {
            return settings.Generate(new RandomState(settings.Seed));
        }
        catch (ArgumentException exception)
        {
            throw new UsageException([LibraryNames.ToOptions(exception.Message)]);
        }
    }
}
