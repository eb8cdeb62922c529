using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Runs;

namespace MlpLab.Pictures.Figures;

/// <summary>The two of many features over which a run is drawn: those that the network's answers depend on most.</summary>
/// <remarks>
/// A feature's part is how far the answers move when its value is taken away: the mean over samples of |y − y′|, summed over the outputs, with y′ the answer where the feature is at its mean.
/// Features of more than two values come before those of two, over which a plane has only two lines of samples.
/// </remarks>
internal static class PlaneChoice
{
    // As many as show the parts well and cost little. Of more features those with the largest first weights are tried.
    private const int MostSamples = 500, MostFeatures = 60;

    /// <summary>The two features in falling order of their parts.</summary>
    /// <param name="run">Three features or more; its network predicts.</param>
    public static (int X, int Y) Of(RunResult run)
    {
        Dataset data = run.Training;
        int[] samples = [.. Enumerable.Range(0, Math.Min(MostSamples, data.SampleCount)).Select(i => (int)((long)i * data.SampleCount / Math.Min(MostSamples, data.SampleCount)))];
        Matrix<double> rows = DenseMatrix.Create(samples.Length, data.FeatureCount, (i, j) => data.Feature(j)[samples[i]]);
        Matrix<double> answers = Answers(run, rows);
        int[] order =
        [
            .. Candidates(run.Network)
                .Select(j => (Feature: j, IsMeasured: HasMoreThanTwoValues(data.Feature(j)), Part: Part(run, rows, answers, j)))
                .OrderByDescending(candidate => candidate.IsMeasured).ThenByDescending(candidate => candidate.Part).ThenBy(candidate => candidate.Feature)
                .Select(candidate => candidate.Feature),
        ];
        return (order[0], order[1]);
    }

    private static double Part(RunResult run, Matrix<double> rows, Matrix<double> answers, int feature)
    {
        Matrix<double> without = rows.Clone();
        without.SetColumn(feature, DenseVector.Create(rows.RowCount, rows.Column(feature).Average()));
        return (Answers(run, without) - answers).PointwiseAbs().ColumnSums().Sum() / rows.RowCount;
    }

    private static Matrix<double> Answers(RunResult run, Matrix<double> rows) =>
        run.Regression is null ? run.Classifier.PredictProbabilities(rows) : run.Regressor.PredictValues(rows);

    private static IEnumerable<int> Candidates(MultilayerPerceptron network)
    {
        IEnumerable<int> all = Enumerable.Range(0, network.InputCount);
        return network.InputCount <= MostFeatures ? all : all.OrderByDescending(j => LargestFirstWeight(network, j)).ThenBy(j => j).Take(MostFeatures);
    }

    private static double LargestFirstWeight(MultilayerPerceptron network, int feature)
    {
        ReadOnlySpan<double> weights = network.Layout.Weights(network.Parameters, 0);
        double largest = 0;
        for (int i = feature; i < weights.Length; i += network.InputCount)
        {
            largest = Math.Max(largest, Math.Abs(weights[i]));
        }

        return largest;
    }

    private static bool HasMoreThanTwoValues(ReadOnlySpan<double> values)
    {
        double first = values[0], second = first;
        foreach (double value in values)
        {
            if (value != first && value != second)
            {
                if (second != first)
                {
                    return true;
                }

                second = value;
            }
        }

        return false;
    }
}
