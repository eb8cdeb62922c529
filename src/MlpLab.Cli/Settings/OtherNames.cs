namespace MlpLab.Cli.Settings;

/// <summary>What options are called in scikit-learn, Keras, PyTorch and the Playground, whose users type that first.</summary>
internal static class OtherNames
{
    /// <summary>The option of ours, or why there is none.</summary>
    /// <param name="written">Without the dashes.</param>
    /// <param name="table">The options there are.</param>
    /// <returns>Completes "unknown option '…'"; empty for a name that nobody uses.</returns>
    public static string Answer(string written, SettingTable table)
    {
        string normal = written.Replace('_', '-').ToLowerInvariant();
        string? ours = normal switch
        {
            "lr" or "eta" or "rate" or "learning-rate-init" => "learning-rate",
            "optimizer" or "optimiser" or "method" => "solver",
            "l2" or "weight-decay" or "regularization" or "lambda" => "alpha",
            "batch" or "batchsize" or "minibatch" => "batch-size",
            "hidden-layer-sizes" or "hidden-layers" or "layers" or "units" or "neurons" => "hidden",
            "max-iter" or "iterations" or "n-epochs" or "steps" => "epochs",
            "random-state" or "random-seed" => "seed",
            "validation-fraction" or "validation-split" => "validation",
            "n-iter-no-change" => "patience",
            "dataset" => "problem",
            "input" or "file" or "csv" => "data",
            "test-size" => "test",
            "n-samples" => "samples",
            "n-jobs" or "workers" => "threads",
            _ => null,
        };
        return ours is not null && table.Find(ours) is not null ? $"; it is --{ours} here"
            : normal is "l1" ? "; there is none: large weights are held down by --alpha"
            : "";
    }
}
