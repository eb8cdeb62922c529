using System.Reflection;
using System.Runtime.CompilerServices;
using MlpLab.Csv;
using MlpLab.Csv.Predictions;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Diagnostics;
using MlpLab.Evolution;
using MlpLab.Experiments;
using MlpLab.Export;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Tests.Architecture;

/// <summary>Whoever sets what is no setting is told where it is set: every public property of all packages, so that a new one is among them.</summary>
public class IllegalSettingsTests
{
    // What the library tells: nobody sets it, and what is made of it decides nothing.
    private static readonly Type[] Told =
    [
        typeof(BayesAccuracy), typeof(CsvDataset), typeof(CsvMessage), typeof(CsvPrediction), typeof(DescentControl), typeof(EnsembleMember), typeof(EvolutionBeginning), typeof(EvolutionResult), typeof(LimitPassed),
        typeof(ExperimentRun), typeof(LoadedFile), typeof(LossHistory), typeof(NetworkEvolutionResult), typeof(RunCourse), typeof(RunProgress), typeof(RunResult), typeof(StepOutcome), typeof(TracePoint),
        typeof(TrainingRecord), typeof(TrainingResult), typeof(TrainingState), typeof(UnseenConfidence),
    ];

    private static readonly Dictionary<string, Action> Parameters = new()
    {
        ["GalleryFigure.Of scale"] = () => GalleryFigure.Of(0, (DifficultyScale)99),
        ["MarkStyle..ctor Outline"] = () => _ = new MarkStyle((MarkShape)99, 1, default),
        ["NetworkPopulation..ctor measure"] = () => new NetworkPopulation(Network(), Loss.BinaryCrossEntropy, Data(), measure: (FitnessMeasure)99).Dispose(),
        ["NumberAxis..ctor scale"] = () => _ = new NumberAxis("x", 0, 1, (SearchScale)99, isWhole: false, (settings, _) => settings),
        ["TrainingObjective..ctor arithmetic"] = () => new TrainingObjective(Network(), Loss.BinaryCrossEntropy, Data(), (Arithmetic)99).Dispose(),
    };

    public static TheoryData<string> EnumParameters { get; } = [.. Parameters.Keys];

    public static TheoryData<string> EnumProperties { get; } = Names(property => Underlying(property).IsEnum);

    public static TheoryData<string> NumberProperties { get; } = Names(property => Underlying(property) is var type && (type == typeof(double) || type == typeof(int) || type == typeof(long)) && IsSetting(property));

    public static TheoryData<string> ShareProperties { get; } = Names(property => Underlying(property) == typeof(double) && (property.Name.EndsWith("Share", StringComparison.Ordinal) || property.Name is "ValidationFraction" or "Holdout") && IsSetting(property));

    public static TheoryData<string> ObjectProperties { get; } = Names(property =>
        IsObject(property.PropertyType) && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull && IsSetting(property));

    [Theory]
    [MemberData(nameof(EnumProperties))]
    public void EnumProperty_SetToAnUndefinedValue_NamesItAndWhatIsLegal(string name)
    {
        PropertyInfo property = Property(name);
        object undefined = Enum.ToObject(Underlying(property), 99);
        Action set = () => Set(property, undefined);
        ArgumentOutOfRangeException refusal = set.Should().Throw<TargetInvocationException>().WithInnerException<ArgumentOutOfRangeException>().Which;
        refusal.ParamName.Should().Be(property.Name);
        refusal.ActualValue.Should().Be(undefined);
        refusal.Message.Should().StartWith($"{property.Name} is 99; it must be ").And.ContainAll(Enum.GetNames(Underlying(property)));
        foreach (object value in Enum.GetValues(Underlying(property)))
        {
            Set(property, value);
        }
    }

    [Theory]
    [MemberData(nameof(NumberProperties))]
    public void NumberProperty_SetToWhatNoneCanBe_NamesItAndWhatIsLegal(string name)
    {
        PropertyInfo property = Property(name);
        object illegal = Underlying(property) == typeof(double) ? (object)double.NaN : Underlying(property) == typeof(int) ? (object)int.MinValue : long.MinValue;
        Action set = () => Set(property, illegal);
        ArgumentOutOfRangeException refusal = set.Should().Throw<TargetInvocationException>().WithInnerException<ArgumentOutOfRangeException>().Which;
        refusal.ParamName.Should().Be(property.Name);
        refusal.ActualValue.Should().Be(illegal);
        refusal.Message.Should().StartWith(FormattableString.Invariant($"{property.Name} is {illegal}; it must be "));
    }

    [Theory]
    [MemberData(nameof(ShareProperties))]
    public void ShareProperty_BelowNoneOrAboveAll_IsRefused(string name)
    {
        foreach (double illegal in new[] { -0.1, 1.1, 2, double.PositiveInfinity })
        {
            Action set = () => Set(Property(name), illegal);
            set.Should().Throw<TargetInvocationException>().WithInnerException<ArgumentOutOfRangeException>().Which.ActualValue.Should().Be(illegal);
        }
    }

    [Fact]
    public void JoinedFlags_AreLegal_AndWithAnotherBitAreNot()
    {
        const BaselineChoice Joined = BaselineChoice.Logistic | BaselineChoice.Perceptron;
        var settings = new RunSettings { Source = new ProblemSource("moons"), Baseline = Joined };

        settings.Baseline.Should().Be(Joined);
        FluentActions.Invoking(() => settings with { Baseline = Joined | (BaselineChoice)32 }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("Baseline");
    }

    [Theory]
    [MemberData(nameof(ObjectProperties))]
    public void ObjectProperty_SetToNull_IsRefusedByItsName(string name)
    {
        PropertyInfo property = Property(name);
        Action set = () => Set(property, null);
        set.Should().Throw<TargetInvocationException>().WithInnerException<ArgumentNullException>().Which.ParamName.Should().Be(property.Name);
    }

    [Theory]
    [MemberData(nameof(EnumParameters))]
    public void EnumParameter_Undefined_IsRefusedByItsName(string name)
    {
        ArgumentOutOfRangeException refusal = Parameters[name].Should().Throw<ArgumentOutOfRangeException>().Which;
        refusal.ParamName.Should().Be(name.Split(' ')[1]);
        refusal.Message.Should().Contain(" must be ");
    }

    [Fact]
    public void EnumParameters_OfAllPackages_AreThoseAbove() => Types()
        .SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).OfType<MethodBase>())
        .Where(method => !method.IsSpecialName || (method.IsConstructor && !method.DeclaringType!.IsAssignableTo(typeof(Exception))))
        .SelectMany(method => method.GetParameters().Where(parameter => IsOurEnum(parameter.ParameterType)).Select(parameter => $"{method.DeclaringType!.Name}.{method.Name} {parameter.Name}"))
        .Should().BeEquivalentTo(Parameters.Keys);

    private static TheoryData<string> Names(Func<PropertyInfo, bool> isMeant) => [.. Settable().Where(isMeant).Select(property => $"{property.DeclaringType!.FullName}.{property.Name}")];

    private static IEnumerable<PropertyInfo> Settable() => Types()
        .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)).Where(property => property.SetMethod is { IsPublic: true });

    private static IEnumerable<Type> Types() => new[] { typeof(MultilayerPerceptron), typeof(Figure), typeof(CsvDatasetReader), typeof(ModelExporters) }
        .SelectMany(type => type.Assembly.GetExportedTypes()).Where(type => !type.IsInterface && !Told.Contains(type));

    private static PropertyInfo Property(string name) => Settable().Single(property => $"{property.DeclaringType!.FullName}.{property.Name}" == name);

    // Where a constructor asks for something, on an object that none has made.
    private static void Set(PropertyInfo property, object? value)
    {
        Type type = property.DeclaringType!;
        Type made = type.IsAbstract ? type.Assembly.GetTypes().First(derived => !derived.IsAbstract && derived.IsAssignableTo(type)) : type;
        property.SetValue(made.GetConstructor([]) is null ? RuntimeHelpers.GetUninitializedObject(made) : Activator.CreateInstance(made), value);
    }

    private static Type Underlying(PropertyInfo property) => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    private static bool IsOurEnum(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } underlying && underlying.Namespace!.StartsWith("MlpLab", StringComparison.Ordinal);

    // Strategies, settings, what is called: what would be used. Words and lists are held by the tests of their own types.
    private static bool IsObject(Type type) =>
        type.IsAssignableTo(typeof(Delegate)) || type == typeof(TimeProvider) || (!type.IsValueType && type.Namespace!.StartsWith("MlpLab", StringComparison.Ordinal));

    // The bound of frozen layers is of the objective's network, which is not there without a constructor: TransferTests have it.
    private static bool IsSetting(PropertyInfo property) =>
        (IsOptional(property) || IsOfSettings(property.DeclaringType!)) && !(property.Name == nameof(TrainingObjective.FrozenLayers) && property.DeclaringType == typeof(TrainingObjective));

    private static bool IsOptional(PropertyInfo property) =>
        !property.IsDefined(typeof(RequiredMemberAttribute)) && property.DeclaringType!.GetConstructors().SelectMany(constructor => constructor.GetParameters()).All(parameter => parameter.Name != property.Name);

    private static bool IsOfSettings(Type type) =>
        type == typeof(Recipe) || type.IsAssignableTo(typeof(SampleSource)) || type.Name.EndsWith("Settings", StringComparison.Ordinal) || type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static MultilayerPerceptron Network() => MultilayerPerceptron.CreateClassifier(2, [3], 2);

    private static Dataset Data() => SampleGenerators.MakeMoons(new RandomState(0), 20, 0.1);
}
