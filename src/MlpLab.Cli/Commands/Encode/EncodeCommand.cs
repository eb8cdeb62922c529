using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Encode;

/// <summary>Trains an autoencoder, says how much its codes lose beside principal components, and writes the codes.</summary>
internal static class EncodeCommand
{
    /// <exception cref="FileProblemException">A file cannot be read or written.</exception>
    /// <exception cref="UsageException">The settings do not fit the data.</exception>
    public static int Run(EncodeOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        using var files = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? output = files.Add(options.WritesToStandardOutput ? null : options.Output);
        OutputFile? save = files.Add(options.Save);
        files.Require();
        SampleSource origin = WholeSource(options, streams, cancellationToken);
        Dataset all = RunFailures.Explained(() => origin.Draw(options.Run.Recipe.CreateStreams(options.Run.Seed))).Data;
        if (!options.Fits(all.FeatureCount))
        {
            throw new UsageException([options.TooWide(all.FeatureCount)]);
        }

        AutoencoderResult result = Execute(options, Divided(options, origin, all), streams, cancellationToken);
        if (options.Json)
        {
            EncodeReport.WriteJson(options, result, streams.Out);
        }
        else
        {
            EncodeReport.WriteText(options, origin, result, options.WritesToStandardOutput ? streams.Error : streams.Out);
        }

        if (!options.Quiet)
        {
            streams.WriteNotes(RunNotes.OfSource(origin));
        }

        streams.Out.Flush();
        if (result.Run.IsInterrupted)
        {
            return ExitCode.Interrupted;
        }

        if (result.Run.Outcome.StopReason == StopReason.Diverged)
        {
            throw new FileProblemException("no codes: training diverged, its parameters are no model; use a lower --learning-rate, or --solver lbfgs");
        }

        Matrix<double> codes = result.Encode(all.Features);
        if (options.WritesToStandardOutput)
        {
            WriteCodes(codes, all, origin, streams.Out, cancellationToken);
        }

        output?.Write(writer => WriteCodes(codes, all, origin, writer, cancellationToken));
        save?.WriteBytes(stream => ModelFile.Save(stream, new SavedModel { Model = result.Run.Model }));
        streams.Out.Flush();
        return ExitCode.Done;
    }

    // With every row of a file in it: the codes of all are written.
    private static SampleSource WholeSource(EncodeOptions options, ConsoleStreams streams, CancellationToken cancellationToken) => options.Run.Source is CsvSource file
        ? CsvRuns.Load(file with { TestShare = 0 }, streams, cancellationToken)
        : options.Run.Source;

    private static SampleSource Divided(EncodeOptions options, SampleSource origin, Dataset all)
    {
        if (options.Run.Source is not CsvSource file)
        {
            return origin;
        }

        var source = new DatasetSource(all) { Title = origin.Name, TestShare = file.TestPath is null ? file.TestShare : 0 };
        return file.TestPath is null ? source : source with { Test = origin.Draw(options.Run.Recipe.CreateStreams(options.Run.Seed)).Test };
    }

    private static AutoencoderResult Execute(EncodeOptions options, SampleSource source, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        ProgressMonitor? progress = null;
        var run = new AutoencoderRun(options.Settings with { Source = source }, options.BottleneckOf(source.FeatureCount))
        {
            Threads = options.Threads,
            Monitors = training =>
            {
                streams.HoldResults();
                progress?.Clear();
                return [progress = new ProgressMonitor(streams, training.Settings.TrainingEpochs, enabled: !options.Quiet)];
            },
        };
        try
        {
            return RunFailures.Explained(() => Given(run, cancellationToken));
        }
        finally
        {
            progress?.Clear();
        }
    }

    // Its features are its targets, which whoever asks for codes has not called so.
    private static AutoencoderResult Given(AutoencoderRun run, CancellationToken cancellationToken)
    {
        try
        {
            return run.Execute(cancellationToken);
        }
        catch (ConstantTargetException exception)
        {
            throw new UsageException([string.Create(CultureInfo.InvariantCulture, $"feature '{exception.TargetName}' is {exception.Value} in every training sample, so there is nothing to give back; give --features without it")]);
        }
    }

    private static void WriteCodes(Matrix<double> codes, Dataset all, SampleSource origin, TextWriter writer, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> kept = all.TargetCount > 0 ? all.TargetNames : [origin.LabelName];
        string[] columns = [.. Enumerable.Range(1, codes.ColumnCount).Select(k => string.Create(CultureInfo.InvariantCulture, $"code{k}")), .. kept.Select(CsvDatasetWriter.Field)];
        writer.Write(string.Join(',', columns) + "\n");
        for (int i = 0; i < codes.RowCount; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (int k = 0; k < codes.ColumnCount; k++)
            {
                CsvDatasetWriter.WriteNumber(writer, codes[i, k]);
                writer.Write(',');
            }

            writer.Write(all.TargetCount == 0 ? CsvDatasetWriter.Field(all.ClassNames[all.Labels[i]]) : "");
            CsvDatasetWriter.WriteTargets(writer, all, i);
            writer.Write('\n');
        }
    }
}
