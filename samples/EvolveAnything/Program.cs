// Seven points in a square, as far from each other as possible: whatever can be computed can be evolved. Larger is better, hence the minus.
using MlpLab.Evolution;

const int Points = 7;
var objective = new ObjectivePopulation(2 * Points, x => -SmallestDistance(x));
var run = new EvolutionRun(new CmaEs { Population = 40 }, new EvolutionOptions { Budget = 50_000 });
EvolutionResult result = run.Minimize(objective, new EvolverStart([.. Enumerable.Repeat(0.5, 2 * Points)], scale: 0.3), seed: 0);
Console.WriteLine($"{result.Evaluations} evaluations, {result.Restarts} restarts: {-result.Fitness:F5}, and no arrangement has more than {4 - (2 * Math.Sqrt(3)):F5}");

// A point outside counts where it leaves the square.
static double SmallestDistance(ReadOnlySpan<double> x)
{
    double smallest = double.PositiveInfinity;
    for (int a = 0; a < x.Length; a += 2)
    {
        for (int b = 0; b < a; b += 2)
        {
            double dx = Math.Clamp(x[a], 0, 1) - Math.Clamp(x[b], 0, 1), dy = Math.Clamp(x[a + 1], 0, 1) - Math.Clamp(x[b + 1], 0, 1);
            smallest = Math.Min(smallest, Math.Sqrt((dx * dx) + (dy * dy)));
        }
    }

    return smallest;
}
