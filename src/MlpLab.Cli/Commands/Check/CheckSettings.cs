using MlpLab.Cli.Settings;

namespace MlpLab.Cli.Commands.Check;

/// <summary>What <c>check</c> was asked to do, checked.</summary>
internal sealed record CheckSettings(bool Json, bool Quiet)
{
    public static CheckSettings Read(CheckOptions options, OptionValues values) => new(options.Json, options.Quiet);
}
