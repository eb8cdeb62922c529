using System.Text.Json;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Architecture;

/// <summary>Every project has its packages locked by content, whatever a registry offers.</summary>
public class LockFileTests
{
    public static TheoryData<string> Projects => [.. Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
        .Where(path => path.StartsWith("src/", StringComparison.Ordinal) || path.StartsWith("tests/", StringComparison.Ordinal) || path.StartsWith("samples/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_HasALockFile_WithAHashForEveryPackageAndNoRegistry(string project)
    {
        string text = Repository.Read(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json"));

        text.Should().NotContain("http").And.NotContain("://");
        foreach (JsonProperty framework in JsonDocument.Parse(text).RootElement.GetProperty("dependencies").EnumerateObject())
        {
            framework.Value.EnumerateObject().Should().NotContain(package =>
                package.Value.GetProperty("type").GetString() != "Project" && package.Value.GetProperty("contentHash").GetString()!.Length < 40);
        }
    }
}
