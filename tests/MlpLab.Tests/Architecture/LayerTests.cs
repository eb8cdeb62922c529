using System.Text.RegularExpressions;
using MlpLab.Tests.Support;
using Xunit.Abstractions;

namespace MlpLab.Tests.Architecture;

/// <summary>Folder = namespace = layer; a layer uses only layers to its left. What stands in no folder of the console stands above all.</summary>
public partial class LayerTests(ITestOutputHelper output)
{
    private static readonly string[] Layers =
    [
        "Contracts", "Kernels", "Threads", "Randomness", "Metrics", "Densities", "Datasets", "Optimization", "Evolution", "Networks", "Training", "Baselines", "Estimators", "Diagnostics",
        "Persistence", "Runs", "Experiments", "Search", "Records", "Reports", "Claims", "Verification",
    ];

    /// <summary>The wings: each package's folders in their order.</summary>
    public static TheoryData<string, string[]> Packages { get; } = new()
    {
        { "MlpLab", Layers },
        { "MlpLab.Pictures", ["Drawing", "Figures", "Characters", "Pages"] },
        { "MlpLab.Cli", ["Start", "Output", "Arguments", "Terminal", "Commands"] },
        { "MlpLab.Playground", ["Settings", "Protocol", "Live", "Hosting", "Assets"] },
    };

    private static readonly string[] Banned =
    [
        "Console.", "new Random(", "Random.Shared", "DateTime.", "DateTimeOffset.", "Stopwatch", "Guid.", "Environment.TickCount",
        "CultureInfo.CurrentCulture", "MathNet.Numerics.Control", "Thread.Sleep", "Environment.GetEnvironmentVariable",
    ];

    [Theory]
    [MemberData(nameof(Packages))]
    public void Folders_OfAPackage_AreItsKnownLayers(string package, string[] layers) =>
        Directory.GetDirectories(Path.Combine(Repository.Root, "src", package)).Select(Path.GetFileName)
            .Where(name => name is not "bin" and not "obj").Should().BeSubsetOf(layers);

    [Theory]
    [MemberData(nameof(Packages))]
    public void Usings_OfEachLayer_PointOnlyToTheLeft(string package, string[] layers)
    {
        var used = new Regex($@"using (static )?{Regex.Escape(package)}\.(?<layer>\w+)");
        IEnumerable<string> upward = FilesOf(package).Where(file => file.Layer.Length > 0).SelectMany(file => used.Matches(file.Text)
            .Select(match => match.Groups["layer"].Value)
            .Where(layer => Array.IndexOf(layers, layer) > Array.IndexOf(layers, file.Layer))
            .Select(layer => $"{file.Name} uses {layer}"));

        upward.Should().BeEmpty();
    }

    [Theory]
    [InlineData("MlpLab")]
    [InlineData("MlpLab.Pictures")]
    [InlineData("MlpLab.Cli")]
    [InlineData("MlpLab.Playground")]
    public void Namespace_OfEachFile_IsItsFolder(string package) =>
        FilesOf(package).Where(file => !file.Text.Contains($"namespace {string.Join('.', file.Folders.Prepend(package))};", StringComparison.Ordinal))
            .Select(file => file.Name).Should().BeEquivalentTo(package is "MlpLab.Cli" or "MlpLab.Playground" ? ["Program.cs"] : Array.Empty<string>());

    [Theory]
    [MemberData(nameof(Packages))]
    public void Files_OutsideAllFolders_AreTheProgramAlone(string package, string[] layers) =>
        FilesOf(package).Where(file => !layers.Contains(file.Layer)).Select(file => file.Name)
            .Should().BeEquivalentTo(package switch { "MlpLab.Cli" => ["CommandLineProgram.cs", "Program.cs"], "MlpLab.Playground" => ["Program.cs"], _ => Array.Empty<string>() });

    [Fact]
    public void Commands_UsingEachOther_MakeNoCircle()
    {
        ILookup<string, string> used = FilesOf("MlpLab.Cli").Where(file => file.Folders is ["Commands", _])
            .SelectMany(file => UsedCommands().Matches(file.Text).Select(match => (From: file.Folders[1], To: match.Groups[1].Value)))
            .Distinct().ToLookup(pair => pair.From, pair => pair.To);

        used.Select(commands => commands.Key).Where(command => Reaches(command, command, [])).Should().BeEmpty();

        bool Reaches(string from, string to, HashSet<string> seen) => used[from].Any(next => next == to || (seen.Add(next) && Reaches(next, to, seen)));
    }

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

    private static IEnumerable<SourceFile> LibraryFiles() => FilesOf("MlpLab").Concat(FilesOf("MlpLab.Pictures"));

    private static IEnumerable<SourceFile> FilesOf(string package) => Repository.Sources(Path.Combine("src", package))
        .Select(file => new SourceFile(FoldersOf(Path.Combine(Repository.Root, "src", package), file), Path.GetFileName(file), File.ReadAllText(file)));

    private static string[] FoldersOf(string project, string file) => Path.GetRelativePath(project, file).Split(Path.DirectorySeparatorChar)[..^1];

    private static string CodeOf(string text) => Comments().Replace(text, "");

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"using (?:static )?MlpLab\.Cli\.Commands\.(\w+);")]
    private static partial Regex UsedCommands();

    private sealed record SourceFile(string[] Folders, string Name, string Text)
    {
        public string Layer => Folders.FirstOrDefault("");
    }
}
