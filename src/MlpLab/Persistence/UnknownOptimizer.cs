using MlpLab.Optimization;

namespace MlpLab.Persistence;

/// <summary>A rule that this library does not have, as a file names it: it can be shown and saved again, and has no steps.</summary>
internal sealed record UnknownOptimizer(string RuleName, OptimizerSetting[] Numbers) : Optimizer
{
    public override string Name => RuleName;

    public override IReadOnlyList<OptimizerSetting> Settings => Numbers;

    public override OptimizerState CreateState(int parameterCount) =>
        throw new NotSupportedException($"The optimizer '{Name}' is not one of this library ({Description}): to train on, give the trainer the rule itself.");
}
