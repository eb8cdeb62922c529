using System.Text;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Claims;
using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Completion;

/// <summary>Prints a script for a shell, made from the commands and their options.</summary>
internal static class CompletionCommand
{
    public static int Run(CompletionOptions options, ConsoleStreams streams)
    {
        streams.Out.Write(options.Shell switch
        {
            "bash" => Bash(),
            "zsh" => "autoload -U +X compinit bashcompinit && compinit && bashcompinit\n" + Bash(),
            _ => PowerShell(),
        });
        streams.Out.Flush();
        return ExitCode.Done;
    }

    // What is not completed here, such as the name of a file, is left to the shell.
    private static string Bash()
    {
        var script = new StringBuilder("""
            # Completion of mlplab, made by: mlplab completion bash
            _mlplab() {
                local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=train words=
                case "${COMP_WORDS[1]} ${COMP_WORDS[2]}" in

            """);
        foreach (Command command in CommandTable.All.Where(command => command.Name.Contains(' ')))
        {
            script.Append($"        '{command.Name}') command='{command.Name}';;\n");
        }

        script.Append($"        *) case \"${{COMP_WORDS[1]}}\" in {string.Join('|', CommandTable.Names)}) command=${{COMP_WORDS[1]}};; esac;;\n    esac\n    case \"$command $prev\" in\n");
        foreach (Command command in CommandTable.All)
        {
            foreach (Setting setting in command.Table.All.Where(setting => setting.TakesValue))
            {
                script.Append($"        '{command.Name} --{setting.Name}') words='{string.Join(' ', Values(setting))}';;\n");
            }
        }

        script.Append("""
                    *) case "$command" in

            """);
        foreach (Command command in CommandTable.All)
        {
            script.Append($"            '{command.Name}') words='{string.Join(' ', Words(command))}';;\n");
        }

        return script.Append($$"""
                    esac
                    [ "$COMP_CWORD" = 1 ] && words="$words {{string.Join(' ', CommandTable.Names)}}";;
                esac
                COMPREPLY=($(compgen -W "$words" -- "$cur"))
            }
            complete -o default -F _mlplab mlplab

            """).ToString();
    }

    private static string PowerShell()
    {
        var script = new StringBuilder("""
            # Completion of mlplab, made by: mlplab completion powershell
            Register-ArgumentCompleter -Native -CommandName mlplab -ScriptBlock {
                param($wordToComplete, $commandAst, $cursorPosition)
                $values = @{

            """);
        foreach (Command command in CommandTable.All)
        {
            foreach (Setting setting in command.Table.All.Where(setting => Values(setting).Any()))
            {
                script.Append($"        '{command.Name} --{setting.Name}' = '{string.Join(' ', Values(setting))}'\n");
            }
        }

        script.Append("    }\n    $words = @{\n");
        foreach (Command command in CommandTable.All)
        {
            script.Append($"        '{command.Name}' = '{string.Join(' ', Words(command))}'\n");
        }

        return script.Append($$"""
                }
                $typed = @($commandAst.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
                if ($wordToComplete -and $typed.Count -gt 0) { $typed = @($typed | Select-Object -SkipLast 1) }
                $command = 'train'
                if ($typed.Count -ge 2 -and $words.ContainsKey("$($typed[0]) $($typed[1])")) { $command = "$($typed[0]) $($typed[1])" }
                elseif ($typed.Count -ge 1 -and $words.ContainsKey($typed[0])) { $command = $typed[0] }
                $found = if ($typed.Count -ge 1 -and $values.ContainsKey("$command $($typed[-1])")) { $values["$command $($typed[-1])"] } else { $words[$command] }
                if ($typed.Count -eq 0) { $found += ' {{string.Join(' ', CommandTable.Names)}}' }
                $found -split ' ' | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
            }

            """).ToString();
    }

    private static IEnumerable<string> Values(Setting setting) => setting.Every.Select(SettingText.Of).OfType<string>().Where(value => value.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'));

    private static IEnumerable<string> Words(Command command) =>
    [
        .. command.Table.All.Where(setting => command.OnItsPage?.Contains(setting.Name) != false).Select(setting => "--" + setting.Name),
        "--help",
        .. command.Name == "completion" ? new[] { "bash", "zsh", "powershell" } : [],
        .. command.Name is "claims show" or "claims run" ? ClaimCodes.All : [],
        .. CommandTable.All.Where(other => other.Name.StartsWith(command.Name + " ", StringComparison.Ordinal)).Select(other => other.Name[(command.Name.Length + 1)..]),
    ];
}
