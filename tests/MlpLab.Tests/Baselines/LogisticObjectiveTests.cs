using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Optimization;

namespace MlpLab.Tests.Baselines;

public class LogisticObjectiveTests
{
    // 2,100 samples: three blocks, the last one short.
    public static TheoryData<int, int> Shapes() => new() { { 50, 2 }, { 50, 3 }, { 50, 5 }, { 2100, 2 }, { 2100, 3 } };

    // Central differences with step h err by h²·f‴/6 + ε·f/h ≈ 1e-9 of the scale of f.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void EvaluateWithGradient_AnyPoint_EqualsCentralDifferences(int samples, int classes)
    {
        ITwiceDifferentiableObjective objective = Make(samples, classes, out double[] theta);
        var gradient = new double[theta.Length];

        objective.EvaluateWithGradient(theta, gradient).Should().Be(objective.Evaluate(theta));

        for (int p = 0; p < theta.Length; p++)
        {
            double difference = (Shifted(objective, theta, p, 1e-5) - Shifted(objective, theta, p, -1e-5)) / 2e-5;
            gradient[p].Should().BeApproximately(difference, 1e-8 * samples);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void EvaluateWithHessian_AnyPoint_EqualsCentralDifferencesOfTheGradient(int samples, int classes)
    {
        ITwiceDifferentiableObjective objective = Make(samples, classes, out double[] theta);
        int order = theta.Length;
        double[] gradient = new double[order], above = new double[order], below = new double[order], hessian = new double[order * order];

        objective.EvaluateWithHessian(theta, gradient, hessian).Should().Be(objective.Evaluate(theta));

        for (int p = 0; p < order; p++)
        {
            double[] point = [.. theta];
            point[p] += 1e-5;
            objective.EvaluateWithGradient(point, above);
            point[p] = theta[p] - 1e-5;
            objective.EvaluateWithGradient(point, below);
            for (int q = 0; q < order; q++)
            {
                hessian[(p * order) + q].Should().BeApproximately((above[q] - below[q]) / 2e-5, 1e-8 * samples);
                hessian[(p * order) + q].Should().Be(hessian[(q * order) + p]);
            }
        }
    }

    private static double Shifted(ITwiceDifferentiableObjective objective, double[] theta, int index, double by)
    {
        double[] point = [.. theta];
        point[index] += by;
        return objective.Evaluate(point);
    }

    private static ITwiceDifferentiableObjective Make(int samples, int classes, out double[] theta)
    {
        Dataset data = LogisticCases.Cloud(samples, 3, classes);
        var design = new DesignMatrix(data, LogisticRegression.AllRows(data));
        ITwiceDifferentiableObjective objective = classes == 2
            ? new BinaryLogisticObjective(design, [.. data.Labels.ToArray().Select(label => label == 1 ? 1.0 : -1.0)], 0.7)
            : new MultinomialLogisticObjective(design, data.Labels.ToArray(), classes, 0.7);
        theta = [.. Enumerable.Range(0, objective.ParameterCount).Select(p => Math.Sin(1.0 + p))];
        return objective;
    }
}
