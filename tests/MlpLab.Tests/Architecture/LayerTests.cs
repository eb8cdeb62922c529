using System.Text.RegularExpressions;
using MlpLab.Tests.Support;
using Xunit.Abstractions;

namespace MlpLab.Tests.Architecture;

/// <summary>Folder = namespace = layer; a layer uses only layers to its left.</summary>
public partial class LayerTests(ITestOutputHelper output)
{
    private static readonly string[] Layers =
    [
        "Contracts", "Kernels", "Randomness", "Metrics", "Densities", "Datasets", "Optimization", "Networks", "Training", "Baselines", "Diagnostics",
        "Persistence", "Verification", "Drawing", "Reporting",
    ];

    private static readonly string[] Banned =
    [
        "Console.", "new Random(", "Random.Shared", "DateTime.", "DateTimeOffset.", "Stopwatch", "Guid.", "Environment.TickCount",
        "CultureInfo.CurrentCulture", "MathNet.Numerics.Control", "Thread.Sleep",
    ];

    [Fact]
    public void Folders_OfTheLibrary_AreTheKnownLayers() =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "src", "MlpLab")).Select(Path.GetFileName)
            .Where(name => name is not "bin" and not "obj").Should().BeSubsetOf(Layers);

    [Fact]
    public void Usings_OfEachLayer_PointOnlyToTheLeft()
    {
        IEnumerable<string> upward = LibraryFiles().SelectMany(file => Usings().Matches(file.Text)
            .Select(match => match.Groups["layer"].Value)
            .Where(used => Array.IndexOf(Layers, used) > Array.IndexOf(Layers, file.Layer))
            .Select(used => $"{file.Name} uses {used}"));

        upward.Should().BeEmpty();
    }

    [Fact]
    public void Namespace_OfEachFile_IsItsFolder() =>
        LibraryFiles().Where(file => !file.Text.Contains($"namespace MlpLab.{file.Layer};", StringComparison.Ordinal))
            .Select(file => file.Name).Should().BeEmpty();

    [Fact]
    public void Library_UsesNothingAmbient() =>
        LibraryFiles().SelectMany(file => Banned.Where(word => CodeOf(file.Text).Contains(word, StringComparison.Ordinal)).Select(word => $"{file.Name}: {word}"))
            .Should().BeEmpty();

    [Fact]
    public void Files_NeverImportBothVectorTypes() =>
        LibraryFiles().Where(file => file.Text.Contains("using System.Numerics;", StringComparison.Ordinal)
                && file.Text.Contains("using MathNet.Numerics.LinearAlgebra;", StringComparison.Ordinal))
            .Select(file => file.Name).Should().BeEmpty();

    [Fact]
    public void Intrinsics_StayInKernels() =>
        LibraryFiles().Where(file => file.Layer != "Kernels" && file.Text.Contains("System.Runtime.Intrinsics", StringComparison.Ordinal))
            .Select(file => file.Name).Should().BeEmpty();

    [Fact]
    public void Size_OfEachFolder_IsPrinted()
    {
        foreach (IGrouping<string, SourceFile> folder in LibraryFiles().GroupBy(file => file.Layer))
        {
            int[] lines = [.. folder.Select(file => file.Text.Count(c => c == '\n'))];
            output.WriteLine($"{folder.Key,-13} {lines.Length,3} files {lines.Sum(),6} lines, longest {lines.Max()}");
            lines.Max().Should().BeLessThan(400, "a file holds one idea");
        }
    }

    private static IEnumerable<SourceFile> LibraryFiles() => Repository.Sources(Path.Combine("src", "MlpLab"))
        .Select(file => new SourceFile(Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file), File.ReadAllText(file)));

    private static string CodeOf(string text) => Comments().Replace(text, "");

    [GeneratedRegex(@"using (static )?MlpLab\.(?<layer>\w+)")]
    private static partial Regex Usings();

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comments();

    private sealed record SourceFile(string Layer, string Name, string Text);
}
