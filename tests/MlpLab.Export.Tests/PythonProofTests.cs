using System.Text.Json;
using MlpLab.Export.Tests.Support;
using MlpLab.Networks;
using Xunit.Abstractions;

namespace MlpLab.Export.Tests;

/// <summary>Exported Python is imported by a Python with NumPy, and run.</summary>
public sealed class PythonProofTests(ITestOutputHelper output)
{
    // Every floating-point exception but underflow to 0 is an error: nothing may overflow on the way.
    private const string Driver = """
        import importlib, json, sys
        import numpy as np
        np.seterr(over="raise", invalid="raise", divide="raise")
        for name in sys.argv[1:]:
            module = importlib.import_module(name)
            points = np.fromfile(name + ".in").reshape(-1, len(module.FEATURE_NAMES))
            getattr(module, name + "_probabilities")(points).tofile(name + ".out")
            with open(name + ".names", "w", encoding="utf-8") as names:
                json.dump(getattr(module, name + "_classes")(points), names)
        """;

    [PythonFact]
    public void Probabilities_ImportedModule_AreOurs()
    {
        using var folder = new TemporaryFolder();
        foreach (ExportCase c in ExportCase.All)
        {
            File.WriteAllBytes(folder[c.Name + ".py"], c.Export("python"));
            File.WriteAllBytes(folder[c.Name + ".in"], c.PointBytes);
        }

        Run(folder, Driver, [.. ExportCase.All.Select(c => c.Name)]);

        foreach (ExportCase c in ExportCase.All)
        {
            double largest = c.Check(File.ReadAllBytes(folder[c.Name + ".out"]));
            c.CheckClasses(JsonSerializer.Deserialize<string[]>(File.ReadAllText(folder[c.Name + ".names"]))!);
            output.WriteLine($"{c.Name}: largest difference {largest:E1}");
        }
    }

    [PythonFact]
    public void Names_Hostile_ComeBackAsTheyWere()
    {
        using var folder = new TemporaryFolder();
        TrainedClassifier classifier = HostileNames.Classifier;
        File.WriteAllBytes(folder["names.py"], ExportCase.Export(classifier, "python"));

        string printed = Run(folder, "import json, names\nprint(json.dumps(names.FEATURE_NAMES + names.CLASS_NAMES))");

        JsonSerializer.Deserialize<string[]>(printed).Should().Equal(classifier.FeatureNames.Concat(classifier.ClassNames));
    }

    [PythonFact]
    public void Probabilities_WrongNumberOfColumns_SaysHowMany()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["two.py"], ExportCase.All[0].Export("python", "two"));

        string printed = Run(folder, "import two\ntry:\n    two.two_probabilities([[1.0]])\nexcept ValueError as e:\n    print(e)");

        printed.Should().StartWith("features must have 2 columns");
    }

    private static string Run(TemporaryFolder folder, string script, params string[] arguments)
    {
        File.WriteAllText(folder["run_exported.py"], script);
        return ExternalTool.Run(folder.Path, ExternalTool.Python!, ["-W", "error", "run_exported.py", .. arguments]);
    }
}
