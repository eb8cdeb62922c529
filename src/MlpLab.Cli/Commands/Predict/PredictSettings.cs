using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Settings;
using MlpLab.Csv;

namespace MlpLab.Cli.Commands.Predict;

/// <summary>What <c>predict</c> was asked to do, checked.</summary>
internal sealed record PredictSettings
{
    public required string Model { get; init; }

    public required string Data { get; init; }

    /// <summary>File name, "-" for standard output, or null for no predictions.</summary>
    public required string? Output { get; init; }

    public required bool Force { get; init; }

    public required bool Probability { get; init; }

    public required bool Hidden { get; init; }

    public required CsvOptions Csv { get; init; }

    /// <summary>Whether a column that is no feature may be taken for the label.</summary>
    public required bool FindsLabel { get; init; }

    public required bool Json { get; init; }

    public required bool Quiet { get; init; }

    public static PredictSettings Read(PredictOptions options, OptionValues values)
    {
        Require("model", options.Model);
        Require("data", options.Data);
        if (options.Json && options.Output == "-")
        {
            values.Problem("--output is '-', and --json needs standard output for its document; give the name of a file");
        }

        return new PredictSettings
        {
            Model = options.Model ?? "",
            Data = options.Data ?? "",
            Output = options.Output ?? (options.Json ? null : "-"),
            Force = options.Force,
            Probability = options.Probability,
            Hidden = options.Hidden,
            Csv = new CsvOptions
            {
                HasHeader = FileReader.ReadHeader(options.Header, options.NoHeader, values),
                Delimiter = FileReader.ReadDelimiter(options.Delimiter, values),
                DecimalSign = FileReader.ReadDecimalSign(options.Decimal, values),
                Label = options.Label == "none" ? null : options.Label,
                SkipLines = values.Integer("skip-lines", options.SkipLines, 0, 0, 1_000_000),
            },
            FindsLabel = options.Label is null,
            Json = options.Json,
            Quiet = options.Quiet,
        };

        void Require(string option, string? value)
        {
            if (value is null)
            {
                values.Problem($"--{option} FILE is needed");
            }
        }
    }
}
