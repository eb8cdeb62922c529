using System.Globalization;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Output;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Cli.Commands;

/// <summary>What a person reads of a training run.</summary>
internal sealed class TextReport(TrainSettings settings, ConsoleStreams streams)
{
    private const int NameWidth = 25;

    private bool _tableBegun;

    /// <summary>Whether header and loss lines are printed. In JSON mode standard output belongs to the document.</summary>
    public bool IsDetailed => !settings.Json && !settings.Quiet;

    public ConsoleStreams Streams => streams;

    private string Shape => $"2-{string.Join('-', settings.Hidden)}-1";

    public void WriteHeader()
    {
        if (!IsDetailed)
        {
            return;
        }

        var parts = new List<string> { settings.Problem.Name, Text($"{settings.ProblemSettings.SampleCount} samples") };
        Add(settings.Problem.UsesDifficulty, $"difficulty {settings.ProblemSettings.Difficulty}");
        Add(settings.ProblemSettings.Noise is not null, $"noise {settings.ProblemSettings.Noise}");
        Add(settings.ProblemSettings.Factor is not null, $"factor {settings.ProblemSettings.Factor}");
        Add(true, $"seed {settings.Seed}");
        Add(true, $"{Shape} tanh/sigmoid");
        string momentum = settings.Recipe.Optimizer.Momentum > 0 ? Text($", momentum {settings.Recipe.Optimizer.Momentum}") : "";
        Add(true, $"gradient descent {settings.Recipe.Optimizer.LearningRate}{momentum}");
        Add(true, $"{settings.Recipe.Name} recipe");
        WriteLine(Style.Bold(string.Join(" · ", parts), streams.OutHasStyle));
        streams.Out.Flush();

        void Add(bool given, FormattableString part)
        {
            if (given)
            {
                parts.Add(part.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    public void WriteLogLine(LearningCurvePoint point)
    {
        if (!IsDetailed)
        {
            return;
        }

        if (!_tableBegun)
        {
            WriteLine("    epoch       loss   accuracy");
            _tableBegun = true;
        }

        WriteLine(Text($"{point.Epoch,9}  {Loss(point.Loss),9}   {Percent(point.Accuracy),8}"));
        streams.Out.Flush();
    }

    public void WriteResults(TrainRun run)
    {
        string network = "MLP " + Shape;
        int width = Math.Max(NameWidth, network.Length);
        string regression = run.Baseline is { } fitted ? Text($"C = {Significant(fitted.ChosenC)}") : "not fitted";
        WriteLine("".PadRight(width) + " accuracy");
        WriteLine($"{network.PadRight(width)} {Percent(run.Accuracy),8}   (loss {Loss(run.Result.FinalLoss)})");
        WriteLine($"{"logistic regression".PadRight(width)} {Percent(run.BaselineAccuracy),8}   ({regression})");
        if (run.Status != "completed")
        {
            WriteLine(Text($"{run.Status} after {run.Result.Epochs} of {settings.Epochs} epochs"));
        }

        WriteLine(Style.Dim($"{settings.CommandLine()}   # {Fingerprint.Of(run.Network.Parameters)}", streams.OutHasStyle));
        streams.Out.Flush();
    }

    public void WriteNotes(IReadOnlyList<string> notes)
    {
        foreach (string note in settings.Quiet ? [] : notes)
        {
            streams.Error.Write($"note: {note}\n");
        }

        streams.Error.Flush();
    }

    private static string Loss(double loss) =>
        double.IsNaN(loss) ? "nan" : double.IsInfinity(loss) ? "inf" : loss is >= 1e-6 and < 1e5 or 0 ? Text($"{loss:F6}") : Text($"{loss:0.00e-0}");

    private static string Percent(double? share) => share is { } known ? Text($"{known * 100:F1} %") : "-";

    private static string Significant(double c) => c.ToString("G4", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private void WriteLine(string line)
    {
        streams.Out.Write(line);
        streams.Out.Write('\n');
    }
}
