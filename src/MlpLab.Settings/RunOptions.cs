using CommandLine;
using MlpLab.Training;

namespace MlpLab.Settings;

/// <summary>All options that decide what comes of a run but its seed: after those of samples, own data, network and solver, how it begins, is measured and ends.</summary>
internal abstract partial class RunOptions : SolverOptions
{
    [Option("init", MetaValue = "NAME", HelpText = "small-normal, xavier, nguyen-widrow or he, which is for relu and leaky-relu; or a method of evolution, such as ga, that finds the first weights (modern nguyen-widrow, article small-normal)")]
    [Setting(Theme.Network, IsByRecipe = true)]
    public string Init
    {
        get => Run.FirstWeights;
        [InitializerName]
        [SearchedByDefault(4, VariesAttribute.All)]
        [Varies(9, "small-normal, xavier, nguyen-widrow or all; he, which is for relu; or methods of evolution such as ga (default: the recipe's)", HasAll = true)]
        set => Run = InitializerNameAttribute.On(Run, value);
    }

    [Option("init-budget", MetaValue = "SHARE", HelpText = "a method as --init: share of the epochs that it costs, 3 forward passes each; above 0 and below 1 (default 0.1)")]
    [Setting(Theme.Network)]
    public double? InitBudget
    {
        get => Run.EvolvedStart?.Share;
        [Number("(0, 1)", "0.1")]
        [OnlyWith("init")]
        [Varies(28, "methods as --init: shares of the epochs, such as 0.1,0.3 (default 0.1)", IsShownIfGiven = true)]
        [ConsoleOnly]
        set => Run = Run.EvolvedStart is { } evolved ? Run with { EvolvedStart = evolved with { Share = value!.Value } } : Run;
    }

    [Option("init-from", MetaValue = "FILE", HelpText = "begin with the hidden layers and the scaler of this model, of the same features and hidden layers; the output layer is drawn where classes or targets differ")]
    [Setting(Theme.Network)]
    public string? InitFrom
    {
        get => Run.StartFrom?.Path;
        [Reads]
        [ConsoleOnly]
        set => Run = Run with { StartFrom = new StartingModel(value!) };
    }

    [Option("rescale", HelpText = "with --init-from: scale by the new samples, not by the model's scaler")]
    [Setting(Theme.Network)]
    public bool Rescale
    {
        get => Run.StartFrom?.Rescale == true;
        [OnlyWith("init-from")]
        [ConsoleOnly]
        set => Run = Run.StartFrom is { } start ? Run with { StartFrom = start with { Rescale = value } } : Run;
    }

    [Option("freeze", MetaValue = "K", HelpText = "leave the weights of the first K layers as they are, 0 to all hidden layers (default 0)")]
    [Setting(Theme.Network)]
    public int Freeze
    {
        get => Run.FrozenLayers;
        [Whole(0, Runs.RunLimits.MaximumHiddenLayers)]
        [ConsoleOnly]
        set => Run = Run with { FrozenLayers = value };
    }

    [Option("standardize", HelpText = "bring inputs to mean 0 and variance 1 (modern)")]
    [Setting(Theme.Network, IsByRecipe = true)]
    public bool Standardize
    {
        get => Run.Recipe.Standardize;
        set => Run = Run with { Recipe = Run.Recipe with { Standardize = value } };
    }

    [Option("no-standardize", HelpText = "leave inputs as they are (article)")]
    [Setting(Theme.Network)]
    public bool NoStandardize
    {
        get => !Standardize;
        set => Standardize = !value;
    }

    [Option("fresh", MetaValue = "N", HelpText = "fresh samples to measure the honest accuracy with, 0 for none (default 20000)")]
    [Setting(Theme.Evaluation)]
    public int? Fresh
    {
        get => Drawn is null ? null : Run.FreshCount;
        [Whole(0, MostSamples)]
        [Drawn("fresh samples cannot be drawn; see --test and --test-data")]
        [ConsoleOnly]
        set => Run = Run with { FreshCount = value!.Value };
    }

    [Option("baseline", MetaValue = "WHAT", HelpText = "what is fitted beside the network: logistic, perceptron, majority of classes, ridge, mean of numbers to predict, several separated by commas; or none (default auto: logistic or ridge regression)")]
    [Setting(Theme.Evaluation)]
    public BaselineChoice Baseline
    {
        get => Run.Baseline;
        [Baselines]
        [ConsoleOnly]
        set => Run = Run with { Baseline = value };
    }

    [Option("validation", MetaValue = "SHARE", HelpText = "share of the samples held out and watched, above 0 and below 1 (default none)")]
    [Setting(Theme.Training)]
    public double? Validation
    {
        get => Run.ValidationShare;
        [Number("(0, 1)", "0.2")]
        set => Run = Run with { ValidationShare = value };
    }

    [Option("early-stopping", HelpText = "stop when the validation loss no longer falls (see --monitor), and keep the best parameters")]
    [Setting(Theme.Training)]
    public bool EarlyStopping
    {
        get => Run.EarlyStopping;
        set => Run = Run with { EarlyStopping = value };
    }

    [Option("monitor", MetaValue = "WHAT", HelpText = "what early stopping watches on the validation samples: loss, or score, accuracy or R² (default loss; --recipe sklearn score)")]
    [Setting(Theme.Training)]
    public MonitoredQuantity Monitor
    {
        get => Run.Monitored;
        [OneOf<MonitoredQuantity>]
        [OnlyWith("early-stopping")]
        set => Run = Run with { Monitor = value };
    }

    [Option("patience", MetaValue = "N", HelpText = "checks, one every 10 epochs with gd and else every epoch, without improvement before early stopping (default 20)")]
    [Setting(Theme.Training)]
    public int Patience
    {
        get => Run.Patience;
        [Whole(1, int.MaxValue)]
        [OnlyWith("early-stopping")]
        set => Run = Run with { Patience = value };
    }

    [Option("target-loss", MetaValue = "LOSS", HelpText = "stop once the training loss is this low, above 0")]
    [Setting(Theme.Training)]
    public double? TargetLoss
    {
        get => Run.TargetLoss;
        [Number("(0, inf)")]
        set => Run = Run with { TargetLoss = value };
    }

    [Option("target-accuracy", MetaValue = "SHARE", HelpText = "stop once the training accuracy is this high, above 0 and at most 1")]
    [Setting(Theme.Training)]
    public double? TargetAccuracy
    {
        get => Run.TargetAccuracy;
        [Number("(0, 1]")]
        set => Run = Run with { TargetAccuracy = value };
    }

    [Option("restarts", MetaValue = "K", HelpText = "first weights to try, 1 to 1000; the run with the lowest training loss is kept (default 1)")]
    [Setting(Theme.Training)]
    public int Restarts
    {
        get => Run.Restarts;
        [Whole(1, 1_000)]
        set => Run = Run with { Restarts = value };
    }

    [Option("ensemble", MetaValue = "K", HelpText = "networks of which all are kept and answer together, by the mean of their probabilities or of the numbers they predict, 1 to 1000 (default 1)")]
    [Setting(Theme.Training)]
    public int? Ensemble
    {
        get => Run.Ensemble?.Count;
        [Whole(1, EnsemblePlan.MostMembers)]
        [Varies(29, "networks that answer together, such as 1,5,10 (default 1)", IsShownIfGiven = true)]
        [ConsoleOnly]
        set => Run = Run with { Ensemble = value is null or 1 ? null : new EnsemblePlan { Count = value.Value, By = Run.Ensemble?.By ?? EnsembleKind.Seeds } };
    }

    [Option("ensemble-by", MetaValue = "NAME", HelpText = "what they differ in: seeds, the first weights alone; bagging, samples drawn with replacement too; folds, one of K folds left out too (default seeds)")]
    [Setting(Theme.Training)]
    public EnsembleKind? EnsembleBy
    {
        get => Run.Ensemble?.By;
        [OneOf<EnsembleKind>]
        [OnlyWith("ensemble")]
        [Varies(30, "what they differ in: seeds, bagging, folds or all (default seeds)", IsShownIfGiven = true, HasAll = true)]
        [ConsoleOnly]
        set => Run = Run.Ensemble is { } ensemble ? Run with { Ensemble = ensemble with { By = value!.Value } } : Run;
    }

    [Option("labelled", MetaValue = "N", HelpText = "classes: only N training samples, drawn with each class's share, have their label; the network labels the others where it is sure (pseudo-labels) and goes on, 2 or more (default all)")]
    [Setting(Theme.Training)]
    public int? Labelled
    {
        get => Run.PseudoLabels?.LabelledCount;
        [Whole(2, MostSamples)]
        [ConsoleOnly]
        set => Run = Run with { PseudoLabels = Run.PseudoLabels is { } plan ? plan with { LabelledCount = value!.Value } : new PseudoLabels { LabelledCount = value!.Value } };
    }

    [Option("unlabelled", MetaValue = "FILE", HelpText = "classes: a CSV file with the same features and no label (one is not looked at), whose rows the network labels where it is sure (pseudo-labels); then it goes on with them")]
    [Setting(Theme.Training)]
    public string? Unlabelled
    {
        get => File?.UnlabelledPath;
        [Reads]
        [OfFile]
        [ConsoleOnly]
        set
        {
            File = File is null ? null : File with { UnlabelledPath = value };
            Run = Run with { PseudoLabels = Run.PseudoLabels ?? new PseudoLabels() };
        }
    }

    [Option("confidence", MetaValue = "P", HelpText = "probability from which on the network's answer counts as a label, above 0 and below 1 (default 0.95)")]
    [Setting(Theme.Training)]
    public double? Confidence
    {
        get => Run.PseudoLabels?.Confidence;
        [Number("(0, 1)", "0.95")]
        [OnlyWith("labelled", "unlabelled")]
        [ConsoleOnly]
        set => Run = Run.PseudoLabels is { } plan ? Run with { PseudoLabels = plan with { Confidence = value!.Value } } : Run;
    }

    [Option("rounds", MetaValue = "N", HelpText = "how often the others are labelled and training goes on, 1 to 100 (default 1)")]
    [Setting(Theme.Training)]
    public int? Rounds
    {
        get => Run.PseudoLabels?.Rounds;
        [Whole(1, 100)]
        [OnlyWith("labelled", "unlabelled")]
        [ConsoleOnly]
        set => Run = Run.PseudoLabels is { } plan ? Run with { PseudoLabels = plan with { Rounds = value!.Value } } : Run;
    }

    /// <summary>Whether a perceptron beside the network is shown.</summary>
    internal virtual bool ShowsPerceptron => true;
}

/// <summary>The options of whatever makes one run.</summary>
internal abstract class OneRunOptions : RunOptions
{
    [Option("seed", MetaValue = "N", HelpText = "0 to 4294967295; the same seed gives the same numbers (default 0)")]
    [Setting(Theme.Problem)]
    public uint Seed
    {
        get => Run.Seed;
        [Seed]
        set => Run = Run with { Seed = value };
    }
}
