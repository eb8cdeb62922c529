using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using CommandLine;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Cli.Settings;

/// <summary>The options that decide what comes of a run: each is a view of <see cref="RunSettings"/>, whose defaults are theirs.</summary>
/// <remarks>
/// In the order in which they repeat a run, and in which they are set: a bundle comes before what changes it. A new setting is declared here, and is
/// then known to the command line, help, environment, configuration, records, experiments and remedies.
/// </remarks>
internal abstract partial class RunOptions : ConfigurableOptions
{
    /// <summary>Most samples that can be asked for.</summary>
    public const int MostSamples = 10_000_000;

    /// <summary>What the options say.</summary>
    internal RunSettings Run { get; set; } = new() { Source = new ProblemSource("circles") };

    [Option("problem", MetaValue = "NAME", HelpText = "classification, blobs, gaussian-quantiles, moons or circles; with numbers to predict: regression, friedman1, friedman2, friedman3, sine or bumps (default circles)")]
    [Setting(Theme.Problem)]
    public string? Problem
    {
        get => Drawn?.Problem.Name;
        [ProblemName]
        [Drawn("give one of them")]
        [Varies(1, "names such as moons,circles or all (default circles)", IsAlwaysThere = true, HasAll = true)]
        set => Drawn = Drawn! with { Problem = Problems.Find(value!) };
    }

    [Option("samples", MetaValue = "N", HelpText = "number of samples, 2 to 10000000 (default 100)")]
    [Setting(Theme.Problem, Alias = "number-samples")]
    public int? Samples
    {
        get => Draws?.SampleCount;
        [Whole(2, MostSamples)]
        [Drawn("all rows of the file are used")]
        [Varies(6, "numbers of samples, such as 100,300,1000 (default 100)", IsAlwaysThere = true)]
        set => Draws = Draws! with { SampleCount = value!.Value };
    }

    [Option("classes", MetaValue = "K", HelpText = "blobs, gaussian-quantiles, classification: classes, 2 to 10 (default 2)")]
    [Setting(Theme.Problem)]
    public int? Classes
    {
        get => Draws?.ClassCount;
        [Whole(2, 10)]
        [Drawn("the label column has the classes")]
        [Varies(7, "blobs, gaussian-quantiles, classification: numbers of classes, such as 2,3,5 (default 2)")]
        set => Draws = Draws! with { ClassCount = value!.Value };
    }

    [Option("difficulty", MetaValue = "1-5", HelpText = "the article's difficulty scale; no effect on moons and circles (default 1)")]
    [Setting(Theme.Problem)]
    public int? Difficulty
    {
        get => Draws?.Difficulty;
        [Whole(1, 5)]
        [Drawn]
        [Varies(3, "1 to 5, such as 1,3 or 1..5 or all (default 1)", IsAlwaysThere = true, HasAll = true)]
        set => Draws = Draws! with { Difficulty = value!.Value };
    }

    [Option("difficulty-scale", MetaValue = "NAME", HelpText = "article, or calibrated: 1-5 mean best possible accuracies of 0.99 to 0.80 (default article)")]
    [Setting(Theme.Problem)]
    public DifficultyScale? DifficultyScale
    {
        get => Draws?.DifficultyScale;
        [OneOf<DifficultyScale>]
        [Drawn]
        [Varies(2, "article, calibrated or all (default article)", IsAlwaysThere = true, HasAll = true)]
        set => Draws = Draws! with { DifficultyScale = value!.Value };
    }

    [Option("noise", MetaValue = "SIGMA", HelpText = "moons, circles: standard deviation of the noise, 0 or more (default none)")]
    [Setting(Theme.Problem)]
    public double? Noise
    {
        get => Draws?.Noise;

        // Beyond this the squares of the features leave the range of a double.
        [Number("[0, 1e100]")]
        [Drawn]
        [Varies(4, "moons, circles: standard deviations of the noise, such as none,0.1,0.2 (default none)", HasNone = true)]
        set => Draws = Draws! with { Noise = value };
    }

    [Option("factor", MetaValue = "F", HelpText = "circles: inner radius over outer radius, from 0 to below 1 (default 0.8)")]
    [Setting(Theme.Problem)]
    public double? Factor
    {
        get => Draws?.Factor;
        [Number("[0, 1)")]
        [Drawn]
        [Varies(5, "circles: inner radius over outer radius, each from 0 to below 1 (default 0.8)")]
        set => Draws = Draws! with { Factor = value };
    }

    [Option("useless-features", MetaValue = "N", HelpText = "problems with classes: further features that tell nothing, 0 to 1000 (default 0)")]
    [Setting(Theme.Problem)]
    public int? UselessFeatures
    {
        get => Draws?.UselessFeatures;
        [Whole(0, 1000)]
        [Drawn]
        [Varies(24, "further features that tell nothing, such as 0,5,20 (default 0)", IsShownIfGiven = true)]
        set => Draws = Draws! with { UselessFeatures = value!.Value };
    }

    [Option("data", MetaValue = "FILE", HelpText = "your own data instead of a problem: a CSV file, or - for standard input")]
    [Setting(Theme.YourOwnData)]
    public string? Data
    {
        get => Drawn is null ? PathOf(Run.Source) : null;
        [Reads]
        set
        {
            Run = Run with { Source = new CsvSource(value!) };
            Recipe = Run.Recipe.Name;
        }
    }

    [Option("label", MetaValue = "COLUMN", HelpText = "column of the classes, by name or number from 1 (default the last)")]
    [Setting(Theme.YourOwnData)]
    public string? Label
    {
        get => Csv?.Label;
        [OfFile]
        set => Format = Format with { Label = value };
    }

    [Option("task", MetaValue = "NAME", HelpText = "classification, or regression: predict the label as a number (default: found out from its values)")]
    [Setting(Theme.YourOwnData)]
    public LearningTask? Task
    {
        get => Csv?.Task;
        [OneOf<LearningTask>]
        [OfFile]
        set => Format = Format with { Task = value };
    }

    [Option("target", Separator = ',', MetaValue = "A,B,…", HelpText = "columns of numbers to predict, by name or number: regression (default the label, if its values are numbers)")]
    [Setting(Theme.YourOwnData)]
    public IEnumerable<string>? Target
    {
        get => Csv?.Targets;
        [Columns]
        [OfFile]
        set => Format = Format with { Targets = [.. value!] };
    }

    [Option("features", Separator = ',', MetaValue = "A,B,…", HelpText = "columns to learn from, by name or number (default all but the label)")]
    [Setting(Theme.YourOwnData)]
    public IEnumerable<string>? Features
    {
        get => Csv?.Features;
        [Columns]
        [OfFile]
        set => Format = Format with { Features = [.. value!] };
    }

    [Option("drop", Separator = ',', MetaValue = "A,B,…", HelpText = "columns to leave out, by name or number; names with a comma in quotes")]
    [Setting(Theme.YourOwnData)]
    public IEnumerable<string>? Drop
    {
        get => Csv is { Drop: { Count: > 0 } names } ? names : null;
        [Columns]
        [OfFile]
        set => Format = Format with { Drop = [.. value!] };
    }

    [Option("categorical", MetaValue = "WHAT", HelpText = "a feature of words: auto makes columns of 0 and 1 of it, error refuses it (default auto)")]
    [Setting(Theme.YourOwnData)]
    public CategoricalValues? Categorical
    {
        get => Csv?.Categorical;
        [OneOf<CategoricalValues>]
        [OfFile]
        set => Format = Format with { Categorical = value!.Value };
    }

    [Option("header", HelpText = "the first line names the columns (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public bool Header
    {
        get => Csv?.HasHeader == true;
        [OfFile]
        set => Format = Format with { HasHeader = value };
    }

    [Option("no-header", HelpText = "the first line is a row like the others")]
    [Setting(Theme.YourOwnData)]
    public bool NoHeader
    {
        get => Csv?.HasHeader == false;
        [OfFile]
        set => Format = Format with { HasHeader = !value };
    }

    [Option("delimiter", MetaValue = "NAME", HelpText = "comma, semicolon, tab, pipe or space (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public string? Delimiter
    {
        get => DelimiterAttribute.NameOf(Csv?.Delimiter);
        [Delimiter]
        [OfFile]
        set => Format = Format with { Delimiter = DelimiterAttribute.SignOf(value) };
    }

    [Option("decimal", MetaValue = "NAME", HelpText = "decimal sign, point or comma (default: found out)")]
    [Setting(Theme.YourOwnData)]
    public string? Decimal
    {
        get => DecimalSignAttribute.NameOf(Csv?.DecimalSign);
        [DecimalSign]
        [OfFile]
        set => Format = Format with { DecimalSign = DecimalSignAttribute.SignOf(value) };
    }

    [Option("encoding", MetaValue = "NAME", HelpText = "encoding of the text, such as windows-1252 (default UTF-8, or what a byte order mark says)")]
    [Setting(Theme.YourOwnData)]
    public string? Encoding
    {
        get => Csv?.Encoding?.WebName;
        [Encoding]
        [OfFile]
        set => Format = Format with { Encoding = EncodingAttribute.Named(value) };
    }

    [Option("missing", MetaValue = "WHAT", HelpText = "a missing value: error, drop its row, or fill in the training mean (default error)")]
    [Setting(Theme.YourOwnData)]
    public MlpLab.Csv.MissingValues? Missing
    {
        get => Csv?.Missing;
        [OneOf<MlpLab.Csv.MissingValues>]
        [OfFile]
        set => Format = Format with { Missing = value!.Value };
    }

    [Option("missing-values", Separator = ',', MetaValue = "A,B,…", HelpText = "words and numbers that mean a missing value, beside NA and the like; none first: instead of them")]
    [Setting(Theme.YourOwnData)]
    public IEnumerable<string>? MissingValues
    {
        get => MissingWordsAttribute.Of(Csv);
        [MissingWords]
        [OfFile]
        set => Format = MissingWordsAttribute.On(Format, value!);
    }

    [Option("skip-lines", MetaValue = "N", HelpText = "lines to leave out at the start of the file (default 0)")]
    [Setting(Theme.YourOwnData)]
    public int? SkipLines
    {
        get => Csv?.SkipLines;
        [Whole(0, 1_000_000)]
        [OfFile]
        set => Format = Format with { SkipLines = value!.Value };
    }

    [Option("test-data", MetaValue = "FILE", HelpText = "CSV file with the same columns to test on")]
    [Setting(Theme.YourOwnData)]
    public string? TestData
    {
        get => File?.TestPath;
        [Reads]
        [OfFile]
        set => File = File is null ? null : File with { TestPath = value };
    }

    [Option("test", MetaValue = "SHARE", HelpText = "share of the rows of --data held out to test on, 0 for none (default 0.2)")]
    [Setting(Theme.YourOwnData)]
    public double? Test
    {
        get => File?.TestPath is null ? File?.TestShare : null;
        [Number("[0, 1)", "0.2")]
        [OfFile]
        set => File = File is null ? null : File with { TestShare = value!.Value };
    }

    [Option("hidden", Separator = ',', MetaValue = "N[,N…]", HelpText = "units of each hidden layer, such as 5 or 8,4; none for no hidden layer: a logistic or linear regression (default 5)")]
    [Setting(Theme.Network, Alias = "middle-layer")]
    public IEnumerable<int> Hidden
    {
        get => Run.Hidden;
        [Hidden]
        [Varies(22, "networks, such as 5,10,25 or 1..5; 8x4 is one of two hidden layers, none one without (default 5)", IsAlwaysThere = true)]
        set
        {
            // To the parsing library a list that is not given is an empty one.
            ImmutableArray<int> units = [.. value];
            Run = units.IsEmpty ? Run : Run with { Hidden = HiddenAttribute.IsNone(units.AsSpan()) ? [] : units };
        }
    }

    [Option("activation", Separator = ',', MetaValue = "NAME[,…]", HelpText = "of the hidden units: tanh, relu, sigmoid (or logistic), identity or softplus; one, or one for each hidden layer (default tanh)")]
    [Setting(Theme.Network)]
    public IEnumerable<string> Activation
    {
        get => ActivationsAttribute.NamesOf(Run);
        [Activations]
        [Varies(23, "tanh, relu, sigmoid, identity, softplus or all; relu+tanh is one for each of two layers (default tanh)", HasAll = true, IsShownIfGiven = true)]
        set => Run = ActivationsAttribute.On(Run, value);
    }

    [Option("epochs", MetaValue = "N", HelpText = "passes over all samples, or steps of the solver, 1 or more (default 25000 with gd, else 1000)")]
    [Setting(Theme.Training)]
    public int Epochs
    {
        get => Run.Epochs;
        [Whole(1, int.MaxValue)]
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

    [Option("no-standardize-target", HelpText = "train on the target as it is, not brought to mean 0 and variance 1")]
    [Setting(Theme.Training)]
    public bool NoStandardizeTarget
    {
        get => !Run.StandardizeTargets;
        set => Run = Run with { StandardizeTargets = !value };
    }

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
        get => Run.Recipe.Optimizer.Setting("learning-rate");
        [Number("(0, inf)", "0.3")]
        [OfRule("learning-rate")]
        [Varies(11, "step sizes, such as 0.1,0.3,1 (default: the recipe's, or the solver's)")]
        set => SetRule("learning-rate", value);
    }

    [Option("momentum", MetaValue = "MU", HelpText = "gd, sgd: momentum, from 0 to below 1, or 1 with --recipe sklearn (modern, sklearn 0.9, article 0)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public double? Momentum
    {
        get => Run.Recipe.Optimizer.Setting("momentum");
        [Number("[0, 1]", "0.9")]
        [OfRule("momentum")]
        [Varies(12, "momenta, such as 0,0.9 (default: the recipe's)")]
        set => SetRule("momentum", value);
    }

    [Option("nesterov", HelpText = "gd, sgd: Nesterov's momentum, which looks one step ahead, in place of the heavy ball (default not)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public bool Nesterov
    {
        get => Run.Recipe.Optimizer is GradientDescent { Nesterov: true };
        [OfRule(Training.Solver.NesterovName)]
        set => Run = Run.Recipe.Optimizer is GradientDescent descent ? Run with { Recipe = Run.Recipe with { Optimizer = descent with { Nesterov = value } } } : Run;
    }

    [Option("no-nesterov", HelpText = "gd, sgd: the heavy ball")]
    [Setting(Theme.Training)]
    public bool NoNesterov
    {
        get => !Nesterov;
        [OfRule(Training.Solver.NesterovName)]
        set => Nesterov = !value;
    }

    [Option("schedule", MetaValue = "NAME", HelpText = "sgd: how the rate changes: constant, invscaling (with the samples seen) or adaptive (a fifth when the loss stops falling); gd: constant or adaptive (default constant)")]
    [Setting(Theme.Training)]
    public string Schedule
    {
        get => ScheduleNameAttribute.NameOf(Run.Recipe.Schedule);
        [ScheduleName]
        [OfRule(Training.Solver.ScheduleName)]
        [Varies(25, "gd, sgd: constant, invscaling, adaptive or all", HasAll = true, IsShownIfGiven = true)]
        set
        {
            LearningRateSchedule schedule = ScheduleNameAttribute.Of(value);
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
        set => Run = Run with { Recipe = Run.Recipe with { PowerT = value } };
    }

    [Option("beta1", MetaValue = "B", HelpText = "adam: how much of the mean slope is kept, from 0 to below 1 (default 0.9)")]
    [Setting(Theme.Training)]
    public double? Beta1
    {
        get => Run.Recipe.Optimizer.Setting("beta1");
        [Number("[0, 1)", "0.9")]
        [OfRule("beta1")]
        [Varies(13, "adam: shares of the mean slope kept, such as 0.8,0.9", IsShownIfGiven = true)]
        set => SetRule("beta1", value);
    }

    [Option("beta2", MetaValue = "B", HelpText = "adam: how much of the mean square of the slope is kept, from 0 to below 1 (default 0.999)")]
    [Setting(Theme.Training)]
    public double? Beta2
    {
        get => Run.Recipe.Optimizer.Setting("beta2");
        [Number("[0, 1)", "0.999")]
        [OfRule("beta2")]
        [Varies(14, "adam: shares of the mean square kept, such as 0.99,0.999", IsShownIfGiven = true)]
        set => SetRule("beta2", value);
    }

    [Option("epsilon", MetaValue = "E", HelpText = "adam: keeps steps along vanishing slopes finite, above 0 (default 1e-8)")]
    [Setting(Theme.Training)]
    public double? Epsilon
    {
        get => Run.Recipe.Optimizer.Setting("epsilon");
        [Number("(0, inf)", "1e-8")]
        [OfRule("epsilon")]
        [Varies(15, "adam: such as 1e-8,1e-6", IsShownIfGiven = true)]
        set => SetRule("epsilon", value);
    }

    [Option("batch-size", MetaValue = "N", HelpText = "sgd, adam: samples after each of which a step is made, 1 or more, or all (default 32)")]
    [Setting(Theme.Training)]
    public int? BatchSize
    {
        get => Run.Recipe.BatchSize;
        [BatchSize]
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
        [Tolerance]
        [Varies(17, "lbfgs, lm, newton-cg: largest slopes of a minimum, such as 1e-5,1e-3; the others: falls of the loss that count, such as none,1e-4", IsShownIfGiven = true)]
        set
        {
            double? tolerance = value is double.NaN ? null : value;
            _wantsNoTolerance = tolerance is null;
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
        [NoChange]
        [OfRule(Training.Solver.NoChangeName)]
        [OnlyWith("tol", "schedule", "recipe")]
        [Varies(27, "gd, sgd, adam, rprop with --tol: epochs endured, such as 5,10,20", IsShownIfGiven = true)]
        set => Run = Run with { Recipe = Run.Recipe with { NoChange = value } };
    }

    [Option("max-evaluations", MetaValue = "N", HelpText = "lbfgs: evaluations of loss and gradient after which no further step is begun (default 15000)")]
    [Setting(Theme.Training)]
    public int? MaxEvaluations
    {
        get => (int?)Run.Recipe.Optimizer.Setting("max-evaluations");
        [Whole(1, int.MaxValue)]
        [OfRule("max-evaluations")]
        [Varies(18, "lbfgs: most evaluations, such as 100,15000", IsShownIfGiven = true)]
        set => SetRule("max-evaluations", value);
    }

    [Option("alpha", MetaValue = "A", HelpText = "L2 penalty on the weights, 0 or more: A/2 times their squares, divided by the samples; or auto: the best of seven by five folds (default 0; with --data and lbfgs, lm or newton-cg auto)")]
    [Setting(Theme.Training, IsByRecipe = true)]
    public double? Alpha
    {
        get => Run.Recipe.ChoosesAlpha ? double.NaN : Run.Recipe.Alpha;
        [Alpha]
        [Varies(19, "L2 penalties, such as 0,0.01,0.1,1 or auto (default: the recipe's or the solver's)", IsShownIfGiven = true)]
        set => Run = Run with { Recipe = double.IsNaN(value!.Value) ? Run.Recipe with { ChoosesAlpha = true, Alpha = 0 } : Run.Recipe with { ChoosesAlpha = false, Alpha = value.Value } };
    }

    [Option("dropout", Separator = ',', MetaValue = "P[,…]", HelpText = "gd, sgd, adam, rprop: share of the hidden units that is left out by chance in training, for each sample and step anew, from 0 to below 1; one, or one for each hidden layer (default 0)")]
    [Setting(Theme.Training)]
    public IEnumerable<double> Dropout
    {
        get => Run.Recipe.Dropout?.Hidden ?? [0];
        [Numbers("[0, 1)", "numbers from 0 to below 1, separated by commas, such as 0.5 or 0.5,0.2")]
        [OfRule(Training.Solver.DropoutName)]
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
        [OfRule(Training.Solver.DropoutName)]
        [Varies(21, "gd, sgd, adam, rprop: shares of the inputs left out, such as 0,0.2 (default 0)", IsShownIfGiven = true)]
        set => Run = WithDropout(new Training.Dropout { Hidden = Run.Recipe.Dropout?.Hidden ?? [0], Input = value });
    }

    [Option("init", MetaValue = "NAME", HelpText = "small-normal, xavier or nguyen-widrow; or a method of evolution, such as ga, that finds the first weights (modern nguyen-widrow, article small-normal)")]
    [Setting(Theme.Network, IsByRecipe = true)]
    public string Init
    {
        get => Run.FirstWeights;
        [InitializerName]
        [Varies(9, "small-normal, xavier, nguyen-widrow or all; or methods of evolution such as ga (default: the recipe's)", HasAll = true)]
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
        set => Run = Run.EvolvedStart is { } evolved ? Run with { EvolvedStart = evolved with { Share = value!.Value } } : Run;
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
        set => Run = Run with { FreshCount = value!.Value };
    }

    [Option("baseline", MetaValue = "WHAT", HelpText = "what is fitted beside the network: auto, logistic or ridge regression, or none (default auto)")]
    [Setting(Theme.Evaluation)]
    public BaselineChoice Baseline
    {
        get => Run.Baseline;
        [OneOf<BaselineChoice>]
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

    [Option("early-stopping", HelpText = "stop when the validation loss no longer falls, and keep the best parameters")]
    [Setting(Theme.Training)]
    public bool EarlyStopping
    {
        get => Run.EarlyStopping;
        set => Run = Run with { EarlyStopping = value };
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

    /// <summary>The problem that is drawn; null for a file.</summary>
    internal ProblemSource? Drawn
    {
        get => Run.Source as ProblemSource;
        private set => Run = Run with { Source = value! };
    }

    /// <summary>Whether own data are trained by the solver that is best for most tables, where nothing is said.</summary>
    internal virtual bool ChoosesSolverOfFile => true;

    private ProblemSettings? Draws
    {
        get => Drawn?.Settings;
        set => Drawn = Drawn! with { Settings = value! };
    }

    // Null where the samples are drawn. The check comes first: such a run loads nothing of files.
    private CsvSource? File
    {
        get => Drawn is null ? FileOf(Run.Source) : null;
        set => Run = value is null ? Run : Run with { Source = value };
    }

    // What is not given is as there.
    private RunSettings OfScikitLearn() => Run with
    {
        Hidden = Has("hidden") ? Run.Hidden : [100],
        Activations = Has("activation") ? Run.Activations : [Networks.ActivationFunction.Relu],
        Epochs = Has("epochs") ? Run.Epochs : 200,
    };

    private const string ToleranceName = "tolerance";
    private bool _wantsNoTolerance;

    // In a grid of settings the rules that do not have it pass it over; elsewhere it has been refused.
    private void SetRule(string setting, double? value) => Run = Run.Recipe.Optimizer.Setting(setting) is null
        ? Run
        : Run with { Recipe = Run.Recipe with { Optimizer = Run.Recipe.Optimizer.With(setting, value!.Value) } };

    // A solver that cannot have it passes it over in a grid of settings; elsewhere it has been refused.
    private RunSettings WithDropout(Dropout dropout) => Run with
    {
        Recipe = Run.Recipe with { Dropout = dropout.IsNone || Training.Solver.Of(Run.Recipe)?.Has(Training.Solver.DropoutName) == false ? null : dropout },
    };

    private CsvOptions? Csv => File?.Options;

    // Of no file there is none to change.
    private CsvOptions Format
    {
        get => Csv ?? new CsvOptions();
        set => File = File is null ? null : File with { Options = value };
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static string PathOf(SampleSource source) => ((CsvSource)source).Path;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CsvSource FileOf(SampleSource source) => (CsvSource)source;

    private static Recipe Bundle(string name) => Named(Training.Recipe.Known, name, recipe => recipe.Name);

    private static T Named<T>(IReadOnlyList<T> all, string name, Func<T, string> of)
    {
        foreach (T one in all)
        {
            if (of(one) == name)
            {
                return one;
            }
        }

        throw new ArgumentException($"Nothing has the name '{name}'.", nameof(name));
    }
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
