using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CommandLine;
using MlpLab.Csv;

namespace MlpLab.Settings;

/// <summary>The options of the network and of what is minimised, which come after those of the data.</summary>
internal abstract class NetworkOptions : OwnDataOptions
{
    [Option("hidden", Separator = ',', MetaValue = "N[,N…]", HelpText = "units of each hidden layer, such as 5 or 8,4; none for no hidden layer: a logistic or linear regression (default 5)")]
    [Setting(Theme.Network, Alias = "middle-layer")]
    public IEnumerable<int> Hidden
    {
        get => ImmutableCollectionsMarshal.AsArray(Run.Hidden)!;
        [Hidden]
        [Searched("1..25")]
        [SearchedByDefault(1)]
        [Varies(22, "networks, such as 5,10,25 or 1..5; 8x4 is one of two hidden layers, none one without (default 5)", IsAlwaysThere = true)]
        set
        {
            // To the parsing library a list that is not given is an empty one.
            ImmutableArray<int> units = value is int[] read ? ImmutableArray.Create(read) : [.. value];
            Run = units.IsEmpty ? Run : Run with { Hidden = HiddenAttribute.IsNone(units.AsSpan()) ? [] : units };
        }
    }

    [Option("activation", Separator = ',', MetaValue = "NAME[,…]", HelpText = "of the hidden units: tanh, relu, sigmoid (or logistic), identity, softplus or leaky-relu; one, or one for each hidden layer (default tanh)")]
    [Setting(Theme.Network)]
    public IEnumerable<string> Activation
    {
        get => ActivationsAttribute.NamesOf(Run);
        [Activations]
        [Varies(23, "tanh, relu, sigmoid, identity, softplus, leaky-relu or all; relu+tanh is one for each of two layers (default tanh)", HasAll = true, IsShownIfGiven = true)]
        set => Run = ActivationsAttribute.On(Run, value);
    }

    [Option("epochs", MetaValue = "N", HelpText = "passes over all samples, or steps of the solver, 1 or more (default 25000 with gd, else 1000)")]
    [Setting(Theme.Training)]
    public int Epochs
    {
        get => Run.Epochs;
        [Whole(1, int.MaxValue)]
        [Searched("100..3000")]
        [SearchedByDefault(5, With = SolverKind.Descent)]
        [Varies(24, "passes over all samples, such as 1000,25000 (default 25000, or the solver's)", IsAlwaysThere = true, UnlessGiven = "solver")]
        set => Run = Run with { Epochs = value };
    }

    [Option("loss", MetaValue = "NAME", HelpText = "of numbers to predict: squared-error, absolute-error, huber, squared-log-error, poisson or pinball (default squared-error)")]
    [Setting(Theme.Training)]
    public string? Loss
    {
        get => Run.Loss?.Name;
        [LossName]
        set => Run = Run with { Loss = Named(Networks.Loss.OfNumbers, value!, loss => loss.Name) };
    }

    [Option("huber-delta", MetaValue = "D", HelpText = "huber: distance, in standard deviations of the target, from which an error counts by its size and not its square, above 0 (default 1)")]
    [Setting(Theme.Training)]
    public double? HuberDelta
    {
        get => Run.Loss is { Name: "huber" } loss ? loss.Parameter : null;
        [Number("(0, inf)", "1")]
        [OnlyWith("loss")]
        set => Run = Run.Loss is { Name: "huber" } ? Run with { Loss = Networks.Loss.Huber(value!.Value) } : Run;
    }

    [Option("quantile", MetaValue = "Q", HelpText = "pinball: the quantile to predict, above 0 and below 1 (default 0.5, the median)")]
    [Setting(Theme.Training)]
    public double? Quantile
    {
        get => Run.Loss is { Name: "pinball" } loss ? loss.Parameter : null;
        [Number("(0, 1)", "0.5")]
        [OnlyWith("loss")]
        set => Run = Run.Loss is { Name: "pinball" } ? Run with { Loss = Networks.Loss.Pinball(value!.Value) } : Run;
    }

    [Option("class-weight", Separator = ',', MetaValue = "WHAT", HelpText = "how much the rows of each class count: balanced, all classes alike; or weights such as A=1,B=5, 1 for a class without one (default: each row once)")]
    [Setting(Theme.Training)]
    public IEnumerable<string>? ClassWeight
    {
        get => Run.ClassWeights is { } weights ? ClassWeightWords.Of(weights) : null;
        [ClassWeight]
        [Varies(29, "none, balanced, or weights such as A=1+B=5 (default none)", HasNone = true, IsShownIfGiven = true)]
        set => Run = Run with { ClassWeights = ClassWeightWords.Weights(value) };
    }

    [Option("no-standardize-target", HelpText = "train on the target as it is, not brought to mean 0 and variance 1")]
    [Setting(Theme.Training)]
    public bool NoStandardizeTarget
    {
        get => !Run.StandardizeTargets;
        set => Run = Run with { StandardizeTargets = !value };
    }
}
