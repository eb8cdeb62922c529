using System.Diagnostics;
using System.Globalization;

namespace MlpLab.Benchmarks;

/// <summary>The cost of one epoch in a warm process, in one line that scripts can read.</summary>
internal static class EpochCost
{
    private const double WorkPerRepetition = 5e7;

    // A training looks at the loss before its first and after its last epoch: that must not count as an epoch's cost.
    private const int FewestEpochs = 20;

    public static void Run(int sampleCount, int hidden, int inputCount, int threads, TextWriter output)
    {
        using var job = new TrainingJob(sampleCount, hidden, inputCount, threads);
        int epochs = (int)Math.Clamp(WorkPerRepetition / ((double)sampleCount * hidden), FewestEpochs, 25_000);
        string fingerprint = job.Train(epochs);
        var nanoseconds = new double[9];
        for (int i = 0; i < nanoseconds.Length; i++)
        {
            long started = Stopwatch.GetTimestamp();
            job.Train(epochs);
            nanoseconds[i] = Stopwatch.GetElapsedTime(started).TotalNanoseconds / epochs;
        }

        Array.Sort(nanoseconds);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"samples {sampleCount} hidden {hidden} inputs {inputCount} threads {threads} epochs {epochs} min {nanoseconds[0]:F1} median {nanoseconds[4]:F1} ns fingerprint {fingerprint}"));
    }
}
