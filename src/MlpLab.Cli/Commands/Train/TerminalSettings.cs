using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Pictures in the terminal; no part of the run line.</summary>
/// <param name="Watch">Whether the training is drawn while it runs.</param>
/// <param name="Picture">Whether its end is drawn after the results.</param>
internal sealed record TerminalSettings(bool Watch, bool Picture)
{
    public static TerminalSettings Read(TrainOptions options, OptionValues values)
    {
        if (options.Picture && options.Json)
        {
            values.Problem("--picture and --json exclude each other: standard output is either a picture or one JSON document");
        }

        return new TerminalSettings(options.Watch, options.Picture);
    }
}
