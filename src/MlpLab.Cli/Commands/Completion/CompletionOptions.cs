using MlpLab.Contracts;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Completion;

/// <summary>The options of <c>completion</c>: those of every command, and the name of a shell beside them.</summary>
internal sealed class CompletionOptions : CommonOptions
{
    private static readonly string[] Shells = ["bash", "zsh", "powershell"];

    /// <summary>The shell.</summary>
    internal string Shell => Files[0] == "pwsh" ? "powershell" : Files[0];

    internal override void Check(Refusals refusals)
    {
        if (Files is not [var shell] || (shell != "pwsh" && !Shells.Contains(shell)))
        {
            refusals.Add(Files is [var other] ? $"there is no completion for '{VisibleText.Short(other)}'; one of: {string.Join(", ", Shells)}" : $"a shell is needed; one of: {string.Join(", ", Shells)}");
        }
    }
}
