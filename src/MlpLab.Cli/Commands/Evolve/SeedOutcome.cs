using MlpLab.Runs;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>One seed: each method, and the control last if there is one.</summary>
internal sealed record SeedOutcomes(IReadOnlyList<SeedOutcome> Fits, double? BaselineAccuracy, double? BaselineLoss, double? Ceiling)
{
    public static SeedOutcomes Of(NetworkEvolutionResult result) => new(
        [.. result.Methods.Select(method => SeedOutcome.Of(method)), .. result.Control is { } control ? [SeedOutcome.Of(control)] : Array.Empty<SeedOutcome>()],
        result.Regression is { } ridge ? ridge.BaselineScore.Unseen?.RSquared : result.BaselineScore.Unseen?.Accuracy,
        result.Regression is { } regression ? regression.BaselineScore.Unseen?.RootMeanSquaredError : result.BaselineScore.Unseen?.LogLoss,
        result.Regression is { } known ? known.Optimal?.BestRSquared : result.Ceiling?.Accuracy);
}

/// <summary>What came of one method, or of descent, with one seed: accuracies and log loss, or R² and RMSE where numbers are predicted.</summary>
internal sealed record SeedOutcome(double Loss, bool IsSolved, double? TrainAccuracy, double? UnseenAccuracy, double? UnseenLoss, string Fingerprint)
{
    public static SeedOutcome Of(FittedNetwork fit)
    {
        string fingerprint = MlpLab.Networks.Fingerprint.Of(fit.Model.Network.Parameters);
        return fit.Regression is { } numbers
            ? new SeedOutcome(fit.Loss, fit.IsSolved, numbers.Train?.RSquared, numbers.Unseen?.RSquared, numbers.Unseen?.RootMeanSquaredError, fingerprint)
            : new SeedOutcome(fit.Loss, fit.IsSolved, fit.Score.TrainAccuracy, fit.Score.Unseen?.Accuracy, fit.Score.Unseen?.LogLoss, fingerprint);
    }
}
