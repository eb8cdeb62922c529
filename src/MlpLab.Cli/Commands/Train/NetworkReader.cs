using MlpLab.Cli.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Reads the hidden layers and refuses networks that no run could finish or hold in memory.</summary>
internal static class NetworkReader
{
    private const int MostUnits = 100_000;
    private const long MostParameters = 100_000_000;

    // Each costs an epoch about 6 operations for every sample: 10¹¹ of them keep a processor busy for minutes.
    private const long MostWorkPerEpoch = 100_000_000_000;

    // 8 bytes each, twice: 3 GB.
    private const long MostActivationsAtOnce = 200_000_000;

    public static int[] ReadHidden(TrainOptions options, OptionValues values) =>
        values.IntegerList("hidden", options.Hidden, 1, MostUnits, "5 or 8,4") ?? values.Resolve("hidden", (int[])[5]);

    /// <summary>Parameters, and parameters times samples, with the features and classes there are.</summary>
    public static void CheckSize(int[] hidden, DataSource source, OptionValues values)
    {
        long parameters = CountParameters([source.FeatureCount, .. hidden, source.ClassCount > 2 ? source.ClassCount : 1]);
        if (parameters > MostParameters)
        {
            values.Illegal("hidden", string.Join(',', hidden), $"makes {parameters} parameters; the most is {MostParameters}, so use fewer units");
        }
        else if (parameters * source.SampleCount > MostWorkPerEpoch)
        {
            string samples = source is ProblemSource ? $"--samples is '{source.SampleCount}'" : $"the data have {source.SampleCount} samples";
            values.Problem($"{samples} and --hidden makes {parameters} parameters; samples times parameters must be at most {MostWorkPerEpoch}, so use fewer");
        }
    }

    /// <summary>NumPy's arithmetic keeps every unit's value for all samples at once; the portable one works block by block.</summary>
    public static void CheckMemory(Recipe recipe, int[] hidden, int sampleCount, OptionValues values)
    {
        long units = 0;
        foreach (int count in hidden)
        {
            units += count;
        }

        if (recipe.Arithmetic == Arithmetic.NumPy && units * sampleCount > MostActivationsAtOnce)
        {
            values.Problem(
                $"--recipe {recipe.Name} with {sampleCount} samples and {units} hidden units needs too much memory; "
                + $"samples times units must be at most {MostActivationsAtOnce}, so use fewer or --recipe {Recipe.Modern.Name}");
        }
    }

    private static long CountParameters(int[] units)
    {
        long count = 0;
        for (int l = 1; l < units.Length; l++)
        {
            count += (units[l - 1] + 1L) * units[l];
        }

        return count;
    }
}
