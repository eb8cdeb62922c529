using System.Runtime;

/// <summary>What the runtime calls in a process with DOTNET_STARTUP_HOOKS: at the end it writes how many methods had to be compiled at run time, and the libraries loaded.</summary>
internal static class StartupHook
{
    /// <summary>The variable that names the file to write to.</summary>
    public const string FileVariable = "COMPILED_METHODS_FILE";

    public static void Initialize() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        long count = JitInfo.GetCompiledMethodCount();
        string[] libraries = Array.ConvertAll(AppDomain.CurrentDomain.GetAssemblies(), library => library.GetName().Name!);
        File.WriteAllLines(Environment.GetEnvironmentVariable(FileVariable)!, [count.ToString(System.Globalization.CultureInfo.InvariantCulture), .. libraries]);
    };
}
