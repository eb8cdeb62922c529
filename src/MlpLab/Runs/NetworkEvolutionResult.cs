using System.Collections.Immutable;
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Densities;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>Everything that came of evolving a network.</summary>
public sealed record NetworkEvolutionResult
{
    /// <summary>What was run, with the samples of its source at hand.</summary>
    public required EvolutionSettings Settings { get; init; }

    /// <summary>The samples trained on, not scaled, missing values filled.</summary>
    public required Dataset Training { get; init; }

    /// <summary>The best possible classifier; null where it is not known.</summary>
    public required IClassifier? Optimal { get; init; }

    /// <summary>What the calibrated scale of difficulty has chosen; empty on the article's and for data.</summary>
    public required IReadOnlyList<SolvedParameter> Solved { get; init; }

    /// <summary>What each method came to, in the order of the settings; fewer where the run was interrupted.</summary>
    public required ImmutableArray<EvolvedNetwork> Methods { get; init; }

    /// <summary>Descent with the same budget and penalty; null where it was not asked for, or the run was interrupted before it.</summary>
    public required DescentControl? Control { get; init; }

    /// <summary>The logistic regression; null where there is none, see <see cref="BaselineGap"/>.</summary>
    public required LogisticRegressionCVResult? Baseline { get; init; }

    /// <summary>Why there is no <see cref="Baseline"/>; null where there is one.</summary>
    public required BaselineGap? BaselineGap { get; init; }

    /// <summary>How well <see cref="Baseline"/> does.</summary>
    public required Score BaselineScore { get; init; }

    /// <summary>How well it does always to answer the most frequent class.</summary>
    public required Score MajorityScore { get; init; }

    /// <summary>The best possible accuracy; null where it is not known or no fresh samples were asked for.</summary>
    public required BayesAccuracy? Ceiling { get; init; }

    /// <summary>How well numbers are predicted by the first method, ridge regression and the mean, and what is possible; null where the samples have classes.</summary>
    public RegressionResults? Regression { get; init; }

    /// <summary>The method with the lowest fitness, the earliest of equals; null where the run was interrupted before any had one.</summary>
    public EvolvedNetwork? Best => Methods.Where(method => double.IsFinite(method.Fitness)).MinBy(method => method.Fitness);

    /// <summary>A method's network as a model to save, with the generations' lowest fitness as its curve.</summary>
    /// <param name="evolved">One of <see cref="Methods"/>.</param>
    /// <param name="command">The command that repeats it, for a program that has one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="evolved"/> is null.</exception>
    public SavedModel Model(EvolvedNetwork evolved, string? command = null)
    {
        ArgumentNullException.ThrowIfNull(evolved);
        return EvolvedModel.Of(Settings, evolved, command);
    }

    /// <summary>The function that the methods made small, for pictures of it; to be disposed of.</summary>
    /// <param name="threads">As of <see cref="NetworkPopulation"/>.</param>
    public NetworkPopulation CreateObjective(int? threads = null)
    {
        TrainedModel model = Methods[0].Model;
        return new NetworkPopulation(model.Network, Settings.Run.Loss ?? Networks.Loss.Of(model.Network), RunTraining.Scaled(model, Training), Settings.Penalty, Settings.Fitness, threads);
    }

    /// <summary>Whether it was interrupted.</summary>
    public required bool IsInterrupted { get; init; }

    /// <summary>The name that a method was asked for by: another one may have been run in its place.</summary>
    internal string NameAsked(EvolvedNetwork method) => Settings.Methods[Methods.IndexOf(method)].Name;
}

/// <summary>A network and how well it does on the samples that it was made for.</summary>
public abstract record FittedNetwork
{
    /// <summary>Loss below which a problem counts as solved.</summary>
    public const double SolvedLoss = 0.05;

    /// <summary>The network with all that its use needs: it takes features as they came.</summary>
    public required TrainedModel Model { get; init; }

    /// <summary><see cref="Model"/> where the samples have classes.</summary>
    /// <exception cref="InvalidOperationException">It predicts numbers.</exception>
    public TrainedClassifier Classifier => Model as TrainedClassifier ?? throw new InvalidOperationException("Numbers are predicted: ask for Model.");

    /// <summary>Loss on the samples trained on, without the penalty.</summary>
    public required double Loss { get; init; }

    /// <summary>How well the network does; empty where numbers are predicted.</summary>
    public required Score Score { get; init; }

    /// <summary>How well numbers are predicted; null where the samples have classes.</summary>
    public RegressionScore? Regression { get; init; }

    /// <summary>Whether the loss is below 0.05, or every training sample right.</summary>
    public bool IsSolved => Loss < SolvedLoss || Score.TrainAccuracy == 1;
}

/// <summary>What a method of evolution came to.</summary>
public sealed record EvolvedNetwork : FittedNetwork
{
    /// <summary>The method as it was run: the diagonal form of CMA-ES where there are many parameters.</summary>
    public required Evolver Method { get; init; }

    /// <summary>The run: evaluations, generations, restarts, best individual and last centre.</summary>
    public required EvolutionResult Evolution { get; init; }

    /// <summary>The generations that were recorded.</summary>
    public required IReadOnlyList<GenerationPoint> Log { get; init; }

    /// <summary>Generations to be drawn; empty where they were not recorded.</summary>
    public required IReadOnlyList<GenerationPoint> Dense { get; init; }

    /// <summary>Generations with their individuals; empty where they were not recorded.</summary>
    public IReadOnlyList<PopulationSnapshot> Populations { get; init; } = [];

    /// <summary>Loss (or error share) with the penalty; +∞ where no individual had a finite one.</summary>
    public double Fitness => Evolution.Fitness;

    /// <summary>How it ended, in words: budget spent, target reached, converged, degenerate, interrupted.</summary>
    public string Status => Evolution.StopReason switch
    {
        EvolutionStopReason.BudgetSpent => "budget spent",
        EvolutionStopReason.TargetReached => "target reached",
        EvolutionStopReason.Converged => "converged",
        EvolutionStopReason.Degenerate => "degenerate",
        _ => "interrupted",
    };
}

/// <summary>Descent by the recipe of the settings, with the budget and the penalty of the methods.</summary>
public sealed record DescentControl : FittedNetwork
{
    /// <summary>Its name in tables and documents.</summary>
    internal const string Name = "descent, same budget";

    /// <summary>How the training ended; its loss is with the penalty.</summary>
    public required TrainingResult Outcome { get; init; }

    /// <summary>Forward passes that it has cost, an epoch counting three.</summary>
    public long Passes => (long)Outcome.Epochs * EvolutionSettings.PassesPerEpoch;

    /// <summary>Loss with the penalty at epochs to be drawn; empty where they were not recorded.</summary>
    public required IReadOnlyList<LearningCurvePoint> Dense { get; init; }
}
