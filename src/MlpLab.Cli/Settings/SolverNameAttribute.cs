using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Cli.Settings;

/// <summary>An update rule as the command line names it, with what is usual for it.</summary>
/// <param name="Name">As given to --solver.</param>
/// <param name="Rule">With its default settings; null for the recipe's own.</param>
/// <param name="LogEvery">Epochs between two loss lines if nothing else is said.</param>
/// <param name="BatchSize">Samples of a mini-batch if nothing else is said; null where whole gradients are needed.</param>
internal sealed record Solver(string Name, Optimizer? Rule, int LogEvery, int? BatchSize = null)
{
    /// <summary>Settings beside those of the rule: what mini-batches have.</summary>
    public const string BatchSizeName = "batch-size", ShuffleName = "shuffle";

    /// <summary>Epochs of the solvers that have a rule of their own, if nothing else is said.</summary>
    private const int UsualEpochs = 1_000;

    /// <summary>The recipes' own rule.</summary>
    public static Solver Descent { get; } = new("gd", null, 1_000);

    /// <summary>The word for <see cref="OfFile"/>.</summary>
    public const string Auto = "auto";

    /// <summary>What own data are trained by if nothing is said.</summary>
    public static Solver OfFile => Named("lbfgs");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Solver> All { get; } =
    [
        Descent,
        new("sgd", new GradientDescent { LearningRate = 0.1, Momentum = 0.9 }, 100, 32),
        new("adam", new Adam { LearningRate = 0.01 }, 100, 32),
        new("rprop", new Rprop(), 100),
        new("lbfgs", new LBfgs(), 10),
        new("lm", new LevenbergMarquardt(), 10),
        new("newton-cg", new NewtonCG(), 10),
    ];

    /// <summary>Epochs if nothing else is said.</summary>
    public int Epochs => Rule is null ? RunSettings.DefaultEpochs : UsualEpochs;

    /// <summary>The solver of a recipe; null for a rule from elsewhere. Gradient descent in mini-batches is sgd.</summary>
    public static Solver? Of(Recipe recipe) => recipe is { Optimizer: GradientDescent, BatchSize: null }
        ? Descent
        : All.FirstOrDefault(solver => solver.Rule?.Name == recipe.Optimizer.Name);

    /// <summary>Whether it has a setting, of its rule or of mini-batches.</summary>
    public bool Has(string setting) =>
        setting is BatchSizeName or ShuffleName ? BatchSize is not null : (Rule ?? Recipe.Modern.Optimizer).Setting(setting) is not null;

    /// <summary>Whether it finds the minimum exactly, and with it the accidents of the sample.</summary>
    public bool NeedsPenalty => Rule is LBfgs or LevenbergMarquardt or NewtonCG;

    /// <summary>The solver of that name.</summary>
    public static Solver Named(string name) => All.First(solver => solver.Name == name);

    /// <summary>The names of those that have a setting, for sentences.</summary>
    public static string With(string setting) =>
        string.Join(", ", All.Where(solver => solver.Has(setting)).Select(solver => solver.Name));

    /// <summary>The sentence that refuses an option.</summary>
    /// <param name="option">Its name.</param>
    /// <param name="setting">The setting of the rule.</param>
    public string Refusal(string option, string setting) => $"--{option} does not belong to the solver {Name}; it belongs to {With(setting)}";
}

/// <summary>The name of a solver.</summary>
internal sealed class SolverNameAttribute : NameAttribute
{
    protected override IReadOnlyList<string> Names => [.. Solver.All.Select(solver => solver.Name), Solver.Auto];

    public override IReadOnlyList<object> Every => [.. Solver.All.Select(solver => solver.Name)];

    // A run is recorded with the solver that it had.
    public override object? Read(string text) => Find(text) is { } name && name == Solver.Auto ? Solver.OfFile.Name : Find(text);
}

/// <summary>An option that only some solvers have: a setting of their rule.</summary>
/// <param name="setting">Its name among <see cref="Optimizer.Settings"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfRuleAttribute(string setting) : Attribute
{
    public string Setting => setting;
}
