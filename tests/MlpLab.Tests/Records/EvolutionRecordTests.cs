using System.Text;
using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Experiments;
using MlpLab.Networks;
using MlpLab.Records;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Records;

/// <summary>An evolution's document from C#, of one seed and of many: written, read, and held to its repetition.</summary>
public class EvolutionRecordTests
{
    private static readonly EvolutionSettings Classes = new()
    {
        Run = new RunSettings { Source = new ProblemSource("moons", new ProblemSettings { SampleCount = 40 }), Hidden = [3], FreshCount = 100 },
        Methods = [new CmaEs(), new GeneticAlgorithm()],
        Budget = 300,
    };

    private static readonly EvolutionSettings Numbers = Classes with { Run = Classes.Run with { Source = new ProblemSource("friedman1", new ProblemSettings { SampleCount = 40 }) } };

    public static TheoryData<EvolutionSettings> Evolutions { get; } = new(Classes, Numbers, Classes with { Control = false }, Classes with { Run = Classes.Run with { FreshCount = 0 } });

    [Theory]
    [MemberData(nameof(Evolutions))]
    public void Write_OneSeed_HasTheSchemaAndEveryMethodsNumbers(EvolutionSettings settings)
    {
        NetworkEvolutionResult result = new NetworkEvolution(settings).Execute();

        JsonElement root = Root(Document(result));

        (root.GetProperty("schema").GetString(), root.GetProperty("status").GetString()).Should().Be(("mlplab.evolution/1", "completed"));
        root.GetProperty("command").ValueKind.Should().Be(JsonValueKind.Null);
        root.GetProperty("notes").GetArrayLength().Should().Be(0);
        JsonElement[] methods = [.. root.GetProperty("methods").EnumerateArray()];
        methods.Select(method => (method.GetProperty("method").GetString(), method.GetProperty("fitness").GetDouble(), method.GetProperty("fingerprint").GetString()))
            .Should().Equal(result.Methods.Select(method => ((string?)method.Method.Name, method.Fitness, (string?)Fingerprint.Of(method.Model.Network.Parameters))));
        JsonElement control = root.GetProperty("control");
        (control.ValueKind == JsonValueKind.Object ? control.GetProperty("loss").GetDouble() : (double?)null).Should().Be(result.Control?.Loss);
    }

    [Theory]
    [MemberData(nameof(Evolutions))]
    public void Verify_SameSettings_IsEqualInEveryNumber(EvolutionSettings settings)
    {
        EvolutionRecord record = EvolutionRecord.Read(Document(new NetworkEvolution(settings).Execute()));

        (record.Command, record.Seeds.Count).Should().Be((null, 0));
        IReadOnlyList<RecordedComparison> comparisons = record.Verify(settings);
        comparisons.Should().OnlyContain(comparison => comparison.Equal).And.Contain(comparison => comparison.Name == "ga fingerprint");
        comparisons.Any(comparison => comparison.Name == "control fingerprint").Should().Be(settings.Control);
    }

    [Theory]
    [MemberData(nameof(Evolutions))]
    public void Verify_ManySeeds_RepeatsEachOfThem(EvolutionSettings settings)
    {
        EvolutionExperimentResult result = new EvolutionExperiment(settings, [4, 7]).Execute();
        byte[] document = Document(result);
        JsonElement rows = Root(document).GetProperty("rows");

        rows[1].GetProperty("runs")[1].GetProperty("fingerprint").GetString().Should().Be(result.Rows[1].Runs[1].Fingerprint);
        rows[0].GetProperty("medianLoss").GetDouble().Should().Be(result.Rows[0].MedianLoss);
        rows.GetArrayLength().Should().Be(settings.Control ? 3 : 2);
        EvolutionRecord record = EvolutionRecord.Read(document);
        record.Seeds.Should().Equal(4u, 7u);
        record.Verify(settings).Should().OnlyContain(comparison => comparison.Equal).And.Contain(comparison => comparison.Name == "cma seed 7 fingerprint");
    }

    [Fact]
    public void Verify_WhatFollowsFromTheRecord_NeedNotBeInTheSettings()
    {
        EvolutionRecord record = EvolutionRecord.Read(Document(new NetworkEvolution(Classes with { Control = false }).Execute()));

        record.Verify(Classes with { Run = Classes.Run with { FreshCount = 5 } }).Should().OnlyContain(comparison => comparison.Equal);
    }

    [Fact]
    public void Verify_OtherSettings_SaysWhatDiffers()
    {
        EvolutionRecord record = EvolutionRecord.Read(Document(new NetworkEvolution(Classes).Execute()));

        record.Verify(Classes with { Penalty = 0.01 }).Should().Contain(comparison => comparison.Name == "cma fitness" && !comparison.Equal && comparison.Detail.Contains(" in the file, "));
        record.Verify(Classes with { Methods = [new CmaEs()] }).Should().Contain(comparison => comparison.Name == "ga loss" && comparison.Detail.EndsWith(" in the file, nothing now"));
    }

    [Fact]
    public void Interrupted_IsWrittenAsSuch_AndCannotBeRepeated()
    {
        using var stop = new CancellationTokenSource();
        var evolution = new NetworkEvolution(Classes) { Finished = _ => stop.Cancel() };
        byte[] document = Document(evolution.Execute(stop.Token));

        Root(document).GetProperty("status").GetString().Should().Be("interrupted");
        Root(document).GetProperty("methods").GetArrayLength().Should().Be(1);
        Refusal(document).Should().Be("the evolution was interrupted; only a whole one can be repeated.");
        ((Action)(() => EvolutionRecord.Read(Document(new NetworkEvolution(Classes).Execute())).Verify(Classes, stop.Token))).Should().Throw<OperationCanceledException>();
    }

    [Theory]
    [InlineData("mlplab.evolution/1", "other", "its schema is 'other', it must be 'mlplab.evolution/1'.")]
    [InlineData("\"freshSamples\": 100", "\"freshSamples\": -1", "its freshSamples is -1; it must be a whole number from 0 to 2147483647.")]
    [InlineData("\"status\": \"completed\",", "", "a field that such a document has is missing.")]
    [InlineData("\"seeds\": [\n    4", "\"seeds\": [\n    -4", "its seeds have -4; each must be a whole number from 0 to 4294967295.")]
    [InlineData("\"seeds\": [\n    4", "\"seeds\": [\n    7", "its seeds must be one or more, each once.")]
    [InlineData("\"runs\": [", "\"runs\": [ 1,", "a field is of another kind than in such a document, or it is no object.")]
    public void Read_NoDocumentOfAnEvolution_IsRefused(string right, string wrong, string reason)
    {
        string text = Encoding.UTF8.GetString(Document(new EvolutionExperiment(Classes, [4, 7]).Execute()));
        text.Should().Contain(right);

        Refusal(Encoding.UTF8.GetBytes(text.Replace(right, wrong, StringComparison.Ordinal))).Should().Be(reason);
        ((Action)(() => EvolutionRecord.Read("x"u8.ToArray()))).Should().Throw<JsonException>();
    }

    private static string Refusal(byte[] document) => ((Action)(() => EvolutionRecord.Read(document))).Should().Throw<FormatException>().Which.Message;

    private static JsonElement Root(byte[] document) => JsonDocument.Parse(document).RootElement;

    private static byte[] Document(NetworkEvolutionResult result) => Written(writer => EvolutionDocument.Write(result, writer));

    private static byte[] Document(EvolutionExperimentResult result) => Written(writer => EvolutionDocument.Write(result, writer));

    private static byte[] Written(Action<TextWriter> write)
    {
        using var text = new StringWriter();
        write(text);
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
