using MlpLab.Datasets;
using MlpLab.Reports;
using MlpLab.Runs;
using MlpLab.Training;

var moons = new ProblemSource("moons", new ProblemSettings { SampleCount = 200, Noise = 0.2 });
RunResult run = new Run(new RunSettings { Source = moons, Hidden = [8], Epochs = 2_000 }).Execute();

Console.Write(RunReport.Of(run));
Console.WriteLine($"fresh accuracy {run.Score.Unseen!.Accuracy:P1}, logistic regression {run.BaselineScore.Unseen!.Accuracy:P1}, best possible {run.Ceiling!.Accuracy:P1}");
Console.WriteLine($"class of (0.5, 0.25): {run.Classifier.PredictClassName([0.5, 0.25])}");
