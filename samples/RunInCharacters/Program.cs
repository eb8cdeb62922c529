using MlpLab.Datasets;
using MlpLab.Pictures.Characters;
using MlpLab.Runs;
using MlpLab.Training;

var moons = new ProblemSource("moons", new ProblemSettings { SampleCount = 200, Noise = 0.1 });
var settings = new RunSettings { Source = moons, Hidden = [8], Epochs = 2_000 };
RunResult run = new Run(settings) { Recording = new Recording { DenseCurve = true } }.Execute();
Console.WriteLine(CharacterPicture.Of(run));
