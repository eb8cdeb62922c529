using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Export;

/// <summary>Writes a saved model as source code, ONNX or plain JSON.</summary>
internal static class ExportCommand
{
    /// <exception cref="InvalidModelFileException">The model file is none, or damaged.</exception>
    /// <exception cref="FileProblemException">The output cannot be written.</exception>
    public static int Run(ExportOptions options, ConsoleStreams streams)
    {
        using var files = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? file = files.Add(options.Output);
        files.Require();
        InputFile.Require(options.Model!);
        TrainedModel model = ModelFile.Load(options.Model!).Model;
        using var bytes = new MemoryStream();
        Write(options, model, bytes);
        file!.WriteBytes(bytes.WriteTo);
        return ExitCode.Done;
    }

    // The exporter checks before it writes: what single precision cannot hold is the fault of the option.
    private static void Write(ExportOptions options, TrainedModel model, MemoryStream bytes)
    {
        try
        {
            options.Exporter.Write(model, options.Name, bytes);
        }
        catch (ArgumentException exception) when (options.Precision == "single")
        {
            throw new UsageException([$"--precision is 'single'; {exception.Message}"]);
        }
    }
}
