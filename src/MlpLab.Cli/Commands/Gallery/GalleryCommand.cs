using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Pictures.Figures;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Gallery;

/// <summary>Draws the five problems at their five difficulties.</summary>
internal static class GalleryCommand
{
    /// <exception cref="UsageException">A difficulty cannot be reached with so few samples.</exception>
    /// <exception cref="FileProblemException">The file cannot be written.</exception>
    public static int Run(GalleryOptions options, ConsoleStreams streams)
    {
        using var files = new OutputFiles(streams, options.Force, options.Quiet);
        OutputFile? file = files.Add(options.Output);
        files.Require();
        file!.Write(ParameterOptions.Explained(() => GalleryFigure.Of(options.Seed, options.DifficultyScale, options.Samples)));
        return ExitCode.Done;
    }
}
