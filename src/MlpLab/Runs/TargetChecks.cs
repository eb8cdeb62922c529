using MlpLab.Datasets;
using MlpLab.Networks;

namespace MlpLab.Runs;

/// <summary>Whether there is something to learn of targets, and a loss that they are legal for.</summary>
internal static class TargetChecks
{
    /// <exception cref="ConstantTargetException">All samples have the same value of a target.</exception>
    /// <exception cref="IllegalTargetException">A target is none that the loss allows.</exception>
    public static void Require(Dataset data, Loss loss)
    {
        for (int j = 0; j < data.TargetCount; j++)
        {
            ReadOnlySpan<double> target = data.Target(j);
            if (!target.ContainsAnyExcept(target[0]))
            {
                throw new ConstantTargetException(data.TargetNames[j], target[0]);
            }

            foreach (double value in target)
            {
                if (!loss.IsLegal(value))
                {
                    throw new IllegalTargetException(data.TargetNames[j], value, loss);
                }
            }
        }
    }
}
