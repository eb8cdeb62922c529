using System.Reflection;

namespace MlpLab.Contracts;

/// <summary>The version of the library, as on its package; that of its sister packages too.</summary>
internal static class PackageVersion
{
    public static string Text { get; } =
        typeof(PackageVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";
}
