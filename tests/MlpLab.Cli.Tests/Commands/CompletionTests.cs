using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands;
using MlpLab.Cli.Tests.Support;

namespace MlpLab.Cli.Tests.Commands;

/// <summary>Completion in a real bash, and what the other shells are given.</summary>
public sealed class CompletionTests
{
    public static TheoryData<string, string[]> Typed => new()
    {
        { "mlplab ex", ["experiment", "export"] },
        { "mlplab train --solver l", ["lbfgs", "lm"] },
        { "mlplab --recipe ", ["modern", "article"] },
        { "mlplab --hid", ["--hidden"] },
        { "mlplab experiment me", ["merge"] },
        { "mlplab experiment merge --out", ["--output"] },
        { "mlplab claims sh", ["show"] },
        { "mlplab claims show depth", ["depth-or-width"] },
        { "mlplab predict --prob", ["--probability"] },
        { "mlplab export --to c", ["csharp", "c"] },
        { "mlplab train --save ", [] },
        { "mlplab completion ", ["bash", "zsh", "powershell"] },
    };

    [SkippableBashTheory]
    [MemberData(nameof(Typed))]
    public void Bash_WhatIsTyped_IsCompleted(string typed, string[] expected)
    {
        string[] words = typed.Split(' ');
        string script = $$"""
            eval "$($MLPLAB completion bash)"
            complete -p mlplab >&2
            COMP_WORDS=({{string.Join(' ', words.Select(word => $"'{word}'"))}}) COMP_CWORD={{words.Length - 1}}
            _mlplab
            printf '%s\n' "${COMPREPLY[@]}"
            """;
        using ProgramProcess bash = ProgramProcess.Bash(script);

        string[] found = bash.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        (int exitCode, string error) = bash.WaitForExit();
        (exitCode, error.Trim()).Should().Be((0, "complete -o default -F _mlplab mlplab"));
        (expected is ["bash", ..] ? found.Where(word => !word.StartsWith('-')) : found).Should().BeEquivalentTo(expected);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("powershell")]
    public void Script_OfAShell_HasEveryCommandAndOption(string shell)
    {
        CommandRun run = CommandRun.Of("completion " + shell);

        (run.ExitCode, run.Error).Should().Be((0, ""));
        foreach (Command command in CommandTable.All.Where(command => command.OnItsPage is null))
        {
            string line = run.Lines.Single(text => text.TrimStart().StartsWith($"'{command.Name}') words=", StringComparison.Ordinal) || text.TrimStart().StartsWith($"'{command.Name}' = ", StringComparison.Ordinal));
            line.Should().ContainAll(command.Table.Names.Select(name => "--" + name));
        }
    }

    [Theory]
    [InlineData("completion", "a shell is needed; one of: bash, zsh, powershell")]
    [InlineData("completion fish", "there is no completion for 'fish'; one of: bash, zsh, powershell")]
    public void Completion_OfNoShellThatItKnows_IsRefused(string line, string sentence)
    {
        CommandRun run = CommandRun.Of(line);

        (run.ExitCode, run.ErrorLines[0]).Should().Be((2, "mlplab: " + sentence));
    }

    [Fact]
    public void ShortOptions_AreTheLongOnes()
    {
        using var folder = new TemporaryFolder();
        string path = folder["points.csv"];

        CommandRun.Of($"data --problem moons -o {path} -q").Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        CommandRun.Of($"data --problem moons -o {path}").ExitCode.Should().Be(3, "the file exists");
        CommandRun.Of($"data --problem moons -o={path} -f").ExitCode.Should().Be(0);
        CommandRun.Of("train --epochs 7 -n").Lines.Should().Contain(text => text.StartsWith("epochs  ", StringComparison.Ordinal) && text.Contains(" 7 ", StringComparison.Ordinal));
        CommandRun.Of("train -o x").Error.Should().Contain("unknown option '-o'");
        CommandRun.Of("data -q --quiet").Error.Should().Contain("--quiet is given more than once");
        CommandRun.Of("data --help").Out.Should().Contain("(-o)").And.Contain("(-q)");
    }

    /// <summary>A test that is skipped, with its reason, where there is no bash.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SkippableBashTheoryAttribute : TheoryAttribute
    {
        public SkippableBashTheoryAttribute() => Skip = File.Exists("/bin/bash") ? null : "bash is not installed";
    }
}
