using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Training;

namespace MlpLab.Tests.Diagnostics;

/// <summary>
/// Runs with a known verdict. A label needs both: the run was made so as to fail in this way, and another measure than the detector's
/// confirms that it did. Runs that withstood the provocation are dropped.
/// </summary>
internal static class ProvokedRuns
{
    private static readonly DiagnosisProblem[] Clean =
        [DiagnosisProblem.Circles, DiagnosisProblem.WideCircles, DiagnosisProblem.Moons, DiagnosisProblem.Quantiles];

    private static readonly DiagnosisProblem[] Overlapping =
    [
        DiagnosisProblem.Blobs(2), DiagnosisProblem.Blobs(1.5), DiagnosisProblem.NoisyMoons(0.25), DiagnosisProblem.NoisyMoons(0.4),
        DiagnosisProblem.NoisyCircles(0.2),
    ];

    /// <summary>Every way to provoke: code, runs, and the check of the outcome.</summary>
    public static IReadOnlyList<Provocation> All(uint firstSeed) =>
    [
        new(DiagnosisCodes.SymmetricSaddle, Saddles(firstSeed), o => Math.Abs(o.Result.FinalLoss - Math.Log(2)) < 1e-3 && o.Accuracy <= 0.6),
        new(DiagnosisCodes.Saturation, Saturated(firstSeed), o => IsPoor(o) && TwinIsBetter(o, s => s with { Standardize = true })),
        new(DiagnosisCodes.RateTooHigh, TooFast(firstSeed), o => Oscillates(o) && TwinIsBetter(o, s => s with { LearningRate = 0.3 })),
        new(DiagnosisCodes.Diverged, Diverging(firstSeed), o => o.Parameters.Any(p => !double.IsFinite(p)) || !double.IsFinite(o.Result.FinalLoss)),
        new(DiagnosisCodes.VanishingGradient, Vanishing(firstSeed), o => o.Accuracy < 0.7 && FirstLayerMoved(o) < 0.01),
        new(DiagnosisCodes.ExplodingGradient, Exploding(firstSeed), o => StartGradient(o) > 30 && TwinIsBetter(o, s => s with { Initializer = "xavier" })),
        new(DiagnosisCodes.DeadUnits, Dead(firstSeed), o => SilentShare(o) >= 0.5 && IsPoor(o)),
        new(DiagnosisCodes.DuplicateUnits, Copied(firstSeed), o => DifferentUnits(o) <= 2 && IsPoor(o)),
        new(DiagnosisCodes.Underfit, TooSmallOrShort(firstSeed), o => o.Accuracy < o.Ceiling - 0.08 && o.Fresh < o.Ceiling - 0.08),
        new(DiagnosisCodes.Overfit, TooLarge(firstSeed), o => o.Accuracy - o.Fresh >= 0.12),
        new(DiagnosisCodes.Overconfident, TooSure(firstSeed), o => o.Overconfidence >= 0.03 && EarlierIsBetter(o)),
        new(DiagnosisCodes.AtCeiling, AtCeiling(firstSeed), o => o.Fresh >= o.Ceiling - 0.01 && IsAsSureAsRight(o)),
        new(
            DiagnosisCodes.Healthy,
            Healthy(firstSeed),
            o => o.Accuracy >= Math.Min(0.99, o.Ceiling - 0.02) && o.Fresh >= Math.Min(0.95, o.Ceiling - 0.03) && o.Accuracy - o.Fresh < 0.05 && IsAsSureAsRight(o)),
    ];

    private static IEnumerable<DiagnosisRun> Saddles(uint first) =>
        from problem in new[] { DiagnosisProblem.Circles, DiagnosisProblem.WideCircles, DiagnosisProblem.Quantiles, DiagnosisProblem.NoisyCircles(0.1) }
        from seed in Seeds(first, 15)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Article(3 + ((int)seed % 5), epochs: 2_000, samples: seed % 4 == 0 ? 300 : 100) with
        {
            Standardize = seed % 2 == 1,
            LearningRate = seed % 3 == 0 ? 0.3 : 1.2,
        });

    private static IEnumerable<DiagnosisRun> Saturated(uint first) =>
        from problem in Clean.Append(DiagnosisProblem.Blobs(1.5)).Append(DiagnosisProblem.NoisyMoons(0.25))
        from seed in Seeds(first, 12)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(3 + ((int)seed % 8)) with
        {
            Standardize = false,
            Initializer = seed % 2 == 0 ? "nguyen-widrow" : "xavier",
            Momentum = seed % 5 == 0 ? 0 : 0.9,
        })
        { InputScale = new[] { 1000, 100, 50 }[seed % 3] };

    private static IEnumerable<DiagnosisRun> TooFast(uint first) =>
        from problem in Clean.Concat(Overlapping)
        from seed in Seeds(first, 10)
        let rate = new[] { 5.0, 10, 30, 100 }[seed % 4]
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(5 + ((int)seed % 6)) with
        {
            LearningRate = seed % 3 == 0 ? 3 * rate : rate,
            Momentum = seed % 3 == 0 ? 0 : 0.9,
            Initializer = seed % 5 == 0 ? "xavier" : "nguyen-widrow",
        });

    private static IEnumerable<DiagnosisRun> Diverging(uint first) =>
        from problem in Clean.Concat(Overlapping)
        from seed in Seeds(first, 6)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(epochs: 1_000) with
        {
            LearningRate = new[] { 1e308, 300, 1e4 }[seed % 3],
            Momentum = seed % 3 == 0 ? 0.9 : 0,
            Hidden = seed % 3 == 0 ? [5] : [10, 10, 10, 10],
        })
        { Activation = new[] { ActivationFunction.Tanh, ActivationFunction.Identity, ActivationFunction.Relu }[seed % 3] };

    private static IEnumerable<DiagnosisRun> Vanishing(uint first) =>
        from problem in Clean.Concat(Overlapping)
        from seed in Seeds(first, 6)
        let depth = 3 + ((int)seed % 4)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(epochs: 1_500) with
        {
            Hidden = [.. Enumerable.Repeat(5, seed % 2 == 0 ? depth : depth + 2)],
            Initializer = seed % 2 == 0 ? "small-normal" : "xavier",
            Momentum = seed % 3 == 0 ? 0 : 0.9,
        })
        { Activation = seed % 2 == 0 ? ActivationFunction.Tanh : ActivationFunction.Sigmoid };

    private static IEnumerable<DiagnosisRun> Exploding(uint first) =>
        from problem in Clean.Concat(Overlapping)
        from seed in Seeds(first, 6)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(epochs: 1_500) with
        {
            Hidden = seed % 2 == 0 ? [10, 10, 10] : [8, 8, 8, 8],
            Initializer = "large",
            LearningRate = 0.1,
        })
        { Activation = seed % 3 == 0 ? ActivationFunction.Tanh : ActivationFunction.Relu };

    private static IEnumerable<DiagnosisRun> Dead(uint first) =>
        from problem in Clean.Concat(Overlapping)
        from seed in Seeds(first, 5)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(4 + ((int)seed % 5), epochs: 2_000) with { Initializer = seed % 2 == 0 ? "negative-biases" : "one-alive" })
        { Activation = ActivationFunction.Relu };

    private static IEnumerable<DiagnosisRun> Copied(uint first) =>
        from problem in Clean
        from seed in Seeds(first, 10)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(4 + ((int)seed % 5), epochs: 2_000) with { Initializer = seed % 2 == 0 ? "copied" : "two-copied" });

    private static IEnumerable<DiagnosisRun> TooSmallOrShort(uint first) =>
        from problem in Clean.Append(DiagnosisProblem.NoisyCircles(0.2))
        from seed in Seeds(first, 8)
        let unfinished = seed % 4 == 3
        select new DiagnosisRun(problem, seed, unfinished
            ? DiagnosisRun.Modern(epochs: seed % 8 == 3 ? 10 : 1_000) with { LearningRate = seed % 8 == 3 ? 0.3 : 1e-4 }
            : DiagnosisRun.Modern(hidden: 1 + ((int)seed % 2)));

    private static IEnumerable<DiagnosisRun> TooLarge(uint first) =>
        from problem in Overlapping
        from seed in Seeds(first, 8)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(hidden: seed % 2 == 0 ? 100 : 40, epochs: 2_000, samples: 30 + (10 * ((int)seed % 3))));

    // Many units, few samples, classes that overlap, and long enough to be sure of every accident.
    private static IEnumerable<DiagnosisRun> TooSure(uint first) =>
        from problem in Overlapping.Append(DiagnosisProblem.NoisyMoons(0.2)).Append(DiagnosisProblem.Quantiles)
        from seed in Seeds(first, 10)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(epochs: 4_000, samples: 80 + (80 * ((int)seed % 3))) with
        {
            Hidden = seed % 2 == 0 ? [12] : [6, 6],
            Initializer = seed % 5 == 0 ? "xavier" : "nguyen-widrow",
        });

    private static IEnumerable<DiagnosisRun> AtCeiling(uint first) =>
        from problem in Overlapping
        from seed in Seeds(first, 8)
        select new DiagnosisRun(problem, seed, DiagnosisRun.Modern(hidden: 5, epochs: 500, samples: 1_000));

    private static IEnumerable<DiagnosisRun> Healthy(uint first) =>
        from problem in Clean.Concat(
            [
                DiagnosisProblem.NoisyMoons(0.1), DiagnosisProblem.NoisyMoons(0.25), DiagnosisProblem.NoisyCircles(0.1), DiagnosisProblem.Blobs(0.8),
                DiagnosisProblem.Blobs(1.5), DiagnosisProblem.Classification,
            ])
        from seed in Seeds(first, 48)
        let settings = seed % 4 == 3 ? DiagnosisRun.Article(10) with { Initializer = "xavier" } : DiagnosisRun.Modern(5 + ((int)seed % 3 * 5))
        select new DiagnosisRun(problem, 1_000 + seed, settings with
        {
            SampleCount = seed % 5 == 0 ? 300 : 100,
            LearningRate = settings.LearningRate * (seed % 7 == 0 ? 0.3 : 1),
            Initializer = seed % 6 == 1 ? "xavier" : settings.Initializer,
        })
        { Activation = seed % 10 == 9 ? ActivationFunction.Relu : ActivationFunction.Tanh };

    private static IEnumerable<uint> Seeds(uint first, int count) => Enumerable.Range(0, count).Select(i => first + (uint)i);

    /// <summary>Far below what is possible, on the training samples themselves.</summary>
    private static bool IsPoor(DiagnosisOutcome o) => o.Accuracy < Math.Min(0.95, o.Ceiling - 0.05);

    /// <summary>The same run without the fault does better on fresh samples.</summary>
    private static bool TwinIsBetter(DiagnosisOutcome o, Func<TrialSettings, TrialSettings> cure) =>
        (o.Run with { Settings = cure(o.Run.Settings) }).Execute().Fresh >= o.Fresh + 0.05;

    /// <summary>As sure of its answers as they are right, and hardly ever certain of a wrong one.</summary>
    private static bool IsAsSureAsRight(DiagnosisOutcome o) => o.Overconfidence < 0.02 && o.SurelyWrong <= 0.005;

    /// <summary>A tenth of the training has a clearly lower log loss on the fresh samples.</summary>
    private static bool EarlierIsBetter(DiagnosisOutcome o) => (o.Run with { Settings = o.Run.Settings with { Epochs = o.Run.Settings.Epochs / 10 } }).Execute().FreshLoss <= o.FreshLoss - 0.03;

    /// <summary>In the second half one step of ten epochs in four raises the loss by a tenth, or the loss ends above its start.</summary>
    private static bool Oscillates(DiagnosisOutcome o)
    {
        LearningCurvePoint[] half = [.. o.Losses.Skip(o.Losses.Count / 2)];
        int rises = half.Zip(half.Skip(1)).Count(pair => pair.Second.Loss > 1.1 * pair.First.Loss);
        return rises >= half.Length / 4 || o.Result.FinalLoss > o.Losses[0].Loss;
    }

    private static double FirstLayerMoved(DiagnosisOutcome o)
    {
        double moved = 0, length = 0;
        ReadOnlySpan<double> start = o.Network.Layout.Weights((ReadOnlySpan<double>)o.Initial, 0);
        ReadOnlySpan<double> end = o.Network.Layout.Weights((ReadOnlySpan<double>)o.Parameters, 0);
        for (int i = 0; i < start.Length; i++)
        {
            moved += (end[i] - start[i]) * (end[i] - start[i]);
            length += start[i] * start[i];
        }

        return Math.Sqrt(moved / length);
    }

    private static double StartGradient(DiagnosisOutcome o)
    {
        var gradient = new double[o.Initial.Length];
        using var objective = new TrainingObjective(o.Network, Loss.BinaryCrossEntropy, o.Data, threads: 1);
        objective.Gradient(o.Initial, gradient);
        return Math.Sqrt(gradient.Sum(g => g * g));
    }

    /// <summary>Share of the first layer's units whose total input is negative for every sample at the end.</summary>
    private static double SilentShare(DiagnosisOutcome o)
    {
        using var objective = new TrainingObjective(o.Network, Loss.BinaryCrossEntropy, o.Data, threads: 1);
        MathNet.Numerics.LinearAlgebra.Matrix<double> totals = objective.Inspect(o.Parameters).Layers[0].TotalInputs;
        return (double)totals.EnumerateRows().Count(row => row.Maximum() <= 0) / totals.RowCount;
    }

    /// <summary>Hidden units whose incoming weights differ.</summary>
    private static int DifferentUnits(DiagnosisOutcome o) => o.Network.Layout.Weights(o.Parameters, 0).ToArray()
        .Chunk(2).Select(unit => (Math.Round(unit[0], 6), Math.Round(unit[1], 6))).Distinct().Count();
}

/// <summary>Runs meant to fail in one way, and the check that they did.</summary>
internal sealed record Provocation(string Code, IEnumerable<DiagnosisRun> Runs, Func<DiagnosisOutcome, bool> IsConfirmed)
{
    /// <summary>Trains all and keeps, in order, those that failed as they were meant to.</summary>
    public DiagnosisOutcome[] Confirmed(out int made)
    {
        DiagnosisRun[] runs = [.. Runs];
        var outcomes = new DiagnosisOutcome?[runs.Length];
        Parallel.For(0, runs.Length, i =>
        {
            DiagnosisOutcome outcome = runs[i].Execute();
            outcomes[i] = IsConfirmed(outcome) ? outcome : null;
        });
        made = runs.Length;
        return [.. outcomes.OfType<DiagnosisOutcome>()];
    }
}
