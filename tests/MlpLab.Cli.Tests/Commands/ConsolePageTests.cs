using MlpLab.Cli.Tests.Support;
using MlpLab.Tests.Support;
using Xunit.Abstractions;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>What README and docs show of a terminal: every command is accepted, and, where asked for, carried out in an empty folder with the samples' data and compared with what the page shows.</summary>
public sealed class ConsolePageTests(ITestOutputHelper output) : IDisposable
{
    // Seconds after which a command is interrupted as by Ctrl-C, as some of the pages' take hours: sooner where the page shows nothing of what it prints.
    private const int Limit = 90;
    private const int LimitOfUnshown = 15;

    // Other programs of the pages: their lines are not run here.
    private static readonly string[] Others =
        ["dotnet", "sbatch", "scontrol", "kill", "cmp", "parallel", "cut", "seq", "work()", "work", "tests/MlpLab.Tests/mutate.sh", "tests/MlpLab.Tests/mutation_report.py", "docs/make_docs.sh", "source", "squeue", "sacct", "head", "cat", "git", "mlplab"];

    // Files that a page's lines for clusters make, on many machines.
    private static readonly string[] MadeElsewhere = ["all.jsonl", "part1.jsonl"];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Pages => [.. ConsolePage.All.Where(page => page.Commands.Any()).Select(page => page.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public void Commands_OfAPage_AreAccepted(string page)
    {
        foreach (ConsoleCommand command in CommandsOf(page))
        {
            Others.Should().Contain(command.Line.Split(' ', '\n')[0], "a page runs programs that there are");
            if (command.Words is [_, ..] words && !words.Contains("--help") && !NeedsAFile(words))
            {
                CommandRun run = CommandRun.Of([.. words, "--print-config"]);

                run.ExitCode.Should().Be(0, $"{page}: {command.Line}\n{run.Error}");
            }
        }
    }

    [DocumentationTheory]
    [MemberData(nameof(Pages))]
    public void Commands_OfAPage_PrintWhatItShows(string page)
    {
        CopySamples();
        var wrong = new List<string>();
        foreach (ConsoleCommand command in CommandsOf(page).Where(command => command.Words.Length > 0 && !IsMadeElsewhere(command.Line)))
        {
            (int exitCode, string printed, string error) = Carry(command);
            bool isInterrupted = exitCode is 130 or 124;
            output.WriteLine($"{exitCode,3} {command.Line}");
            if (exitCode is not (0 or 130 or 124))
            {
                wrong.Add($"$ {command.Line}\nended with {exitCode}: {error}{printed}");
            }
            else if (command.Output.Length > 0 && !isInterrupted && !Shows(command.Output, printed) && !Shows(command.Output, printed + error))
            {
                wrong.Add($"$ {command.Line}\nthe page shows\n{string.Join('\n', command.Output)}\nand the program prints\n{printed}{error}");
            }
        }

        string.Join("\n\n", wrong).Should().BeEmpty(page);
    }

    // Pages show parts of long answers: each line that is shown must be printed, in this order; how many blanks are between words does not count.
    private static bool Shows(string[] shown, string printed)
    {
        string[] lines = [.. printed.Split('\n').Select(Plain)];
        int next = 0;
        foreach (string line in shown.Where(line => line.Trim() is not ("…" or "...")))
        {
            next = Array.IndexOf(lines, Plain(line), next) + 1;
            if (next == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static string Plain(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private bool IsMadeElsewhere(string line) => MadeElsewhere.Any(name => line.Contains(name, StringComparison.Ordinal) && !File.Exists(_folder[name]));

    // What an earlier command of the page writes is not there, and what has no settings cannot print them.
    private static bool NeedsAFile(string[] words) => words[0] is "resume" or "verify" or "completion" || words is ["experiment", "merge", ..] || words[0] == "claims";

    private static IEnumerable<ConsoleCommand> CommandsOf(string page) => ConsolePage.All.Single(one => one.Name == page).Commands;

    private (int ExitCode, string Out, string Error) Carry(ConsoleCommand command)
    {
        int limit = command.Line.StartsWith("mlplab playground", StringComparison.Ordinal) ? 5 : command.Output.Length > 0 ? Limit : LimitOfUnshown;
        string script = $"""
            cd '{_folder.Path}'
            mlplab() (exec timeout --signal=INT --kill-after=60 --preserve-status {limit} dotnet '{ProgramProcess.Dll}' "$@")
            {command.Line}
            """;
        using ProgramProcess process = ProgramProcess.Bash(script);
        string printed = process.ReadToEnd();
        (int exitCode, string error) = process.WaitForExit();
        return (exitCode, printed, error);
    }

    private void CopySamples()
    {
        string data = Path.Combine(Repository.Root, "samples", "data");
        Directory.CreateDirectory(_folder["samples/data"]);
        foreach (string file in Directory.EnumerateFiles(data, "*.csv"))
        {
            File.Copy(file, Path.Combine(_folder["samples/data"], Path.GetFileName(file)));
        }
    }

    /// <summary>A test that takes minutes: it runs where RUN_DOCUMENTATION is 1, as .ci/run has it.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class DocumentationTheoryAttribute : TheoryAttribute
    {
        public DocumentationTheoryAttribute() => Skip = Environment.GetEnvironmentVariable("RUN_DOCUMENTATION") != "1" ? "the commands of the pages take minutes: RUN_DOCUMENTATION=1 runs them, as .ci/run does"
            : !File.Exists("/bin/bash") || !File.Exists("/usr/bin/timeout") ? "bash and timeout are not installed" : null;
    }
}
