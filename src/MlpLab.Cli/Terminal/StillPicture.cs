using System.Globalization;
using MlpLab.Cli.Output;
using MlpLab.Runs;

namespace MlpLab.Cli.Terminal;

/// <summary>The picture of <c>--picture</c>: one frame of the end of the run, after the results.</summary>
internal static class StillPicture
{
    private const int Rows = 20;
    private const int MostColumns = 100;

    public static void Write(RunResult run, ConsoleStreams streams)
    {
        PictureStyle style = PictureStyles.Of(streams.OutHasStyle, Environment.GetEnvironmentVariable);
        CharacterPicture picture = Frame(run).Layout(Math.Clamp(streams.Columns - 1, 20, MostColumns), Rows, style);
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

    private static RunFrame Frame(RunResult run)
    {
        int epochs = run.Settings.TrainingEpochs;
        string?[] facts =
        [
            run.Outcome.Epochs < epochs ? Text($"{run.Status} after epoch {run.Outcome.Epochs}") : null,
            Text($"loss {run.Outcome.FinalLoss:G4}"),
            run.Score.TrainAccuracy is { } accuracy ? Text($"training accuracy {accuracy * 100:F1} %") : null,
            run.Score.Unseen is { } unseen ? Text($"{run.Settings.Source.UnseenName} accuracy {unseen.Accuracy * 100:F1} %") : null,
        ];
        return new RunFrame
        {
            View = RunFrame.ViewOf(run.Data),
            Data = run.Data,
            Classifier = run.Predicts ? run.Classifier : null,
            Curve = [.. run.Course.Log.Select(point => (point.Epoch, point.Loss))],
            Epochs = epochs,
            Facts = [.. facts.OfType<string>()],
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
