using MlpLab.Cli.Output;
using MlpLab.Pictures.Figures;
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
        CharacterPicture picture = Frame(run, planeFeatures).Layout(Math.Clamp(streams.Columns - 1, 20, MostColumns), Rows, style);
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

    private static RunFrame Frame(RunResult run, (int X, int Y)? planeFeatures)
    {
        PlaneView? view = new RunPictures(run) { PlaneFeatures = planeFeatures }.View;
        return new RunFrame
        {
            Scene = TerminalScene.Of(run.Data, view),
            Model = run.Predicts ? run.Model : null,
            Curve = [.. (run.Course.Dense?.Points ?? run.Course.Log).Select(point => (point.Epoch, point.Loss))],
            Epochs = Math.Max(1, run.Outcome.Epochs),
            Facts = [.. RunFacts.Of(run), .. run.Data.FeatureCount > 2 && view is not null ? [Plane(run, view)] : Array.Empty<string>()],
            NoPlane = RunFrame.NoPlaneOf(run.Data.FeatureCount),
        };
    }

    private static string Plane(RunResult run, PlaneView view) =>
        $"{DisplayText.Value(run.Data.FeatureNames[view.XFeature])} to the right, {DisplayText.Value(run.Data.FeatureNames[view.YFeature])} up";
}
