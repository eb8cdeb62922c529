using System.Text;
using MlpLab.Export.Tests.Support;
using MlpLab.Networks;

namespace MlpLab.Export.Tests;

public sealed class ModelExportersTests
{
    public static TheoryData<string> Formats => [.. ModelExporters.All.Select(e => e.Name)];

    [Fact]
    public void All_Names_AreTheDocumentedOnes() =>
        ModelExporters.All.Select(e => e.Name + e.FileExtension).Should().Equal("csharp.cs", "python.py", "c.c", "onnx.onnx", "json.json");

    [Fact]
    public void Find_OtherCase_FindsIt_AndUnknownIsNull()
    {
        ModelExporters.Find("ONNX")!.Name.Should().Be("onnx");
        ModelExporters.Find("java").Should().BeNull();
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_SameModelTwice_GivesTheSameBytes(string format)
    {
        ExportCase c = ExportCase.All[0];

        c.Export(format).Should().Equal(c.Export(format));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_ParameterThatIsNotFinite_IsRefusedAndNothingWritten(string format)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [3], 1);
        network.Parameters[4] = double.NaN;
        var classifier = new TrainedClassifier(network, null, ["a", "b"], ["0", "1"]);
        using var output = new MemoryStream();

        Action write = () => ModelExporters.Find(format)!.Write(classifier, null, output);

        write.Should().Throw<ArgumentException>().WithMessage("*NaN*finite*diverged*");
        output.Length.Should().Be(0);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Write_NameThatIsNoIdentifier_IsRefusedAndNothingWritten(string format)
    {
        using var output = new MemoryStream();

        Action write = () => ModelExporters.Find(format)!.Write(ExportCase.All[0].Classifier, "x; exit(1)", output);

        write.Should().Throw<ArgumentException>().WithMessage("*x; exit(1)*must be*");
        output.Length.Should().Be(0);
    }

    [Theory]
    [InlineData("csharp")]
    [InlineData("python")]
    [InlineData("c")]
    public void Write_LargeNetwork_StaysInLinesThatCanBeRead(string format)
    {
        string text = Encoding.UTF8.GetString(ExportCase.All.Single(c => c.Name == "wide").Export(format));

        text.Split('\n').Max(line => line.Length).Should().BeLessThan(130);
        text.Should().NotContain("\r").And.EndWith("\n");
    }

    [Fact]
    public void Write_HalfASurrogatePair_BecomesTheReplacementCharacter()
    {
        var classifier = new TrainedClassifier(MultilayerPerceptron.Create(1, [], 1), null, ["a\uD800b"], ["0", "1"]);

        Encoding.UTF8.GetString(ExportCase.Export(classifier, "python")).Should().Contain("\"a\\uFFFDb\"");
    }

    [Fact]
    public void RequireSize_MoreThanAnOnnxFileHolds_SaysTheLimit()
    {
        Action require = () => OnnxExporter.RequireSize(OnnxExporter.MaximumParameterCount + 1);

        require.Should().Throw<ArgumentException>().WithMessage("*134217729*at most 134217728*");
    }
}
