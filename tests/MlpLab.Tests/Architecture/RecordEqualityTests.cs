using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using MlpLab.Baselines;
using MlpLab.Csv;
using MlpLab.Csv.Predictions;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Tests.Architecture;

/// <summary>Records are equal where what they say is equal, also in their arrays and lists.</summary>
public class RecordEqualityTests
{
    // What a record of this kind holds beside numbers and words has no contents to compare: networks, data sets, matrices, what a file was read into.
    private static readonly string[] OfIdentity =
    [
        nameof(RunResult), nameof(RunCourse), nameof(RecordedCurves), nameof(TrainingStart), nameof(SourceSamples), nameof(GeneratedProblem), nameof(DatasetSource),
        nameof(StepInspection), nameof(LayerInspection), nameof(Fold), nameof(CsvBlock), nameof(CsvDataset), nameof(CsvPrediction), nameof(LoadedFile), nameof(NetworkEvolutionResult),
        nameof(EvolvedNetwork), nameof(DescentControl), nameof(EvolutionBeginning), nameof(TrainingRecord), nameof(RidgeRegressionCVResult), nameof(SearchResult), "Trial",
    ];

    // Their lists are ValueLists, whatever is given: the fact below holds them to it.
    private static readonly string[] OfValueLists = [nameof(CsvOptions), nameof(CsvMessage), nameof(RegressionEvaluation)];

    [Theory]
    [InlineData(typeof(MultilayerPerceptron))]
    [InlineData(typeof(CsvOptions))]
    public void Fields_OfEachRecord_CompareByContents(Type ofPackage) =>
        ofPackage.Assembly.GetExportedTypes().Where(IsRecord).Where(type => !OfIdentity.Contains(type.Name) && !OfValueLists.Contains(type.Name) && HasGeneratedEquals(type))
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public).Where(ComparesByReference).Select(field => $"{type.Name}.{field.Name}"))
            .Should().BeEmpty();

    [Fact]
    public void RunSettings_SaidTwice_AreEqual()
    {
        Settings().Should().Be(Settings()).And.NotBe(Settings() with { Hidden = [8, 4, 1] });
        (Settings() with { Activations = [ActivationFunction.Relu] }).Should().Be(Settings() with { Activations = [ActivationFunction.Relu] }).And.NotBe(Settings());
        (Settings() with { Activations = [ActivationFunction.Relu] }).Should().Be(Settings() with { Activations = [ActivationFunction.Relu] }).And.NotBe(Settings());
        Settings().GetHashCode().Should().Be(Settings().GetHashCode());
        new CsvSource("a.csv") { Options = new CsvOptions { Drop = ["a", "b"] } }.Should().Be(new CsvSource("a.csv") { Options = new CsvOptions { Drop = ["a", "b"] } });
        new CsvOptions { Features = ["a"] }.Should().NotBe(new CsvOptions { Features = ["b"] });
        new EvolutionSettings { Run = Settings(), Methods = [new Snes(), new CmaEs()], Start = [1, 2] }
            .Should().Be(new EvolutionSettings { Run = Settings(), Methods = [new Snes(), new CmaEs()], Start = [1, 2] });
        new RegressionEvaluation(3, [new(0.5, 1, (0.8, 1.2), 2)]).Should().Be(new RegressionEvaluation(3, [new(0.5, 1, (0.8, 1.2), 2)]));
        new ClassificationOptions { Weights = [0.2, 0.8] }.Should().Be(new ClassificationOptions { Weights = [0.2, 0.8] });
    }

    private static RunSettings Settings() => new() { Source = new ProblemSource("moons", new ProblemSettings { Noise = 0.2 }), Hidden = [8, 4], Recipe = Recipe.Article };

    private static bool IsRecord(Type type) => type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null;

    private static bool HasGeneratedEquals(Type type) => type.GetMethod("Equals", [type])!.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute));

    private static bool ComparesByReference(FieldInfo field)
    {
        Type type = Nullable.GetUnderlyingType(field.FieldType) ?? field.FieldType;
        return type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>))
            || (type != typeof(string) && type.IsAssignableTo(typeof(IEnumerable)) && type.GetMethod("Equals", [typeof(object)])?.DeclaringType != type);
    }
}
