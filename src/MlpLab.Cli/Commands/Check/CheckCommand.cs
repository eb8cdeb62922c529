using MlpLab.Cli.Output;
using MlpLab.Cli.Start;
using MlpLab.Persistence;
using MlpLab.Verification;

namespace MlpLab.Cli.Commands.Check;

/// <summary>Proves the installation on the machine it runs on: a line for each check, exit code 1 where one fails.</summary>
internal static class CheckCommand
{
    public const string Schema = "mlplab.check/1";

    public static int Run(CheckOptions options, ConsoleStreams streams, CancellationToken cancellationToken)
    {
        // The exit code is waited for.
        streams.GoOnWithoutReader();
        var results = new List<CheckResult>();
        foreach (CheckResult result in InstallationCheck.Run())
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(result);
            if (!options.Json && !(options.Quiet && result.Passed))
            {
                streams.Out.Write($"{(result.Passed ? "ok    " : "FAILED")}  {result.Name,-26} {result.Detail}\n");
                streams.Out.Flush();
            }
        }

        string[] failed = [.. results.Where(result => !result.Passed).Select(result => result.Name)];
        if (options.Json)
        {
            WriteJson(results, failed.Length == 0, streams.Out);
        }
        else if (!options.Quiet)
        {
            streams.Out.Write(failed.Length == 0 ? $"{results.Count} checks passed\n" : $"{failed.Length} of {results.Count} checks failed: {string.Join(", ", failed)}\n");
        }

        return failed.Length == 0 ? ExitCode.Done : ExitCode.InternalError;
    }

    private static void WriteJson(List<CheckResult> results, bool passed, TextWriter writer) => JsonDocuments.Write(writer, json =>
    {
        json.WriteString("schema", Schema);
        json.WriteString("version", ProgramVersion.Text);
        json.WriteBoolean("passed", passed);
        json.WriteStartArray("checks");
        foreach (CheckResult result in results)
        {
            json.WriteStartObject();
            json.WriteString("name", result.Name);
            json.WriteBoolean("passed", result.Passed);
            json.WriteString("detail", result.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });
}
