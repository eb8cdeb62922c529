using MlpLab.Cli.Commands.Check;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Verify;

/// <summary>The options of <c>verify</c>.</summary>
internal sealed class VerifyOptions : CheckOptions
{
    /// <summary>The JSON document of a run, or "-" for standard input.</summary>
    internal string File => Files[0];

    internal override void Check(Refusals refusals)
    {
        if (Files.Count != 1)
        {
            refusals.Add($"verify takes one file, the output of mlplab train --json, or - for standard input, but got {Files.Count}");
        }
        else if (File == "-" && Config == "-")
        {
            refusals.Add("verify and --config cannot both read standard input; give one of them a file", "config");
        }
    }
}
