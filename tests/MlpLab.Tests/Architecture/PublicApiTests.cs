using System.Reflection;
using System.Runtime.CompilerServices;
using MlpLab.Csv;
using MlpLab.Export;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Architecture;

/// <summary>The public surface of each package changes only on purpose: its snapshot in PublicApi is reviewed like code.</summary>
public class PublicApiTests
{
    public static TheoryData<string> Packages { get; } = [.. Assemblies.Keys];

    private static Dictionary<string, Assembly> Assemblies => new[] { typeof(MultilayerPerceptron), typeof(Figure), typeof(CsvDatasetReader), typeof(ModelExporters) }
        .ToDictionary(type => type.Assembly.GetName().Name!, type => type.Assembly);

    [Theory]
    [MemberData(nameof(Packages))]
    public void PublicSurface_ComparedWithTheSnapshot_IsUnchanged(string package)
    {
        string snapshot = $"tests/MlpLab.Tests/Architecture/PublicApi/{package}.txt";
        string actual = string.Join('\n', Lines(Assemblies[package])) + "\n";
        if (Environment.GetEnvironmentVariable("MLPLAB_UPDATE_API") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, snapshot), actual);
        }

        actual.Should().Be(Repository.Read(snapshot), "a change of the public surface is made with MLPLAB_UPDATE_API=1 dotnet test, and reviewed");
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void PublicTypes_AreSealedOrMeantForInheritance(string package) =>
        Assemblies[package].GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false }).Should().BeEmpty();

    private static IEnumerable<string> Lines(Assembly assembly) => assembly.GetExportedTypes()
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .SelectMany(type => Members(type).Prepend($"{Kind(type)} {Name(type)}"));

    private static IEnumerable<string> Members(Type type) => type
        .GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Select(Describe)
        .OfType<string>()
        .Select(line => "    " + line)
        .Order(StringComparer.Ordinal);

    private static string? Describe(MemberInfo member) => member switch
    {
        _ when member.Name.Contains('<', StringComparison.Ordinal) => null,
        MethodInfo method when method.IsDefined(typeof(CompilerGeneratedAttribute)) => null,
        ConstructorInfo constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !(method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal)) =>
            $"{Static(method)}{Name(method.ReturnType)} {method.Name}({Parameters(method)})",
        PropertyInfo property when property.GetMethod is { } getter && IsVisible(getter) =>
            $"{Static(getter)}{Name(property.PropertyType)} {property.Name} {{ get; {(property.SetMethod is { IsPublic: true } ? "init; " : "")}}}",
        FieldInfo { IsPublic: true } field when !field.IsSpecialName => $"{Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Static(MethodInfo method) => method.IsStatic ? "static " : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? $" = {p.DefaultValue ?? "null"}" : "")}"));

    private static string Kind(Type type) =>
        type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsValueType ? "struct" : type.IsAbstract && type.IsSealed ? "static class" : "class";

    private static string Name(Type type)
    {
        string name = type.IsByRef ? Name(type.GetElementType()!) + "&" : type.IsArray ? Name(type.GetElementType()!) + "[]" : type.Name.Split('`')[0];
        string arguments = type.IsGenericType ? $"<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : "";
        return type.IsNested || type.Namespace?.StartsWith("MlpLab", StringComparison.Ordinal) != true || type.IsByRef || type.IsArray
            ? name + arguments
            : $"{type.Namespace!["MlpLab.".Length..]}.{name}{arguments}";
    }
}
