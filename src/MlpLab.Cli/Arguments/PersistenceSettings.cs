using System.Globalization;
using MlpLab.Persistence;

namespace MlpLab.Cli.Arguments;

/// <summary>Which files a training run leaves besides its report.</summary>
internal sealed record PersistenceSettings
{
    /// <summary>Where the trained model goes; null for nowhere.</summary>
    public string? Save { get; init; }

    /// <summary>Whether existing files may be replaced.</summary>
    public bool Force { get; init; }

    public static PersistenceSettings Read(TrainOptions options, int[] hidden, OptionValues values)
    {
        RefuseLargeNetwork("save", options.Save, hidden, values);
        return new PersistenceSettings { Save = options.Save, Force = options.Force };
    }

    // The exact count depends on the data's features; what is refused here is refused before hours of training, the rest when saving.
    private static void RefuseLargeNetwork(string option, string? file, int[] hidden, OptionValues values)
    {
        long least = hidden.Zip(hidden.Skip(1), (below, above) => (long)below * above).Sum() + hidden.Sum(units => (long)units);
        if (file is not null && least > ModelFile.MaximumParameters)
        {
            values.Problem(string.Create(
                CultureInfo.InvariantCulture,
                $"--{option} writes at most {ModelFile.MaximumParameters} parameters, and --hidden makes more than {least}; use fewer units"));
        }
    }
}
