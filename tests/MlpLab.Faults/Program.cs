using System.Diagnostics;
using System.Globalization;
using MlpLab.Faults;
using MlpLab.Randomness;

// MlpLab.Faults                 every fault so often as in CI, from a fixed seed
// MlpLab.Faults SEED [TIMES]    other moments, and so many times the tries
// MlpLab.Faults NAME SEED TIMES the faults whose names hold these words
const int MostFindings = 3;
if (OperatingSystem.IsWindows())
{
    Console.WriteLine("skipped: the faults are those of Unix shells and signals");
    return 0;
}

string words = args.Length == 3 ? args[0] : "";
string[] numbers = args.Length == 3 ? args[1..] : args;
uint seed = numbers.Length > 0 ? uint.Parse(numbers[0], CultureInfo.InvariantCulture) : 0;
int times = numbers.Length > 1 ? int.Parse(numbers[1], CultureInfo.InvariantCulture) : 1;
int tried = 0, survived = 0, faults = 0, skipped = 0;
long started = Stopwatch.GetTimestamp();
for (int f = 0; f < FaultList.All.Count; f++)
{
    Fault fault = FaultList.All[f];
    if (!fault.Name.Contains(words, StringComparison.Ordinal))
    {
        continue;
    }

    if (fault.WhyNot is { } reason)
    {
        skipped++;
        Console.WriteLine($"skipped  {fault.Name}: {reason}");
        continue;
    }

    var random = new RandomState([seed, (uint)f]);
    int tries = 0, good = 0;
    long began = Stopwatch.GetTimestamp();
    for (; tries < fault.Tries * times && tries - good < MostFindings; tries++)
    {
        good += Survives(fault, random, tries) ? 1 : 0;
    }

    faults++;
    tried += tries;
    survived += good;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{good,4} of {tries,4} survived  {fault.Name} ({Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s)"));
}

FaultFolder.RemoveSeeds();
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{faults} faults, {skipped} skipped: {tried} tried, {survived} survived, from seed {seed} ({Stopwatch.GetElapsedTime(started).TotalSeconds:0} s)"));
return tried == survived ? 0 : 1;

static bool Survives(Fault fault, RandomState random, int number)
{
    using var folder = FaultFolder.Create();
    try
    {
        fault.Try(folder, random, number);
        return true;
    }
    catch (FaultException exception)
    {
        Console.WriteLine($"FINDING {fault.Name}, try {number}: {exception.Message}");
        return false;
    }
}
