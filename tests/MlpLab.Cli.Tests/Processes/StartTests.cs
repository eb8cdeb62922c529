using System.Globalization;
using System.Reflection.PortableExecutable;
using System.Runtime.Intrinsics;
using MlpLab.Cli.Tests.Support;
using MlpLab.Tests.Support;

namespace MlpLab.Cli.Tests.Processes;

/// <summary>A short run is mostly its start: what had to be compiled at run time, it pays for.</summary>
public class StartTests
{
    // Measured: 1, a method of the runtime that makes an attribute. With AVX-512 6: products of whole layers ask for its registers, for which the image has no code.
    private static readonly int MostMethods = Vector512.IsHardwareAccelerated ? 8 : 3;

    [CompiledAheadFact]
    public void Train_ShortRun_CompilesHardlyAnythingAtRunTime()
    {
        using var folder = new TemporaryFolder();
        (int anyway, _) = Started(folder["version"], "--version");

        (int compiled, string[] libraries) = Started(folder["train"], "--problem circles --hidden 5 --epochs 1000");

        anyway.Should().BePositive();
        (compiled - anyway).Should().BeInRange(0, MostMethods);
        libraries.Should().Contain("MlpLab").And.NotContain(["MlpLab.Csv", "MlpLab.Export", "MlpLab.Pictures", "CommandLine", "CsvHelper", "Spectre.Console"]);
    }

    private static (int Compiled, string[] Libraries) Started(string file, string line)
    {
        using ProgramProcess program = ProgramProcess.Start(CompiledAheadFactAttribute.Program, line, new()
        {
            ["DOTNET_STARTUP_HOOKS"] = typeof(StartTests).Assembly.Location,
            [StartupHook.FileVariable] = file,

            // Else what is called often is compiled again, the sooner the slower the machine.
            ["DOTNET_TieredCompilation"] = "0",
        });
        program.ReadToEnd();
        program.WaitForExit().ExitCode.Should().Be(0);
        string[] written = File.ReadAllLines(file);
        return (int.Parse(written[0], CultureInfo.InvariantCulture), written[1..]);
    }

    /// <summary>A test of what the build compiles ahead of time: not where it did not, as with CompileAhead=false.</summary>
    private sealed class CompiledAheadFactAttribute : FactAttribute
    {
        public CompiledAheadFactAttribute() => Skip = IsCompiledAhead() ? null : "The program in src was not compiled ahead of time.";

        /// <summary>In the output folder of its own project; beside the tests stands a library that is not compiled ahead.</summary>
        public static string Program
        {
            get
            {
                string[] folders = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar).Split(Path.DirectorySeparatorChar);
                return Path.Combine(Repository.Root, "src", "MlpLab.Cli", "bin", folders[^2], folders[^1], "MlpLab.Cli.dll");
            }
        }

        private static bool IsCompiledAhead()
        {
            if (!File.Exists(Program))
            {
                return false;
            }

            using var reader = new PEReader(File.OpenRead(Program));
            return reader.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 };
        }
    }
}
