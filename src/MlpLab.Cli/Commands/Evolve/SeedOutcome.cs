using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>One seed: each method, and the control last if there is one.</summary>
internal sealed record SeedOutcomes(IReadOnlyList<SeedOutcome> Fits, double? BaselineAccuracy, double? BaselineLoss, double? Ceiling)
{
    public static SeedOutcomes Of(NetworkEvolutionResult result) => new(
        [.. result.Methods.Select(method => SeedOutcome.Of(method)), .. result.Control is { } control ? [SeedOutcome.Of(control)] : Array.Empty<SeedOutcome>()],
        result.BaselineScore.Unseen?.Accuracy,
        result.BaselineScore.Unseen?.LogLoss,
        result.Ceiling?.Accuracy);
}

/// <summary>What came of one method, or of descent, with one seed.</summary>
internal sealed record SeedOutcome(double Loss, bool IsSolved, double? TrainAccuracy, double? UnseenAccuracy, double? UnseenLoss, string Fingerprint)
{
    public static SeedOutcome Of(FittedNetwork fit) => new(
        fit.Loss, fit.IsSolved, fit.Score.TrainAccuracy, fit.Score.Unseen?.Accuracy, fit.Score.Unseen?.LogLoss, MlpLab.Networks.Fingerprint.Of(fit.Classifier.Network.Parameters));
}
