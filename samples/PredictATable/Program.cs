using MlpLab.Csv.Predictions;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Training;

var settings = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { Noise = 0.1 }), Hidden = [8], Epochs = 1_000 };
RunResult run = new Run(settings).Execute();

using var table = new MemoryStream("label;x2;x1\n0;1,02;0,11\n1;-0,45;0,93\n1;0,31;2,04\n0;0,25;-0,97\n1;0,48;0,55\n"u8.ToArray());
CsvPrediction done = new CsvPredictor(run.Saved()) { Probabilities = true }.Predict(table, Console.Out);
Console.WriteLine();
Console.Write(PredictionReport.Of(done));
