using MlpLab.Datasets;
using MlpLab.Training;

namespace MlpLab.Diagnostics;

/// <summary>A run as the rules see it: trace, outcome and context, with the quantities that several rules share.</summary>
internal sealed class DiagnosisCase
{
    /// <summary>Without a ceiling, and at most: 97 of 100 samples right is no failure whatever the trace shows.</summary>
    private const double SurelyGood = 0.97;

    /// <summary>A network may stay this far below the ceiling beside the error of sampling.</summary>
    private const double Slack = 0.02;

    public DiagnosisCase(TrainingTrace trace, TrainingResult result, DiagnosisContext context)
    {
        Trace = trace;
        Result = result;
        Context = context;
        TrainAccuracy = context.TrainAccuracy ?? Math.Max(0, Last.Accuracy);
        IsGood = TrainAccuracy >= GoodAccuracy || context.FreshAccuracy >= context.Ceiling - Slack || BeatsStraightLine();
    }

    // Where nobody knows how much of the targets can be predicted, more than ridge regression does is something.
    private bool BeatsStraightLine() => IsRegression && Context.Ceiling is null && TrainAccuracy >= Context.BaselineAccuracy;

    public TrainingTrace Trace { get; }

    public TrainingResult Result { get; }

    public DiagnosisContext Context { get; }

    public RunSettings Settings => Context.Settings;

    /// <summary>What the samples are called that training did not see.</summary>
    public string UnseenName => Settings.Source.UnseenName;

    public bool IsRegression => Settings.Source.Task == LearningTask.Regression;

    public TracePoint First => Trace.Points[0];

    public TracePoint Last => Trace.Points[^1];

    public double TrainAccuracy { get; }

    /// <summary>From this training accuracy on nothing failed.</summary>
    public double GoodAccuracy => Context.Ceiling is { } ceiling
        ? Math.Min(SurelyGood, ceiling - SamplingError(ceiling) - Slack)
        : SurelyGood;

    /// <summary>Whether hardly a training sample is wrong.</summary>
    public bool IsSurelyGood => TrainAccuracy >= SurelyGood;

    /// <summary>Whether training reached what could be expected, so that whatever the trace shows did no harm.</summary>
    public bool IsGood { get; }

    /// <summary>Standard deviation of an accuracy measured on as many samples as there are in training.</summary>
    public double SamplingError(double accuracy) => Math.Sqrt(accuracy * (1 - accuracy) / Trace.SampleCount);

    /// <summary>The epoch from which on a condition holds at every point to the end; the last one's if it holds nowhere.</summary>
    public int Since(Func<TracePoint, bool> holds)
    {
        int first = Trace.Points.Count - 1;
        while (first > 0 && holds(Trace.Points[first - 1]))
        {
            first--;
        }

        return Trace.Points[first].Epoch;
    }

    /// <summary>The first point for which a condition holds; the last one if it holds nowhere.</summary>
    public TracePoint FirstWith(Func<TracePoint, bool> holds)
    {
        foreach (TracePoint point in Trace.Points)
        {
            if (holds(point))
            {
                return point;
            }
        }

        return Last;
    }

    /// <summary>The largest value of a quantity; NaN only if all are.</summary>
    public double Largest(Func<TracePoint, double> quantity) => quantity(Trace.PointOfLargest(quantity));

    /// <summary>Share of the points for which a condition holds in the second half of the trace, or of its last point: what the run settled to.</summary>
    public double ShareOfLaterPoints(Func<TracePoint, bool> holds)
    {
        int from = Trace.Points.Count / 2, held = 0;
        for (int i = from; i < Trace.Points.Count; i++)
        {
            held += holds(Trace.Points[i]) ? 1 : 0;
        }

        return (double)held / (Trace.Points.Count - from);
    }
}
