using System.Globalization;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Networks;

namespace MlpLab.Cli.Terminal;

/// <summary>The picture of <c>--picture</c>: one frame of the end of the run, after the results.</summary>
internal static class StillPicture
{
    private const int Rows = 20;
    private const int MostColumns = 100;

    public static void Write(TrainRun run, int epochs, ConsoleStreams streams)
    {
        PictureStyle style = PictureStyles.Of(streams.OutHasStyle, Environment.GetEnvironmentVariable);
        CharacterPicture picture = Frame(run, epochs).Layout(Math.Clamp(streams.Columns - 1, 20, MostColumns), Rows, style);
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

    private static RunFrame Frame(TrainRun run, int epochs)
    {
        bool predicts = run.Mlp.TrainAccuracy is not null;
        string?[] facts =
        [
            run.Result.Epochs < epochs ? Text($"{run.Status} after epoch {run.Result.Epochs}") : null,
            Text($"loss {run.Result.FinalLoss:G4}"),
            run.Mlp.TrainAccuracy is { } accuracy ? Text($"training accuracy {accuracy * 100:F1} %") : null,
            run.Mlp.Fresh is { } fresh ? Text($"fresh accuracy {fresh.Accuracy * 100:F1} %") : null,
        ];
        return new RunFrame
        {
            View = RunFrame.ViewOf(run.Data),
            Data = run.Data,
            Classifier = predicts ? new TrainedClassifier(run.Network, run.Scaler, run.Data.FeatureNames, run.Data.ClassNames) : null,
            Curve = [.. run.Course.Log.Select(point => (point.Epoch, point.Loss))],
            Epochs = epochs,
            Facts = [.. facts.OfType<string>()],
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
