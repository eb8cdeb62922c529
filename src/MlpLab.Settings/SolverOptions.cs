using System.Collections.Immutable;
using CommandLine;
using MlpLab.Search;
using MlpLab.Training;

namespace MlpLab.Settings;

/// <summary>The options of the recipe, of the solver and of its rules, which come after those of the network.</summary>
internal abstract class SolverOptions : NetworkOptions
{
    /// <summary>What the rules call the slope at which they end.</summary>
    private protected const string ToleranceName = "tolerance";

    [Option("recipe", MetaValue = "NAME", HelpText = "modern, article or sklearn: learning rate, momentum, first weights and standardisation in one; sklearn is MLPClassifier and MLPRegressor, number for number (default modern)")]
    [Setting(Theme.Training)]
    public string Recipe
    {
        get => Run.Recipe.Name;
        [RecipeName]
        [Varies(8, "modern, article, sklearn, or all for the first two (default modern)", IsAlwaysThere = true, HasAll = true)]
        set
        {
            Run = Run with { Recipe = Bundle(value) };
            if (Drawn is null && ChoosesSolverOfFile && value == Training.Recipe.Modern.Name)
            {
                Solver = Training.Solver.OfFile.Name;
            }

            if (Run.Recipe.FollowsScikitLearn)
            {
                Run = OfScikitLearn();
            }
        }
    }

    [Option("solver", MetaValue = "NAME", HelpText = "gd, sgd, adam, rprop, lbfgs, lm, newton-cg or auto: how the weights are found (default gd, gradient descent; with --data auto, which is lbfgs)")]
    [Setting(Theme.Training)]
    public string Solver
    {
        get => Training.Solver.Of(Run.Recipe)?.Name ?? Run.Recipe.Optimizer.Name;
        [SolverName]
        [Varies(10, "gd, sgd, adam, rprop, lbfgs, lm, newton-cg or all (default gd; with --data lbfgs)", HasAll = true, IsShownIfGiven = true)]
        set
        {
            Solver solver = Training.Solver.Named(value);
            Recipe recipe = solver.On(Run).Recipe;
            if (recipe.FollowsScikitLearn)
            {
                Run = Run with { Recipe = recipe };
                return;
            }

            recipe = recipe with { ChoosesAlpha = Drawn is null && solver.NeedsPenalty, Alpha = 0 };
            Run = Run with { Recipe = recipe, Epochs = Has("epochs") ? Run.Epochs : solver.Epochs };
        }
    }

    [Option("learning-rate", MetaValue = "RATE", HelpText = "gd, sgd, adam: step size, above 0 (gd: modern 0.3, article 1.2; sgd 0.1; adam 0.01)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public double? LearningRate
    {
        get => Rule("learning-rate");
        [NumberOfRule("learning-rate")]
        [OfRule("learning-rate", AsksForDescent = true)]
        [SearchedByDefault(2, With = SolverKind.Descent)]
        [Varies(11, "step sizes, such as 0.1,0.3,1 (default: the recipe's, or the solver's)")]
        set => SetRule("learning-rate", value);
    }

    [Option("momentum", MetaValue = "MU", HelpText = "gd, sgd: momentum, from 0 to below 1, or 1 with --recipe sklearn (modern, sklearn 0.9, article 0)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public double? Momentum
    {
        get => Rule("momentum");
        [NumberOfRule("momentum")]
        [OfRule("momentum", AsksForDescent = true)]
        [SearchedByDefault(3, With = SolverKind.Descent)]
        [Varies(12, "momenta, such as 0,0.9 (default: the recipe's)")]
        set => SetRule("momentum", value);
    }

    [Option("nesterov", HelpText = "gd, sgd: Nesterov's momentum, which looks one step ahead, in place of the heavy ball (default not)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public bool Nesterov
    {
        get => Rule("nesterov") is not null;
        [OfRule("nesterov")]
        [ConsoleOnly]
        set => SetRule("nesterov", value ? 1 : 0);
    }

    [Option("no-nesterov", HelpText = "gd, sgd: the heavy ball")]
    [Setting(Theme.Training)]
    public bool NoNesterov
    {
        get => !Nesterov;
        [OfRule("nesterov")]
        [ConsoleOnly]
        set => Nesterov = !value;
    }

    [Option("schedule", MetaValue = "NAME", HelpText = "sgd: how the rate changes: constant, invscaling (with the samples seen) or adaptive (a fifth when the loss stops falling); gd: constant or adaptive (default constant)")]
    [Setting(Theme.Training)]
    public string Schedule
    {
        get => ScheduleNames.Of(Run.Recipe.Schedule);
        [ScheduleName]
        [OfRule(Training.Solver.ScheduleName)]
        [Varies(25, "gd, sgd: constant, invscaling, adaptive or all", HasAll = true, IsShownIfGiven = true)]
        [ConsoleOnly]
        set
        {
            LearningRateSchedule schedule = ScheduleNames.Named(value);
            double? tolerance = schedule == LearningRateSchedule.Adaptive ? Run.Recipe.Tolerance ?? Training.Solver.UsualTolerance : Run.Recipe.Tolerance;
            Run = Training.Solver.Has(Run.Recipe, Training.Solver.ScheduleName) ? Run with { Recipe = Run.Recipe with { Schedule = schedule, Tolerance = tolerance } } : Run;
        }
    }

    [Option("power-t", MetaValue = "P", HelpText = "sgd with --schedule invscaling: the rate falls with this power of the samples seen, 0 or more (default 0.5)")]
    [Setting(Theme.Training)]
    public double PowerT
    {
        get => Run.Recipe.PowerT;
        [Number("[0, inf)", "0.5")]
        [OfRule(Training.Solver.PowerName)]
        [OnlyWith("schedule")]
        [Varies(26, "sgd with --schedule invscaling: powers, such as 0.25,0.5", IsShownIfGiven = true)]
        [ConsoleOnly]
        set => Run = Run with { Recipe = Run.Recipe with { PowerT = value } };
    }

    [Option("beta1", MetaValue = "B", HelpText = "adam: how much of the mean slope is kept, from 0 to below 1 (default 0.9)")]
    [Setting(Theme.Training)]
    public double? Beta1
    {
        get => Rule("beta1");
        [NumberOfRule("beta1")]
        [OfRule("beta1")]
        [Varies(13, "adam: shares of the mean slope kept, such as 0.8,0.9", IsShownIfGiven = true)]
        set => SetRule("beta1", value);
    }

    [Option("beta2", MetaValue = "B", HelpText = "adam: how much of the mean square of the slope is kept, from 0 to below 1 (default 0.999)")]
    [Setting(Theme.Training)]
    public double? Beta2
    {
        get => Rule("beta2");
        [NumberOfRule("beta2")]
        [OfRule("beta2")]
        [Varies(14, "adam: shares of the mean square kept, such as 0.99,0.999", IsShownIfGiven = true)]
        set => SetRule("beta2", value);
    }

    [Option("epsilon", MetaValue = "E", HelpText = "adam: keeps steps along vanishing slopes finite, above 0 (default 1e-8)")]
    [Setting(Theme.Training)]
    public double? Epsilon
    {
        get => Rule("epsilon");
        [NumberOfRule("epsilon")]
        [OfRule("epsilon")]
        [Varies(15, "adam: such as 1e-8,1e-6", IsShownIfGiven = true)]
        set => SetRule("epsilon", value);
    }

    [Option("batch-size", MetaValue = "N", HelpText = "sgd, adam: samples after each of which a step is made, 1 or more, or all (default 32)")]
    [Setting(Theme.Training)]
    public int? BatchSize
    {
        get => Run.Recipe.BatchSize;
        [CountOr(VariesAttribute.All)]
        [OfRule(Training.Solver.BatchSizeName)]
        [Varies(16, "sgd, adam: samples of a mini-batch, such as 16,32,all", IsShownIfGiven = true)]
        set => Run = Training.Solver.Of(Run.Recipe)?.BatchSize is null ? Run : Run with { Recipe = Run.Recipe with { BatchSize = value } };
    }

    [Option("no-shuffle", HelpText = "sgd, adam: take the samples in their order in every epoch")]
    [Setting(Theme.Training)]
    public bool NoShuffle
    {
        get => !Run.Recipe.Shuffle;
        [OfRule(Training.Solver.ShuffleName)]
        set => Run = Run with { Recipe = Run.Recipe with { Shuffle = !value } };
    }

    [Option("tol", MetaValue = "T", HelpText = "lbfgs, lm, newton-cg: stop once no slope is larger than this, 0 or more (default 1e-5); the others: stop once the loss has not fallen by this in --no-change epochs, or none (default none)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public double? Tol
    {
        get => Run.Recipe.Optimizer.Setting(ToleranceName) ?? Run.Recipe.Tolerance;
        [AmountOr(VariesAttribute.None, "1e-4")]
        [Varies(17, "lbfgs, lm, newton-cg: largest slopes of a minimum, such as 1e-5,1e-3; the others: falls of the loss that count, such as none,1e-4", IsShownIfGiven = true)]
        set
        {
            double? tolerance = value is double.NaN ? null : value;
            WantsNoTolerance = tolerance is null;
            if (Run.Recipe.Optimizer.Setting(ToleranceName) is null)
            {
                Run = Run with { Recipe = Run.Recipe with { Tolerance = tolerance } };
            }
            else if (tolerance is not null)
            {
                SetRule(ToleranceName, tolerance);
            }
        }
    }

    [Option("no-change", MetaValue = "N", HelpText = "gd, sgd, adam, rprop with --tol: epochs in a row without improvement that are endured, 1 or more, or never (default 10)")]
    [Setting(Theme.Training)]
    public int NoChange
    {
        get => Run.Recipe.NoChange;
        [CountOr("never")]
        [OfRule(Training.Solver.NoChangeName)]
        [OnlyWith("tol", "schedule", "recipe")]
        [Varies(27, "gd, sgd, adam, rprop with --tol: epochs endured, such as 5,10,20", IsShownIfGiven = true)]
        [ConsoleOnly]
        set => Run = Run with { Recipe = Run.Recipe with { NoChange = value } };
    }

    [Option("max-evaluations", MetaValue = "N", HelpText = "lbfgs: evaluations of loss and gradient after which no further step is begun (default 15000)")]
    [Setting(Theme.Training)]
    public int? MaxEvaluations
    {
        get => (int?)Rule("max-evaluations");
        [NumberOfRule("max-evaluations")]
        [OfRule("max-evaluations")]
        [Varies(18, "lbfgs: most evaluations, such as 100,15000", IsShownIfGiven = true)]
        set => SetRule("max-evaluations", value);
    }

    [Option("alpha", MetaValue = "A", HelpText = "L2 penalty on the weights, 0 or more: A/2 times their squares, divided by the samples; or auto: the best of seven by five folds (default 0; with --data and lbfgs, lm or newton-cg auto)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public double? Alpha
    {
        get => Run.Recipe.ChoosesAlpha ? double.NaN : Run.Recipe.Alpha;
        [AmountOr("auto", "0.1")]
        [Searched("1e-4..10")]
        [SearchedByDefault(5, "1e-3..100", With = SolverKind.NoDescent)]
        [Varies(19, "L2 penalties, such as 0,0.01,0.1,1 or auto (default: the recipe's or the solver's)", IsShownIfGiven = true)]
        set => Run = Run with { Recipe = double.IsNaN(value!.Value) ? Run.Recipe with { ChoosesAlpha = true, Alpha = 0 } : Run.Recipe with { ChoosesAlpha = false, Alpha = value.Value } };
    }

    [Option("dropout", Separator = ',', MetaValue = "P[,…]", HelpText = "gd, sgd, adam, rprop: share of the hidden units that is left out by chance in training, for each sample and step anew, from 0 to below 1; one, or one for each hidden layer (default 0)")]
    [Setting(Theme.Training)]
    public IEnumerable<double> Dropout
    {
        get => Run.Recipe.Dropout?.Hidden ?? [0];
        [Numbers("[0, 1)", "numbers from 0 to below 1, separated by commas, such as 0.5 or 0.5,0.2")]
        [OfRule(Training.Solver.DropoutName, AsksForDescent = true)]
        [Searched("0..0.5", Scale = SearchScale.Linear)]
        [Varies(20, "gd, sgd, adam, rprop: shares left out, such as 0,0.2,0.5; 0.5+0.2 is one for each of two layers (default 0)", IsShownIfGiven = true)]
        set
        {
            ImmutableArray<double> rates = [.. value];
            Run = rates.IsEmpty ? Run : WithDropout(new Training.Dropout { Hidden = rates, Input = Run.Recipe.Dropout?.Input ?? 0 });
        }
    }

    [Option("dropout-input", MetaValue = "P", HelpText = "gd, sgd, adam, rprop: the same of the inputs (default 0)")]
    [Setting(Theme.Training)]
    public double DropoutInput
    {
        get => Run.Recipe.Dropout?.Input ?? 0;
        [Number("[0, 1)", "0.2")]
        [OfRule(Training.Solver.DropoutName, AsksForDescent = true)]
        [Searched("0..0.5", Scale = SearchScale.Linear)]
        [Varies(21, "gd, sgd, adam, rprop: shares of the inputs left out, such as 0,0.2 (default 0)", IsShownIfGiven = true)]
        set => Run = WithDropout(new Training.Dropout { Hidden = Run.Recipe.Dropout?.Hidden ?? [0], Input = value });
    }

    /// <summary>Whether own data are trained by the solver that is best for most tables, where nothing is said.</summary>
    internal virtual bool ChoosesSolverOfFile => true;

    /// <summary>Whether --tol is none, which a rule that ends by its slope cannot have.</summary>
    private protected bool WantsNoTolerance { get; private set; }

    private protected override void TakeDefaultsOfData() => Recipe = Run.Recipe.Name;

    // What is not given is as there.
    private RunSettings OfScikitLearn() => Run with
    {
        Hidden = Has("hidden") ? Run.Hidden : [100],
        Activations = Has("activation") ? Run.Activations : [Networks.ActivationFunction.Relu],
        Epochs = Has("epochs") ? Run.Epochs : 200,
    };

    private double? Rule(string setting) => Run.Recipe.Optimizer.Setting(setting);

    // In a grid of settings the rules that do not have it pass it over; elsewhere it has been refused.
    private void SetRule(string setting, double? value) => Run = !Run.Recipe.Optimizer.Has(setting)
        ? Run
        : Run with { Recipe = Run.Recipe with { Optimizer = Run.Recipe.Optimizer.With(setting, value!.Value) } };

    // A solver that cannot have it passes it over in a grid of settings; elsewhere it has been refused.
    private RunSettings WithDropout(Dropout dropout) => Run with
    {
        Recipe = Run.Recipe with { Dropout = dropout.IsNone || Training.Solver.Of(Run.Recipe)?.Has(Training.Solver.DropoutName) == false ? null : dropout },
    };

    private static Recipe Bundle(string name) => Named(Training.Recipe.Known, name, recipe => recipe.Name);
}
