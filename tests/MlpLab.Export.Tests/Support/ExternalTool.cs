using System.Diagnostics;

namespace MlpLab.Export.Tests.Support;

/// <summary>A program that runs what was exported, where it is installed.</summary>
internal static class ExternalTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>The SDK's own compiler.</summary>
    public static string? CSharpCompiler { get; } = FindCompiler();

    public static string? Gcc { get; } = Works("gcc", "--version") ? "gcc" : null;

    /// <summary>A Python with NumPy: the first on the path may be one without.</summary>
    public static string? Python { get; } = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(name => Works(name, "-c", "import numpy"));

    /// <summary>A Python with onnx and NumPy.</summary>
    public static string? OnnxPython { get; } = new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(name => Works(name, "-c", "import onnx, numpy"));

    /// <summary>The folder where npm put onnxruntime-node, if Node can load it.</summary>
    public static string? NodeModules { get; } =
        Environment.GetEnvironmentVariable("ONNXRUNTIME_NODE_MODULES") is { Length: > 0 } folder
        && Works("node", "-e", $"require({System.Text.Json.JsonSerializer.Serialize(Path.Combine(folder, "onnxruntime-node"))})")
            ? folder : null;

    /// <summary>Runs a program in a folder and demands that it ends well.</summary>
    /// <returns>Its standard output.</returns>
    public static string Run(string folder, string program, params string[] arguments)
    {
        (int exitCode, string output, string error) = Start(folder, program, arguments);
        exitCode.Should().Be(0, $"{program} {string.Join(' ', arguments)} should succeed, but said: {error}{output}");
        error.Should().BeEmpty();
        return output;
    }

    private static bool Works(string program, params string[] arguments)
    {
        try
        {
            return Start(Path.GetTempPath(), program, arguments).ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int ExitCode, string Output, string Error) Start(string folder, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} has not ended after {Patience.TotalSeconds} s.");
        }

        return (process.ExitCode, output.Result, error.Result);
    }

    private static string? FindCompiler()
    {
        // .../shared/Microsoft.NETCore.App/10.0.x/ is where this process found the runtime.
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "../../.."));
        string sdks = Path.Combine(root, "sdk");
        return Directory.Exists(sdks)
            ? Directory.GetDirectories(sdks).Select(sdk => Path.Combine(sdk, "Roslyn", "bincore", "csc.dll")).LastOrDefault(File.Exists)
            : null;
    }
}

/// <summary>A test that is skipped, with the reason printed, where its tool is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CSharpFactAttribute : FactAttribute
{
    public CSharpFactAttribute() => Skip = ExternalTool.CSharpCompiler is null ? "no C# compiler beside the .NET runtime" : null;
}

/// <inheritdoc cref="CSharpFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GccFactAttribute : FactAttribute
{
    public GccFactAttribute() => Skip = ExternalTool.Gcc is null ? "gcc is not installed" : null;
}

/// <inheritdoc cref="CSharpFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = ExternalTool.Python is null ? "no Python with NumPy is installed (Debian: python3-numpy)" : null;
}

/// <inheritdoc cref="CSharpFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnnxFactAttribute : FactAttribute
{
    public OnnxFactAttribute() => Skip = ExternalTool.NodeModules is null
        ? "ONNXRUNTIME_NODE_MODULES names no folder with npm's onnxruntime-node" : null;
}

/// <inheritdoc cref="CSharpFactAttribute"/>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnnxPythonFactAttribute : FactAttribute
{
    public OnnxPythonFactAttribute() => Skip = ExternalTool.OnnxPython is null ? "no Python with onnx is installed (Debian: python3-onnx)" : null;
}
