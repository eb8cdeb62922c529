using System.Reflection;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Samples;

/// <summary>Tests that have the console of the process to themselves: properties checked beside them would write into what a sample prints.</summary>
[CollectionDefinition(nameof(SampleTests), DisableParallelization = true)]
public class SampleTestsAlone;

/// <summary>The samples run, and the README shows them as they are, with the output they really print.</summary>
[Collection(nameof(SampleTests))]
public class SampleTests
{
    [Theory]
    [InlineData("FirstNetwork")]
    [InlineData("WholeRun")]
    [InlineData("RecordARun")]
    [InlineData("RunInCharacters")]
    [InlineData("PredictATable")]
    [InlineData("VaryASetting")]
    [InlineData("InspectOneStep")]
    [InlineData("OwnRule")]
    [InlineData("CompareWithBaseline")]
    [InlineData("EvolveAnything")]
    [InlineData("OwnEvolver")]
    [InlineData("FitPredictScore")]
    public void Sample_InTheDocs_IsTheCompiledFileWithItsOutput(string name)
    {
        string docs = Repository.Read("README.md") + Repository.Read("docs/samples.md");

        docs.Should().Contain($"```csharp\n{Repository.Read($"samples/{name}/Program.cs")}```");
        docs.Should().Contain($"```text\n{Run(name)}```");
    }

    [Fact]
    public void DrawBoundary_MakesThePictureInTheReadme()
    {
        Repository.Read("README.md").Should().Contain("docs/circles.svg");
        Run("DrawBoundary").Should().Be(Repository.Read("docs/circles.svg"));
    }

    private static string Run(string name)
    {
        TextWriter before = Console.Out;
        using var output = new StringWriter { NewLine = "\n" };
        Console.SetOut(output);
        try
        {
            Assembly.Load(name).EntryPoint!.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(before);
        }

        // Matrices are padded to their column's width, also at the end of a line.
        return string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()));
    }
}
