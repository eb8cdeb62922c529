using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>Settings to run, and what of a result must be equal where runs are.</summary>
internal static class RunCases
{
    /// <summary>Three classes of three features, the rows of the console's pinned runs of a file.</summary>
    public static Dataset ThreeClasses { get; } = Rows();

    public static RunSettings Circles(int epochs = 300) => new() { Source = new ProblemSource("circles"), Epochs = epochs, FreshCount = 200 };

    public static RunSettings NoisyMoons(int epochs = 400) => new()
    {
        Source = new ProblemSource("moons", new ProblemSettings { Noise = 0.3 }),
        Epochs = epochs,
        FreshCount = 200,
    };

    public static string FingerprintOf(RunResult run) => Fingerprint.Of(run.Network.Parameters);

    /// <summary>Everything that a run has to tell, but times.</summary>
    public static object Told(RunResult run) => new
    {
        Fingerprint = FingerprintOf(run),
        run.Status,
        Outcome = run.Outcome with { Duration = null },
        Restarts = run.Course.Restarts.Runs.Select(restart => (restart.Index, restart.Result.FinalLoss, restart.Score)).ToArray(),
        run.Course.Best.Index,
        Log = run.Course.Log.ToArray(),
        ValidationLog = run.Course.ValidationLog?.ToArray(),
        Dense = run.Course.Dense?.Points.ToArray(),
        DenseValidation = run.Course.Dense?.ValidationPoints.ToArray(),
        Snapshots = run.Course.Snapshots.Select(snapshot => (snapshot.Epoch, snapshot.Loss)).ToArray(),
        run.Course.StopCause,
        run.Course.RestoredEpoch,
        run.Score,
        run.BaselineScore,
        run.MajorityScore,
        run.Ceiling,
        Findings = run.Findings.Select(finding => (finding.Code, finding.Epoch, finding.Message)).ToArray(),
        Streams = run.SaveStreams().Select(stream => (stream.Key, stream.Value.Position)).ToArray(),
    };

    // Six digits, as a file has them.
    private static Dataset Rows()
    {
        var features = DenseMatrix.Create(150, 3, (i, j) => Math.Round(
            j switch
            {
                0 => (i % 3 * 1.5) + Math.Sin(i * 7.3),
                1 => (i % 3 == 1 ? 1 : 0) + Math.Cos(i * 3.1),
                _ => Math.Sin(i * i * 0.37),
            },
            6));
        return new Dataset(features, [.. Enumerable.Range(0, 150).Select(i => i % 3)]) { ClassNames = ["a", "b", "c"], FeatureNames = ["width", "height", "depth"] };
    }
}
