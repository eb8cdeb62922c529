using System.Text.Json;
using MlpLab.Optimization;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Optimization;

/// <summary>The courses of SciPy's L-BFGS-B, scikit-learn's SGD and Adam, and of rules written out in NumPy, step by step.</summary>
public class OptimizerReferenceTests
{
    private static readonly JsonElement[] Cases = [.. Golden.LoadFrom("optimizers", "optimizers.json").EnumerateArray()];

    public static TheoryData<int> Courses => [.. Enumerable.Range(0, Cases.Length)];

    [Theory]
    [MemberData(nameof(Courses))]
    public void Advance_EveryStep_IsAtTheRecordedPoint(int number)
    {
        JsonElement course = Cases[number];
        IGaussNewtonObjective objective = KnownFunctions.ByName(course.GetProperty("function").GetString()!);
        double[] point = KnownFunctions.Start(course.GetProperty("function").GetString()!);
        OptimizerState state = RuleOf(course).CreateState(point.Length);
        var gradient = new double[point.Length];

        foreach (double[] expected in course.GetProperty("course").Rows())
        {
            objective.Gradient(point, gradient);
            state.Advance(objective, point, gradient).Kind.Should().BeOneOf(StepKind.Moved, StepKind.MovedWithGradient);
            for (int i = 0; i < point.Length; i++)
            {
                // Rounding errors grow along a curved valley; a step that was not the same would be off by more than a thousandth.
                point[i].Should().BeApproximately(expected[i], 1e-7);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Courses))]
    public void Advance_AfterTheLastStepOfLBfgs_EndsForTheRecordedReason(int number)
    {
        JsonElement course = Cases[number];
        if (course.GetProperty("rule").GetString() != "lbfgs")
        {
            return;
        }

        IGaussNewtonObjective objective = KnownFunctions.ByName(course.GetProperty("function").GetString()!);
        double[] point = KnownFunctions.Start(course.GetProperty("function").GetString()!);
        OptimizerState state = RuleOf(course).CreateState(point.Length);
        var gradient = new double[point.Length];
        int steps = course.GetProperty("iterations").GetInt32(), evaluations = 0;
        for (int step = 0; step < steps; step++)
        {
            objective.Gradient(point, gradient);
            evaluations += state.Advance(objective, point, gradient).Evaluations;
        }

        evaluations.Should().Be(course.GetProperty("evaluations").GetInt32());
        objective.Gradient(point, gradient);
        StepKind last = state.Advance(objective, point, gradient).Kind;
        string message = course.GetProperty("message").GetString()!;
        last.Should().Be(
            message.Contains("EVALUATIONS", StringComparison.Ordinal) ? StepKind.EvaluationsUsedUp
            : message.Contains("CONVERGENCE", StringComparison.Ordinal) ? StepKind.Converged
            : StepKind.MovedWithGradient,
            message);
    }

    private static Optimizer RuleOf(JsonElement course)
    {
        JsonElement options = course.GetProperty("options");
        double Number(string name, double otherwise) => options.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : otherwise;
        return course.GetProperty("rule").GetString() switch
        {
            "lbfgs" => new LBfgs
            {
                Pairs = (int)Number("maxcor", 10),
                Tolerance = Number("gtol", 1e-5),
                ValueTolerance = Number("ftol", 2.220446049250313e-09),
                MaxEvaluations = (int)Number("maxfun", 15_000),
            },
            "sgd" => new GradientDescent
            {
                LearningRate = Number("learning_rate_init", 0.1),
                Momentum = Number("momentum", 0),
                Nesterov = options.GetProperty("nesterov").GetBoolean(),
            },
            "adam" => new Adam
            {
                LearningRate = Number("learning_rate_init", 0.001),
                Beta1 = Number("beta_1", 0.9),
                Beta2 = Number("beta_2", 0.999),
                Epsilon = Number("epsilon", 1e-8),
            },
            "rprop" => new Rprop(),
            "lm" => new LevenbergMarquardt(),
            string other => throw new InvalidOperationException(other),
            null => throw new InvalidOperationException(),
        };
    }
}
