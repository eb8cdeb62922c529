using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Verify;

/// <summary>What <c>verify</c> was asked to do, checked.</summary>
/// <param name="File">The JSON document of a run, or "-" for standard input.</param>
/// <param name="Json">Whether the comparison is printed as JSON.</param>
/// <param name="Quiet">Whether only the verdict is printed.</param>
internal sealed record VerifySettings(string File, bool Json, bool Quiet)
{
    public static VerifySettings Read(CheckOptions options, List<string> files, OptionValues values)
    {
        if (files.Count != 1)
        {
            values.Problem($"verify takes one file, the output of mlplab train --json, or - for standard input, but got {files.Count}");
        }
        else if (files[0] == "-" && options.Config == "-")
        {
            values.Problem("verify and --config cannot both read standard input; give one of them a file");
        }

        return new VerifySettings(files.FirstOrDefault() ?? "-", options.Json, options.Quiet);
    }
}
