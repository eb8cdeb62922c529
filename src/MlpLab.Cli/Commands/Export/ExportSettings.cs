using MlpLab.Cli.Settings;
using MlpLab.Export;

namespace MlpLab.Cli.Commands.Export;

/// <summary>What <c>export</c> was asked to do, checked.</summary>
internal sealed record ExportSettings
{
    public required string Model { get; init; }

    public required IModelExporter Exporter { get; init; }

    /// <summary>File name, or "-" for standard output.</summary>
    public required string Output { get; init; }

    public required bool Force { get; init; }

    /// <summary>Null for the exporter's own choice.</summary>
    public required string? Name { get; init; }

    public static ExportSettings Read(ExportOptions options, OptionValues values)
    {
        if (options.Model is null)
        {
            values.Problem("--model FILE is needed");
        }

        string[] formats = [.. ModelExporters.All.Select(e => e.Name)];
        IModelExporter? exporter = options.To is null ? null : ModelExporters.Find(options.To);
        if (exporter is null)
        {
            values.Problem(options.To is null
                ? $"--to FORMAT is needed; one of: {string.Join(", ", formats)}"
                : "--to: " + Suggestion.Unknown("format", options.To, formats));
        }

        string output = options.Output ?? "-";
        if (exporter is { IsText: false } && output == "-")
        {
            values.Problem($"--to {exporter.Name} is no text: give --output FILE{exporter.FileExtension}");
        }

        if (options.Name is { } name && !ExportName.IsLegal(name))
        {
            values.Problem($"--name is '{DisplayText.Value(name)}'; it must be {ExportName.Rule}");
        }

        return new ExportSettings
        {
            Model = options.Model ?? "",
            Exporter = exporter ?? ModelExporters.All[0],
            Output = output,
            Force = options.Force,
            Name = options.Name,
        };
    }
}
