using System.Text.Json.Serialization;
using MlpLab.Optimization;

namespace MlpLab.Persistence;

/// <summary>The fields of an optimizer. The rate and momentum of gradient descent have fields of their own, as in the first version; whatever else a rule has is in a list.</summary>
internal sealed record OptimizerFields
{
    private const string LearningRateName = "learning-rate", MomentumName = "momentum";

    private static readonly string DescentName = new GradientDescent().Name;

    public required string Name { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LearningRate { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Momentum { get; init; }

    /// <summary>By name; null where gradient descent has no more than its two fields.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Dictionary<string, double>? Settings { get; init; }

    public required double[] Memory { get; init; }

    /// <summary>Whether older builds have fields for all that the rule is.</summary>
    [JsonIgnore]
    public bool IsOfTheFirstVersion => Settings is null;

    public static OptimizerFields From(Optimizer optimizer, IEnumerable<double> memory)
    {
        bool isDescent = optimizer.Name == DescentName;
        Dictionary<string, double> settings = optimizer.Settings
            .Where(setting => !(isDescent && setting.Name is LearningRateName or MomentumName)).ToDictionary(setting => setting.Name, setting => setting.Value);
        return new OptimizerFields
        {
            Name = optimizer.Name,
            LearningRate = isDescent ? optimizer.Setting(LearningRateName) : null,
            Momentum = isDescent ? optimizer.Setting(MomentumName) : null,
            Settings = isDescent && settings.Count == 0 ? null : settings,
            Memory = [.. memory],
        };
    }

    /// <exception cref="ShapeException">Settings or memory do not belong to the rule.</exception>
    public Optimizer ToOptimizer(int parameterCount)
    {
        bool isDescent = Name == DescentName;
        if (Name.Length == 0 || isDescent != LearningRate is not null || isDescent != Momentum is not null || (Settings is null && !isDescent))
        {
            string needed = isDescent ? "learningRate and momentum" : "settings, and neither learningRate nor momentum";
            throw new ShapeException($"the optimizer '{Name}' must have the fields {needed}", ModelFileProblem.WrongStructure);
        }

        OptimizerSetting[] settings =
        [
            .. isDescent ? (OptimizerSetting[])[new(LearningRateName, LearningRate!.Value), new(MomentumName, Momentum!.Value)] : [],
            .. (Settings ?? []).Select(setting => new OptimizerSetting(setting.Key, setting.Value)),
        ];
        if (Optimizer.All.FirstOrDefault(known => known.Name == Name) is not { } rule)
        {
            return new UnknownOptimizer(Name, settings);
        }

        foreach (OptimizerSetting setting in settings)
        {
            rule = rule.With(setting.Name, setting.Value);
        }

        return Memory.Length == 0 || Remembers(rule, parameterCount)
            ? rule
            : throw new ShapeException($"the optimizer's memory has {Memory.Length} numbers for {parameterCount} parameters");
    }

    private bool Remembers(Optimizer rule, int parameterCount)
    {
        try
        {
            rule.CreateState(parameterCount).Restore(Memory);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
