using MathNet.Numerics.LinearAlgebra;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;

namespace MlpLab.Runs;

/// <summary>Measures the members of an ensemble, each alone and on what it has not learned from.</summary>
internal static class EnsembleMeasures
{
    /// <param name="model">All of them together.</param>
    /// <param name="course">Of the run.</param>
    /// <param name="training">The samples that were divided among them, not scaled.</param>
    /// <param name="measure">How well a member does alone.</param>
    /// <returns>Null for one network.</returns>
    public static EnsembleResult? Of(TrainedModel model, RunCourse course, Dataset training, Func<TrainedModel, (Score Score, RegressionScore? Regression)> measure)
    {
        if (course.Plan is not { } plan || course.Members.IsEmpty)
        {
            return null;
        }

        var members = new List<EnsembleMember>();
        foreach (Training.RestartRun run in course.Restarts.Runs.Where(run => IsUsed(run)).Take(course.Members.Length))
        {
            MultilayerPerceptron network = course.Members[members.Count];
            (Score score, RegressionScore? regression) = measure(Alone(model, network));
            members.Add(new EnsembleMember(run, network, score, regression));
        }

        (double? leftOut, int count) = LeftOut(model, plan, members, training);
        return new EnsembleResult { Members = [.. members], LeftOutScore = leftOut, LeftOutCount = count };
    }

    /// <summary>Whether a training ended with a network that predicts anything, and was not cut short where others are done.</summary>
    public static bool IsUsed(Training.RestartRun run) =>
        run.Score is { } score && double.IsFinite(score) && (run.Index == 0 || run.Result.StopReason != Training.StopReason.Cancelled);

    private static TrainedModel Alone(TrainedModel model, MultilayerPerceptron network) =>
        model is TrainedRegressor regressor ? regressor.With(network, null) : ((TrainedClassifier)model).With(network, null);

    private static (double? Score, int Count) LeftOut(TrainedModel model, EnsembleMembers plan, List<EnsembleMember> members, Dataset training)
    {
        int answers = model.Network.OutputCount, n = training.SampleCount;
        var sums = new double[n * answers];
        var counts = new int[n];
        foreach (EnsembleMember member in members)
        {
            int[] rows = plan.LeftOut(member.Run.Index);
            if (rows.Length > 0)
            {
                Add(Outputs(Alone(model, member.Network), training.Subset(rows).Features), rows);
            }
        }

        int[] answered = [.. Enumerable.Range(0, n).Where(i => counts[i] > 0)];
        if (answered.Length == 0)
        {
            return (null, 0);
        }

        var means = new double[answered.Length * answers];
        for (int k = 0; k < answers; k++)
        {
            for (int i = 0; i < answered.Length; i++)
            {
                means[(k * answered.Length) + i] = sums[(k * n) + answered[i]] / counts[answered[i]];
            }
        }

        Dataset seen = training.Subset(answered);
        double score = training.Task == LearningTask.Regression
            ? RegressionEvaluation.Of(seen.Targets, means, answered.Length).RSquared
            : ClassificationMetrics.Accuracy(seen.Labels, [.. Enumerable.Range(0, answered.Length).Select(i => OutputClass.Of(means, i, answered.Length))]);
        return (score, answered.Length);

        void Add(double[] outputs, int[] rows)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                counts[rows[i]]++;
                for (int k = 0; k < answers; k++)
                {
                    sums[(k * n) + rows[i]] += outputs[(k * rows.Length) + i];
                }
            }
        }
    }

    // Of two classes the probability of the second.
    private static double[] Outputs(TrainedModel model, Matrix<double> features) => model switch
    {
        TrainedRegressor regressor => MatrixColumns.Of(regressor.PredictValues(features)),
        _ => MatrixColumns.Of(model.MeanOutputs(model.Inputs(features))),
    };
}
