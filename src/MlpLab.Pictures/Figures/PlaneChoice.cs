using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;

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
    /// <param name="model">It predicts.</param>
    /// <param name="data">What it was trained on, three features or more.</param>
    public static (int X, int Y) Of(TrainedModel model, Dataset data)
    {
        int[] samples = [.. Enumerable.Range(0, Math.Min(MostSamples, data.SampleCount)).Select(i => (int)((long)i * data.SampleCount / Math.Min(MostSamples, data.SampleCount)))];
        Matrix<double> rows = DenseMatrix.Create(samples.Length, data.FeatureCount, (i, j) => data.Feature(j)[samples[i]]);
        Matrix<double> answers = Answers(model, rows);
        int[] order =
        [
            .. Candidates(model.Network)
                .Select(j => (Feature: j, IsMeasured: HasMoreThanTwoValues(data.Feature(j)), Part: Part(model, rows, answers, j)))
                .OrderByDescending(candidate => candidate.IsMeasured).ThenByDescending(candidate => candidate.Part).ThenBy(candidate => candidate.Feature)
                .Select(candidate => candidate.Feature),
        ];
        return (order[0], order[1]);
    }

    private static double Part(TrainedModel model, Matrix<double> rows, Matrix<double> answers, int feature)
    {
        Matrix<double> without = rows.Clone();
        without.SetColumn(feature, DenseVector.Create(rows.RowCount, rows.Column(feature).Average()));
        return (Answers(model, without) - answers).PointwiseAbs().ColumnSums().Sum() / rows.RowCount;
    }

    private static Matrix<double> Answers(TrainedModel model, Matrix<double> rows) =>
        model is TrainedRegressor regressor ? regressor.PredictValues(rows) : ((TrainedClassifier)model).PredictProbabilities(rows);

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
