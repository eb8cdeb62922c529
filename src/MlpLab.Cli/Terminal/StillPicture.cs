using MlpLab.Cli.Output;
using MlpLab.Pictures.Characters;
using MlpLab.Runs;

namespace MlpLab.Cli.Terminal;

/// <summary>The picture of <c>--picture</c>: one frame of the end of the run, after the results.</summary>
internal static class StillPicture
{
    private const int Rows = 20;
    private const int MostColumns = 100;

    /// <param name="run">With a dense curve.</param>
    /// <param name="planeFeatures">The two features of the plane, from 0; null for those that the answers depend on most.</param>
    /// <param name="streams">Draws on standard output.</param>
    public static void Write(RunResult run, (int X, int Y)? planeFeatures, ConsoleStreams streams)
    {
        PictureStyle style = PictureStyles.Of(streams.OutHasStyle, Environment.GetEnvironmentVariable);
        CharacterPicture picture = RunFrame.Of(run, planeFeatures, WatchDisplay.PlaneAdvice).Layout(Math.Clamp(streams.Columns - 1, 20, MostColumns), Rows, style);
        if (style == PictureStyle.Plain)
        {
            foreach (string line in picture.Lines())
            {
                streams.Out.Write(line);
                streams.Out.Write('\n');
            }
        }
        else
        {
            new SpectreScreen(streams.Out, style).Write(picture);
        }

        streams.Out.Flush();
    }
}
