using MlpLab.Datasets;
using MlpLab.Records;
using MlpLab.Runs;
using MlpLab.Training;

var settings = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 100 }), Hidden = [4], Epochs = 500 };
RunResult run = new Run(settings) { Recording = new Recording { LogEvery = 100 } }.Execute();

string path = Path.GetTempFileName();
using (StreamWriter file = File.CreateText(path))
{
    RunDocument.Write(run, file);
}

RunRecord record = RunRecord.Read(File.ReadAllBytes(path));
File.Delete(path);
foreach (RecordedComparison comparison in record.Verify(settings))
{
    Console.WriteLine($"{comparison.Name}: {(comparison.Equal ? "equal" : "different")}, {comparison.Detail}");
}
