using System.Diagnostics;

namespace MlpLab.Cli.Tests.Support;

/// <summary>An installed scikit-learn: its own data files, and Python to ask it.</summary>
internal static class ScikitLearn
{
    private static readonly TimeSpan Patience = ProgramProcess.Patience;

    // The first Python on the path may be one without.
    private static readonly Lazy<(string Python, string Folder)?> Found = new(() => new[] { "/usr/bin/python3", "python3" }.Select(Look).FirstOrDefault(found => found is not null));

    public const string Absent = "no Python with scikit-learn and its data files is installed (Debian: python3-sklearn)";

    public static bool IsThere => Found.Value is not null;

    /// <summary>One of its data files, such as iris.csv.</summary>
    public static string File(string name) => Path.Combine(Found.Value!.Value.Folder, name);

    /// <summary>Runs a script.</summary>
    /// <returns>Its lines.</returns>
    public static string[] Run(string script, params string[] arguments)
    {
        (int exitCode, string output, string error) = Start(Found.Value!.Value.Python, ["-W", "ignore", "-c", script, .. arguments]);
        exitCode.Should().Be(0, error);
        return output.TrimEnd('\n').Split('\n');
    }

    private static (string Python, string Folder)? Look(string python)
    {
        try
        {
            (int exitCode, string output, _) = Start(python, ["-c", "import os, sklearn; print(os.path.join(os.path.dirname(sklearn.__file__), 'datasets', 'data'))"]);
            string folder = output.Trim();
            return exitCode == 0 && new[] { "iris.csv", "wine_data.csv", "breast_cancer.csv" }.All(name => System.IO.File.Exists(Path.Combine(folder, name))) ? (python, folder) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static (int ExitCode, string Output, string Error) Start(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
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
}

/// <summary>A test that is skipped, with the reason printed, where scikit-learn is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ScikitLearnTheoryAttribute : TheoryAttribute
{
    public ScikitLearnTheoryAttribute() => Skip = ScikitLearn.IsThere ? null : ScikitLearn.Absent;
}
