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
    public static int Run(ExportSettings settings, ConsoleStreams streams)
    {
        using OutputFile? file = settings.Output == "-" ? null : OutputFile.Open(settings.Output, settings.Force);
        TrainedClassifier classifier = ModelFile.Load(settings.Model).Classifier;
        using var bytes = new MemoryStream();
        settings.Exporter.Write(classifier, settings.Name, bytes);
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
