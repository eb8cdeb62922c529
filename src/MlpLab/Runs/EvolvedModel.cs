using MlpLab.Evolution;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>What a model file says of a network that was evolved: generations stand in the place of epochs, the method in that of the rule.</summary>
internal static class EvolvedModel
{
    public static SavedModel Of(EvolutionSettings settings, EvolvedNetwork evolved, string? command) => new()
    {
        Model = evolved.Model,
        LabelName = SavedModel.LabelNameOf(evolved.Model, settings.Run.Source),
        Training = new TrainingRecord
        {
            Command = command,
            Seed = settings.Run.Seed,
            Initializer = settings.Run.Recipe.Initializer.Name,
            Optimizer = new Method(evolved.Method.Name, [new("budget", settings.Budget), new("penalty", settings.Penalty)]),
            PlannedEpochs = Count(Math.Max(1, evolved.Evolution.Generations)),
            Epochs = Count(evolved.Evolution.Generations),
            StopReason = evolved.Evolution.StopReason switch
            {
                EvolutionStopReason.BudgetSpent => StopReason.EpochsCompleted,
                EvolutionStopReason.TargetReached => StopReason.StoppedByMonitor,
                EvolutionStopReason.Interrupted => StopReason.Cancelled,
                _ => StopReason.Converged,
            },
            FinalLoss = evolved.Loss,
            LossCurve = [.. evolved.Log.Where(point => double.IsFinite(point.BestSoFar)).Select(point => new LearningCurvePoint(Count(point.Generation), point.BestSoFar, point.Score))],
        },
    };

    private static int Count(long generations) => (int)Math.Min(int.MaxValue, generations);

    /// <summary>A method of evolution as the record of a training names it.</summary>
    private sealed record Method(string MethodName, OptimizerSetting[] Numbers) : Optimizer
    {
        public override string Name => MethodName;

        public override IReadOnlyList<OptimizerSetting> Settings => Numbers;

        public override OptimizerState CreateState(int parameterCount) => throw new NotSupportedException($"{Name} is a method of evolution; descent cannot go on with it.");
    }
}
