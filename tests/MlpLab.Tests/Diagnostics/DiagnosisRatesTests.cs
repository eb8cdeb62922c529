using System.Globalization;
using MlpLab.Diagnostics;
using Xunit.Abstractions;

namespace MlpLab.Tests.Diagnostics;

public class DiagnosisRatesTests(ITestOutputHelper output)
{
    [Fact]
    public void Explore()
    {
        using var file = new StreamWriter("/tmp/diag_trace.csv");
        file.WriteLine("label,id,good,epoch,loss,next,g,w,u,cos,sat,dead,dup,spread,acc");
        int id = 0;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        foreach (Provocation p in ProvokedRuns.All)
        {
            var runs = p.Runs.ToArray();
            var outcomes = new DiagnosisOutcome?[runs.Length];
            Parallel.For(0, runs.Length, i => { var o = runs[i].Execute(); outcomes[i] = o; });
            var confirmed = outcomes.Where(o => p.IsConfirmed(o!)).ToArray();
            output.WriteLine($"== {p.Code}: {confirmed.Length} of {runs.Length} confirmed, {clock.Elapsed.TotalSeconds:F1} s");
            foreach (var o in outcomes)
            {
                bool ok = p.IsConfirmed(o!);
                id++;
                output.WriteLine($"{id} {(ok ? "+" : "-")} {o} : {string.Join(' ', o!.Findings.Select(f => f.Code))}");
                foreach (var t in o.Trace.Points)
                {
                    file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{p.Code},{id},{ok},{t.Epoch},{t.Loss},{t.NextLoss},{string.Join(';', t.GradientNorms.Select(x=>x.ToString("G4",CultureInfo.InvariantCulture)))},{string.Join(';', t.WeightNorms.Select(x=>x.ToString("G4",CultureInfo.InvariantCulture)))},{string.Join(';', t.UpdateRatios.Select(x=>x.ToString("G4",CultureInfo.InvariantCulture)))},{t.GradientCosine},{t.SaturatedShare},{t.DeadShare},{t.DuplicateShare},{t.PredictionSpread},{t.Accuracy}"));
                }
            }
        }
    }
}
