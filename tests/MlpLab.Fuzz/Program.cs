using System.Diagnostics;
using System.Globalization;
using MlpLab.Fuzz;
using MlpLab.Fuzz.Targets;
using MlpLab.Randomness;

// MlpLab.Fuzz                 the fixed budget from the fixed seed, as in CI
// MlpLab.Fuzz SEED [TIMES]    another seed, and so many times the budget
// MlpLab.Fuzz TARGET          one target alone, with its fixed budget
// MlpLab.Fuzz TARGET BASE64   one input again, as a finding printed it
const long MostBytes = 1L << 30;

using var folder = new SeedFolder();
FuzzTarget[] targets =
    [new CommandLineTarget(folder), new CsvTarget(folder), new TableTarget(folder), new ModelTarget(folder), new CheckpointTarget(folder), new RunTarget(folder), new ConfigTarget(folder), new ExperimentTarget(folder),
        new EvolutionTarget(folder)];
var run = new FuzzRun(Console.Out);
run.WatchTime();
if (args.Length == 2 && Array.Find(targets, target => target.Name == args[0]) is { } named)
{
    bool? accepts = run.Try(named, Convert.FromBase64String(args[1]));
    Console.WriteLine(accepts is null ? "finding" : accepts.Value ? "accepted" : "refused");
    return accepts is null ? 1 : 0;
}

string? only = args.Length == 1 && Array.Exists(targets, target => target.Name == args[0]) ? args[0] : null;
uint seed = args.Length > 0 && only is null ? uint.Parse(args[0], CultureInfo.InvariantCulture) : 0;
int times = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1;
int inputs = 0, findings = 0;
for (uint i = 0; i < targets.Length; i++)
{
    if (only is not null && only != targets[i].Name)
    {
        continue;
    }

    (int tried, int found) = run.Of(targets[i], new RandomState([seed, i]), targets[i].InputCount * times);
    inputs += tried;
    findings += found;
}

using var process = Process.GetCurrentProcess();
long peak = process.PeakWorkingSet64;
if (peak > MostBytes)
{
    Console.WriteLine($"FINDING the process took {peak} bytes of memory at its peak; {MostBytes} is the most");
    findings++;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{inputs} inputs from seed {seed}, {findings} findings, {peak >> 20} MB at the peak"));
return findings == 0 ? 0 : 1;
