using MlpLab.Settings;

namespace MlpLab.Cli.Arguments;

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
            : normal is "output" or "o" or "out" or "output-file" && table.Find("output") is null
                ? $"; results go to standard output: > FILE writes them to a file{(table.Find("save") is null ? "" : ", and --save FILE the trained network")}"
            : normal is "json" && table.Find("format") is not null ? "; it is --format json here"
            : normal is "json" && table.Find("output") is not null ? "; what it writes is written by --output FILE, in one format"
            : normal is "checkpoint" or "checkpoint-every" && table.Find("bottleneck") is not null ? "; encode keeps no state on its way: begin anew with fewer --epochs, or with --solver lbfgs, which needs some hundred"
            : normal is "l1" ? "; there is none: large weights are held down by --alpha"
            : "";
    }
}
