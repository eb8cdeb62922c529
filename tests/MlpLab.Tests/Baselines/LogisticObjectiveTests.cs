using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Optimization;

namespace MlpLab.Tests.Baselines;

public class LogisticObjectiveTests
{
    // 2,100 samples: three groups of blocks, the last one short, and so its last block.
    public static TheoryData<int, int, int> Shapes() => new()
    {
        { 50, 2, 3 }, { 50, 3, 3 }, { 50, 5, 3 }, { 2100, 2, 3 }, { 2100, 3, 3 }, { 50, 2, 1 }, { 50, 2, 4 }, { 50, 3, 8 }, { 300, 2, 9 },
    };

    // Central differences with step h err by h²·f‴/6 + ε·f/h ≈ 1e-9 of the scale of f.
    [Theory]
    [MemberData(nameof(Shapes))]
    public void EvaluateWithGradient_AnyPoint_EqualsCentralDifferences(int samples, int classes, int features)
    {
        using LogisticObjective objective = Make(samples, classes, out double[] theta, features);
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
    public void EvaluateWithHessian_AnyPoint_EqualsCentralDifferencesOfTheGradient(int samples, int classes, int features)
    {
        using LogisticObjective objective = Make(samples, classes, out double[] theta, features);
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

    public static TheoryData<int, int, int> OddShapes() => new() { { 7, 1, 2 }, { 100, 3, 2 }, { 300, 4, 3 }, { 2100, 6, 2 }, { 2100, 9, 4 } };

    [Theory]
    [MemberData(nameof(OddShapes))]
    public void EvaluateWithHessian_AnyKernelsAndThreads_SameBits(int samples, int features, int classes)
    {
        double[] expected = Everything(samples, features, classes, threads: 1, new ReferenceKernels());

        foreach (int threads in new[] { 1, 2, 3 })
        {
            Everything(samples, features, classes, threads, KernelSets.Portable).Should().Equal(expected);
        }
    }

    [Theory]
    [MemberData(nameof(OddShapes))]
    public void HessianTimes_AnyDirection_IsTheHessianTimesIt(int samples, int features, int classes)
    {
        using LogisticObjective whole = Make(samples, classes, out double[] theta, features);
        using LogisticObjective products = Make(samples, classes, out _, features, threads: 2, hasHessian: false);
        int order = theta.Length;
        double[] gradient = new double[order], hessian = new double[order * order], other = new double[order];
        double[] direction = [.. theta.Select(t => Math.Cos(3 * t))], product = new double[order], diagonal = new double[order];

        whole.EvaluateWithHessian(theta, gradient, hessian).Should().Be(products.EvaluateWithGradient(theta, other));
        products.HessianTimes(direction, product);
        products.HessianDiagonal(diagonal);

        other.Should().Equal(gradient);
        for (int p = 0; p < order; p++)
        {
            double expected = Enumerable.Range(0, order).Sum(q => hessian[(p * order) + q] * direction[q]);
            product[p].Should().BeApproximately(expected, 1e-12 * samples);
            diagonal[p].Should().BeApproximately(hessian[(p * order) + p], 1e-13 * samples);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Minimize_ByProducts_ReachesTheSameOptimumWithTheSameBitsOnAnyThreads(int classes)
    {
        using LogisticObjective whole = Make(2100, classes, out double[] theta, features: 6);
        double[] expected = [.. theta], alone = [.. theta], together = [.. theta];
        var method = new NewtonConjugateGradient();
        using LogisticObjective one = Make(2100, classes, out _, 6, threads: 1, new ReferenceKernels(), hasHessian: false);
        using LogisticObjective three = Make(2100, classes, out _, 6, threads: 3, KernelSets.Portable, hasHessian: false);

        NewtonResult exact = new NewtonMethod().Minimize(whole, expected);
        NewtonResult near = method.Minimize(one, alone);
        method.Minimize(three, together);

        near.Reason.Should().Be(NewtonStopReason.Converged);
        near.Value.Should().BeInRange(exact.Value * (1 - 1e-14), exact.Value * (1 + 1e-11));
        alone.Zip(expected, (a, b) => Math.Abs(a - b)).Max().Should().BeLessThan(1e-4);
        together.Should().Equal(alone);
    }

    [Fact]
    public void Evaluate_CancelledBeforeThePass_Throws()
    {
        using LogisticObjective objective = Make(50, 2, out double[] theta);
        objective.CancellationToken = new CancellationToken(canceled: true);

        FluentActions.Invoking(() => objective.Evaluate(theta)).Should().Throw<OperationCanceledException>();
    }

    // The same point and a moved one, so that nothing of the first pass is left in the second.
    private static double[] Everything(int samples, int features, int classes, int threads, KernelSet kernels)
    {
        using LogisticObjective objective = Make(samples, classes, out double[] theta, features, threads, kernels);
        double[] gradient = new double[theta.Length], hessian = new double[theta.Length * theta.Length];
        objective.EvaluateWithHessian([.. theta.Select(t => 5 * t)], gradient, hessian);
        double value = objective.EvaluateWithHessian(theta, gradient, hessian);
        return [value, .. gradient, .. hessian];
    }

    private static double Shifted(LogisticObjective objective, double[] theta, int index, double by)
    {
        double[] point = [.. theta];
        point[index] += by;
        return objective.Evaluate(point);
    }

    private static LogisticObjective Make(
        int samples, int classes, out double[] theta, int features = 3, int threads = 1, KernelSet? kernels = null, bool hasHessian = true)
    {
        Dataset data = LogisticCases.Cloud(samples, features, classes);
        var design = new DesignMatrix(data, LogisticRegression.AllRows(data));
        LogisticObjective objective = classes == 2
            ? new BinaryLogisticObjective(design, data.Labels.ToArray(), threads, kernels, hasHessian)
            : new MultinomialLogisticObjective(design, data.Labels.ToArray(), classes, threads, kernels, hasHessian);
        objective.C = 0.7;
        theta = [.. Enumerable.Range(0, objective.ParameterCount).Select(p => Math.Sin(1.0 + p))];
        return objective;
    }
}
