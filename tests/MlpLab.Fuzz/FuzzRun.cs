using System.Diagnostics;
using System.Globalization;
using MlpLab.Randomness;

namespace MlpLab.Fuzz;

/// <summary>Gives a target its inputs, and watches time and memory.</summary>
internal sealed class FuzzRun(TextWriter output)
{
    // For a slow and busy machine: what hangs takes for ever, and a usual input takes a millisecond.
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(5);
    private const long MostBytesAnInput = 256L << 20;

    private FuzzTarget? _target;
    private byte[] _input = [];
    private long _started;

    /// <summary>Ends the process when an input takes too long: nothing can be relied on to return then.</summary>
    public void WatchTime()
    {
        var watch = new Thread(() =>
        {
            for (; ; Thread.Sleep(1000))
            {
                long started = Volatile.Read(ref _started);
                if (started != 0 && Stopwatch.GetElapsedTime(started) > MostTime)
                {
                    Report($"no answer within {MostTime.TotalSeconds} s");
                    output.Flush();
                    Environment.Exit(1);
                }
            }
        })
        { IsBackground = true };
        watch.Start();
    }

    /// <summary>Prints the target's counts.</summary>
    /// <returns>Inputs that were tried, and findings.</returns>
    public (int Inputs, int Findings) Of(FuzzTarget target, RandomState random, int count)
    {
        const int MostFindings = 5;
        long started = Stopwatch.GetTimestamp();
        int accepted = 0, findings = 0, inputs = 0;
        for (; inputs < count && findings < MostFindings; inputs++)
        {
            bool? accepts = Try(target, target.Next(random));
            accepted += accepts == true ? 1 : 0;
            findings += accepts is null ? 1 : 0;
        }

        int refused = inputs - accepted - findings;
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{target.Name,-12} {inputs,7} inputs: {accepted,6} accepted, {refused,6} refused, {findings} findings ({seconds:0.0} s)"));
        if (findings == 0 && (accepted == 0 || refused == 0))
        {
            output.WriteLine($"{target.Name}: only one outcome was ever seen, so the inputs do not test what they should");
            findings++;
        }

        return (inputs, findings);
    }

    /// <returns>Whether it was accepted; null for a finding.</returns>
    public bool? Try(FuzzTarget target, byte[] input)
    {
        (_target, _input) = (target, input);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        Volatile.Write(ref _started, Stopwatch.GetTimestamp());
        try
        {
            bool accepts = target.Accepts(input);
            long bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            return bytes <= MostBytesAnInput ? accepts : throw new FindingException($"{bytes} bytes of memory for {input.Length} bytes of input");
        }
#pragma warning disable CA1031 // Whatever escapes is what is looked for.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Report(exception.ToString());
            return null;
        }
        finally
        {
            Volatile.Write(ref _started, 0);
        }
    }

    private void Report(string what) => output.WriteLine($"FINDING {_target!.Name} {Convert.ToBase64String(_input)}\n{what}");
}
