using System.Collections.Immutable;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>What claims ask of a run, without its samples and curves. Immutable.</summary>
/// <param name="run">The run; not kept.</param>
internal sealed class MeasuredRun(RunResult run)
{
    /// <summary>How well the network does.</summary>
    public Score Score { get; } = run.Score;

    /// <summary>How its training ended.</summary>
    public TrainingResult Outcome { get; } = run.Outcome;

    /// <summary>How well it predicts numbers; null where there are classes.</summary>
    public RegressionScore? Numbers { get; } = run.Regression?.Score;

    /// <summary>How well the logistic regression does.</summary>
    public Score BaselineScore { get; } = run.BaselineScore;

    /// <summary>How well the perceptron does; null where none was asked for.</summary>
    public Score? PerceptronScore { get; } = run.PerceptronScore;

    /// <summary>What it shows; nothing where it predicts numbers.</summary>
    public ImmutableArray<RunSign> Signs { get; } = run.Regression is null ? [.. RunSign.All.Where(sign => sign.IsIn(run))] : [];

    /// <summary>The training on the labelled samples alone; null without pseudo-labels.</summary>
    public MeasuredRun? LabelledOnly { get; } = run.PseudoLabels is { } few ? new MeasuredRun(few.LabelledOnly) : null;

    /// <summary>Of the network that was kept.</summary>
    public ImmutableArray<double> Parameters { get; } = [.. run.Network.Parameters];
}
