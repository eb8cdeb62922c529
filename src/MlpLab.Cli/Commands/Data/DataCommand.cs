using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Pictures.Figures;
using MlpLab.Randomness;
using MlpLab.Settings;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Data;

/// <summary>Generates a data set and writes it as CSV.</summary>
internal static class DataCommand
{
    /// <exception cref="UsageException">The generator refuses the combination of parameters.</exception>
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">Interrupted; the file is left as it was.</exception>
    public static int Run(DataOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var files = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? table = files.Add(options.Target);
        OutputFile? picture = files.Add(options.Plot);
        files.Require();
        Dataset data = ParameterOptions.Explained(() => options.Generate(new RandomState(options.Seed)));
        table?.Write(writer => CsvDatasetWriter.Write(data, writer, cancellationToken));
        picture?.Write(DataFigure.Of(Title(options, data), data));
        if (!options.Quiet)
        {
            streams.WriteNotes(options.Notes);
        }

        return ExitCode.Done;
    }

    private static string Title(DataOptions options, Dataset data) => Invariant($"{options.Problem} · {data.SampleCount} samples · seed {options.Seed}");
}
