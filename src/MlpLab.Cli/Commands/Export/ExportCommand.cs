using System.Text;
using MlpLab.Cli.Output;
using MlpLab.Networks;
using MlpLab.Persistence;

namespace MlpLab.Cli.Commands.Export;

/// <summary>Writes a saved model as source code, ONNX or plain JSON.</summary>
internal static class ExportCommand
{
    /// <exception cref="InvalidModelFileException">The model file is none, or damaged.</exception>
    /// <exception cref="FileProblemException">The output cannot be written.</exception>
    public static int Run(ExportOptions options, ConsoleStreams streams)
    {
        using OutputFile? file = options.Output == "-" ? null : OutputFile.Open(options.Output, options.Force);
        TrainedClassifier classifier = ModelFile.Load(options.Model!).Classifier;
        using var bytes = new MemoryStream();
        options.Exporter.Write(classifier, options.Name, bytes);
        if (file is null)
        {
            streams.Out.Write(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        }
        else
        {
            file.WriteBytes(bytes.WriteTo);
        }

        return ExitCode.Done;
    }
}
