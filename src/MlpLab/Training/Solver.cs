using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>An update rule by the name that command lines and addresses have for it, with what is usual for it.</summary>
/// <param name="Name">Lower-case name.</param>
/// <param name="Rule">With its default settings; null for the recipe's own.</param>
/// <param name="BatchSize">Samples of a mini-batch if nothing else is said; null where whole gradients are needed.</param>
internal sealed record Solver(string Name, Optimizer? Rule, int? BatchSize = null)
{
    /// <summary>Settings beside those of the rule: what mini-batches have.</summary>
    public const string BatchSizeName = "batch-size", ShuffleName = "shuffle";

    /// <summary>Settings beside those of the rule: how the rate changes, and the patience of rules without a criterion of their own.</summary>
    public const string ScheduleName = "schedule", PowerName = "power-t", NoChangeName = "no-change";

    /// <summary>What leaves parts of the network out.</summary>
    public const string DropoutName = "dropout";

    /// <summary>What the loss must fall by where the rate is lowered when it does not, and nothing else is said.</summary>
    public const double UsualTolerance = 1e-4;

    /// <summary>Epochs of the solvers that have a rule of their own, if nothing else is said.</summary>
    private const int UsualEpochs = 1_000;

    /// <summary>The recipes' own rule.</summary>
    public static Solver Descent { get; } = new("gd", null);

    /// <summary>What own data are trained by if nothing is said.</summary>
    public static Solver OfFile => Named("lbfgs");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Solver> All { get; } =
    [
        Descent,
        new("sgd", new GradientDescent { LearningRate = 0.1, Momentum = 0.9 }, 32),
        new("adam", new Adam { LearningRate = 0.01 }, 32),
        new("rprop", new Rprop()),
        new("lbfgs", new LBfgs()),
        new("lm", new LevenbergMarquardt()),
        new("newton-cg", new NewtonCG()),
    ];

    /// <summary>Epochs if nothing else is said.</summary>
    public int Epochs => Rule is null ? RunSettings.DefaultEpochs : UsualEpochs;

    /// <summary>Whether it finds the minimum exactly, and with it the accidents of the sample.</summary>
    public bool NeedsPenalty => Rule is LBfgs or LevenbergMarquardt or NewtonCG;

    /// <summary>The solver of a recipe; null for a rule from elsewhere. Gradient descent in mini-batches is sgd.</summary>
    public static Solver? Of(Recipe recipe) => recipe is { Optimizer: GradientDescent, BatchSize: null }
        ? Descent
        : All.FirstOrDefault(solver => solver.Rule?.Name == recipe.Optimizer.Name);

    /// <summary>The solver of that name.</summary>
    public static Solver Named(string name) => All.First(solver => solver.Name == name);

    /// <summary>Whether it has a setting, of its rule or of mini-batches.</summary>
    public bool Has(string setting) => setting switch
    {
        BatchSizeName or ShuffleName => BatchSize is not null,
        ScheduleName => Rule is null or GradientDescent,
        PowerName => Rule is GradientDescent,
        NoChangeName => !NeedsPenalty,
        DropoutName => (Rule ?? Recipe.Modern.Optimizer).TakesDropout,
        _ => (Rule ?? Recipe.Modern.Optimizer).Has(setting),
    };

    /// <summary>Whether a recipe's solver has a setting, of its rule or beside it.</summary>
    public static bool Has(Recipe recipe, string setting) => recipe.Optimizer.Has(setting) || Of(recipe)?.Has(setting) == true;

    /// <summary>Why the settings of a recipe do not go together, in the words of command lines, and the option that is at fault; null where they do.</summary>
    public static (string Option, string Reason)? WhyNot(Recipe recipe)
    {
        string? name = Of(recipe)?.Name;
        return recipe.FollowsScikitLearn && name is not ("sgd" or "adam" or "lbfgs")
                ? ("solver", $"--recipe {recipe.Name} has the solvers sgd, adam and lbfgs, and --solver is '{name ?? recipe.Optimizer.Name}'")
            : !recipe.FollowsScikitLearn && recipe.Optimizer is GradientDescent { Momentum: 1 }
                ? ("momentum", $"--momentum is '1', with which nothing damps the steps; only --recipe {Recipe.Sklearn.Name} has it, and else it must be below 1, such as 0.9")
            : recipe is { Schedule: LearningRateSchedule.Adaptive, Tolerance: null }
                ? ("schedule", "--schedule adaptive lowers the rate when the loss does not fall by --tol, and --tol is 'none'; give a number, such as 1e-4")
            : recipe.Schedule == LearningRateSchedule.InverseScaling && name == Descent.Name
                ? ("schedule", "--schedule is 'invscaling', which does not belong to the solver gd; it belongs to sgd, and gd has constant and adaptive")
            : null;
    }

    /// <summary>The sentence that refuses an option.</summary>
    /// <param name="option">Its name.</param>
    /// <param name="setting">The setting of the rule.</param>
    public string Refusal(string option, string setting) =>
        $"--{option} does not belong to the solver {Name}; it belongs to {string.Join(", ", All.Where(solver => solver.Has(setting)).Select(solver => solver.Name))}"
        + (setting == DropoutName ? $" ({Name} compares losses and gradients from step to step, and with dropout each is that of another network)" : "");

    /// <summary>A run with this rule, the default settings of it and its mini-batches.</summary>
    public RunSettings On(RunSettings run) => run with
    {
        Recipe = run.Recipe.FollowsScikitLearn
            ? run.Recipe with { Optimizer = OfScikitLearn, BatchSize = BatchSize is null ? null : Recipe.Sklearn.BatchSize, Tolerance = NeedsPenalty ? null : Recipe.Sklearn.Tolerance }
            : run.Recipe with { Optimizer = Rule ?? Recipe.Known.First(recipe => recipe.Name == run.Recipe.Name).Optimizer, BatchSize = BatchSize },
    };

    private Optimizer OfScikitLearn => Rule switch
    {
        GradientDescent => new GradientDescent { LearningRate = 0.001, Momentum = 0.9, Nesterov = true },
        Adam => Recipe.Sklearn.Optimizer,
        LBfgs => new LBfgs { Tolerance = Recipe.Sklearn.Tolerance!.Value },
        null => Recipe.Modern.Optimizer,
        _ => Rule,
    };
}
