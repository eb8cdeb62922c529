using MlpLab.Datasets;
using MlpLab.Experiments;
using MlpLab.Reports;
using MlpLab.Training;

ExperimentResult result = new Experiment(new ExperimentSettings
{
    Run = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 200, Noise = 0.2 }), Epochs = 500 },
    Axes = [ExperimentAxis.Of("hidden", [1, 2, 4, 8], (run, units) => run with { Hidden = [units] })],
    Seeds = [0, 1, 2, 3, 4],
}).Execute();

Console.Write(ExperimentReport.Of(result));
Console.WriteLine();
foreach (ExperimentRow row in result.Rows.Skip(1))
{
    Console.WriteLine($"{row.Values[0]} hidden, over 1 hidden unit with the same seeds: {row.GainOver(result.Rows[0]).Mean:P1} ± {row.GainOver(result.Rows[0]).HalfWidth:P1}");
}
