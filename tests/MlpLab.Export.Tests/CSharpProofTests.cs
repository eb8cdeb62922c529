using System.Reflection;
using System.Runtime.Loader;
using MlpLab.Export.Tests.Support;
using MlpLab.Networks;
using Xunit.Abstractions;

namespace MlpLab.Export.Tests;

/// <summary>Exported C# is compiled by the SDK's compiler, without any package, and run.</summary>
public sealed class CSharpProofTests(ITestOutputHelper output)
{
    [CSharpFact]
    public void Probabilities_CompiledClass_AreOurs()
    {
        using var folder = new TemporaryFolder();
        Assembly compiled = Compile(folder, ExportCase.All.Select(c => (c.Name, c.Export("csharp"))));

        foreach (ExportCase c in ExportCase.All)
        {
            Type type = compiled.GetType(c.Name, throwOnError: true)!;
            var probabilities = type.GetMethod("Probabilities")!.CreateDelegate<Func<double[], double[]>>();
            var predict = type.GetMethod("Predict")!.CreateDelegate<Func<double[], string>>();
            double[][] points = c.Points.ToRowArrays();

            double largest = c.Check([.. points.SelectMany(probabilities)]);

            c.CheckClasses([.. points.Select(predict)]);
            output.WriteLine($"{c.Name}: largest difference {largest:E1}");
        }
    }

    [CSharpFact]
    public void Names_Hostile_ComeBackAsTheyWere()
    {
        using var folder = new TemporaryFolder();
        TrainedClassifier classifier = HostileNames.Classifier;
        Assembly compiled = Compile(folder, [("Classifier", ExportCase.Export(classifier, "csharp"))]);

        Type type = compiled.GetType("Classifier", throwOnError: true)!;

        compiled.GetTypes().Where(t => t.IsPublic).Should().Equal(type);
        type.GetField("FeatureNames")!.GetValue(null).Should().BeEquivalentTo(classifier.FeatureNames, o => o.WithStrictOrdering());
        type.GetField("ClassNames")!.GetValue(null).Should().BeEquivalentTo(classifier.ClassNames, o => o.WithStrictOrdering());
    }

    [CSharpFact]
    public void Probabilities_WrongNumberOfFeatures_SaysHowMany()
    {
        using var folder = new TemporaryFolder();
        Assembly compiled = Compile(folder, [("Two", ExportCase.All[0].Export("csharp", "Two"))]);
        var probabilities = compiled.GetType("Two")!.GetMethod("Probabilities")!.CreateDelegate<Func<double[], double[]>>();

        probabilities.Invoking(p => p([1])).Should().Throw<ArgumentException>().WithMessage("*2 numbers*");
    }

    internal static Assembly Compile(TemporaryFolder folder, IEnumerable<(string Name, byte[] Source)> files)
    {
        var sources = new List<string>();
        foreach ((string name, byte[] source) in files)
        {
            sources.Add(folder[name + ".cs"]);
            File.WriteAllBytes(sources[^1], source);
        }

        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string dll = folder["exported.dll"];
        ExternalTool.Run(
            folder.Path,
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [
                ExternalTool.CSharpCompiler!, "-nologo", "-noconfig", "-nostdlib", "-target:library", "-langversion:7.3", "-warn:4", "-warnaserror", "-out:" + dll,
                "-r:" + Path.Combine(runtime, "System.Private.CoreLib.dll"), "-r:" + Path.Combine(runtime, "System.Runtime.dll"), .. sources,
            ]);
        return new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(new MemoryStream(File.ReadAllBytes(dll)));
    }
}
