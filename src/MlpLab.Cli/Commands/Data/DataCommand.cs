using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Settings;
using MlpLab.Datasets;
using MlpLab.Pictures.Figures;
using MlpLab.Randomness;

namespace MlpLab.Cli.Commands.Data;

/// <summary>Generates a data set and writes it as CSV.</summary>
internal static class DataCommand
{
    /// <exception cref="UsageException">The generator refuses the combination of parameters.</exception>
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Interrupted; the file is left as it was.</exception>
    public static int Run(DataSettings settings, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        bool toStandardOutput = settings.Output is "-" or "/dev/stdout";
        using OutputFile? file = toStandardOutput || settings.Output is null ? null : OutputFile.Open(settings.Output, settings.Force);
        using OutputFile? picture = settings.Plot is null ? null : OutputFile.Open(settings.Plot, settings.Force);
        Dataset data = Generate(settings);
        if (toStandardOutput)
        {
            CsvWriter.Write(data, streams.Out, cancellationToken);
            streams.Out.Flush();
        }
        else
        {
            file?.Write(writer => CsvWriter.Write(data, writer, cancellationToken));
        }

        if (picture is not null)
        {
            Plot(settings, data, picture);
        }

        if (!settings.Quiet)
        {
            streams.WriteNotes(settings.Notes);
        }

        return ExitCode.Done;
    }

    private static void Plot(DataSettings settings, Dataset data, OutputFile picture)
    {
        string title = string.Create(CultureInfo.InvariantCulture, $"{settings.ProblemName} · {data.SampleCount} samples · seed {settings.Seed}");
        PictureFile.Write(DataFigure.Of(title, data), settings.Plot!, picture);
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
