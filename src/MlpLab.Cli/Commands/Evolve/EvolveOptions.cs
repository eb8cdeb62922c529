using CommandLine;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Output;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Persistence;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;
using static System.FormattableString;

namespace MlpLab.Cli.Commands.Evolve;

/// <summary>The options of <c>evolve</c>: samples and network of a run, methods and budget, and what is printed and saved.</summary>
internal class EvolveOptions : OneRunOptions, ITakesPartOfARun
{
    private const int MostSeeds = 100_000;

    // What evolution is compared with is gradient descent.
    internal override bool ChoosesSolverOfFile => false;

    internal override bool ShowsPerceptron => false;

    [Option("method", Separator = ',', MetaValue = "NAME[,NAME…]", HelpText = "cma, sep-cma, snes, openai-es, one-plus-one, ga, de, pso, random, several of them or all (default cma)")]
    [Setting(Theme.Evolution)]
    public IEnumerable<string> Method { get; [EvolutionMethods] set; } = ["cma"];

    [Option("budget", MetaValue = "N", HelpText = "forward passes over all samples for each method; or epochs, 3 passes each, such as 25000e (default 75000)")]
    [Setting(Theme.Evolution)]
    public long Budget { get; [Budget] set; } = EvolutionSettings.DefaultBudget;

    [Option("population", MetaValue = "N", HelpText = "individuals of a generation (default: the method's own)")]
    [Setting(Theme.Evolution)]
    public int? Population { get; [Whole(2, 1_000_000), OfMethods(AllBut = "one-plus-one")] set; }

    [Option("sigma", MetaValue = "S", HelpText = "standard deviation of the first individuals, above 0 (default: the method's own)")]
    [Setting(Theme.Evolution)]
    public double? Sigma { get; [Number("(0, inf)", "0.5"), OfMethods(AllBut = "random")] set; }

    [Option("penalty", MetaValue = "P", HelpText = "fitness has P times the sum of all squared parameters, and so has the control's loss; 0 or more (default 0.0001)")]
    [Setting(Theme.Evolution)]
    public double Penalty { get; [Number("[0, inf)", "0.0001")] set; } = NetworkPopulation.DefaultPenalty;

    [Option("fitness", MetaValue = "NAME", HelpText = "loss, or accuracy: a staircase on which most steps change nothing (default loss)")]
    [Setting(Theme.Evolution)]
    public FitnessMeasure Fitness { get; [OneOf<FitnessMeasure>] set; }

    [Option("start", MetaValue = "FILE", HelpText = "begin with the weights of a saved model of the same shape: the mean, or the first individual")]
    [Setting(Theme.Evolution)]
    public string? Start { get; [Reads] set; }

    [Option("no-restarts", HelpText = "end when a method has converged; else cma and sep-cma begin anew with twice the individuals")]
    [Setting(Theme.Evolution)]
    public bool NoRestarts { get; set; }

    [Option("crossover", MetaValue = "NAME", HelpText = "ga: uniform, one-point, blend, units or none (default uniform)")]
    [Setting(Theme.Evolution)]
    public string Crossover { get; [OneOf("uniform", "one-point", "blend", "units", "none"), OfMethods("ga")] set; } = "uniform";

    [Option("align", HelpText = "ga: put the second parent's units into the order of the first's before they are mixed")]
    [Setting(Theme.Evolution)]
    public bool Align { get; [OfMethods("ga")] set; }

    [Option("strategy", MetaValue = "NAME", HelpText = "de: the base is the best individual or a random one: best or rand (default best)")]
    [Setting(Theme.Evolution)]
    public string Strategy { get; [OneOf("best", "rand"), OfMethods("de")] set; } = "best";

    [Option("seeds", MetaValue = "N|LIST", HelpText = "many seeds in place of one: 20 means 0..19, or 5..9 or 1,2,7..9; intervals and paired differences")]
    [Setting(Theme.Problem)]
    public string? Seeds { get; set; }

    [Option("no-control", HelpText = "leave out the control: the default recipe with the same budget and penalty")]
    [Setting(Theme.Evaluation)]
    public bool NoControl { get; set; }

    [Option("plot", MetaValue = "FILE", HelpText = "draw the fitness over the passes, of methods and control, and the population as a cloud over it: FILE.svg or FILE.png")]
    [Setting(Theme.Pictures)]
    public string? Plot { get; [Writes(".svg", ".png")] set; }

    [Option("report", MetaValue = "FILE.html", HelpText = "write a page with results, fitness, population and time-lapse, or with the table of --seeds, for any browser")]
    [Setting(Theme.Pictures)]
    public string? Report { get; [Writes(".html", ".htm")] set; }

    [Option("film", MetaValue = "FILE", HelpText = "write the best network and its population as a time-lapse of what they answer: .svg is a strip of pictures, .html has a slider")]
    [Setting(Theme.Pictures)]
    public string? Film { get; [Writes(".svg", ".html", ".htm")] set; }

    [Option("plot-features", MetaValue = "A,B", HelpText = "the two features of the plane in film and page, by number or name (default those that the best network depends on most)")]
    [Setting(Theme.Pictures)]
    public string? PlotFeatures { get; [TwoFeatures, OnlyWith("report", "film")] set; }

    [Option("watch", HelpText = "draw the best network and its fitness in the terminal while it evolves")]
    [Setting(Theme.Pictures)]
    public bool Watch { get; set; }

    [Option("save", MetaValue = "FILE", HelpText = "write the network with the lowest fitness to FILE, usually named *.mlp.json")]
    [Setting(Theme.Files)]
    public string? Save { get; [Writes] set; }

    [Option("checkpoint", MetaValue = "FILE", HelpText = "keep the state in FILE, for mlplab resume FILE after a crash or an interruption")]
    [Setting(Theme.Files)]
    public string? Checkpoint { get; [Writes] set; }

    [Option("checkpoint-every", MetaValue = "N", HelpText = "generations between checkpoints, 1 or more (default: 5 seconds pass between them)")]
    [Setting(Theme.Files)]
    public int? CheckpointEvery { get; [Whole(1, int.MaxValue), OnlyWith("checkpoint")] set; }

    [Option("force", HelpText = "replace existing files")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }

    [Option("json", HelpText = "print one JSON document instead of text")]
    [Setting(Theme.Printing)]
    public bool Json { get; set; }

    [Option("log-every", MetaValue = "N", HelpText = "generations between lines, 1 or more (default: some 25 lines)")]
    [Setting(Theme.Printing)]
    public int? LogEvery { get; [Whole(1, int.MaxValue)] set; }

    [Option("threads", MetaValue = "N", HelpText = "threads for large data, 1 to 1024; never changes a result (default: all that pay)")]
    [Setting(Theme.Evolution)]
    public int? Threads { get; [Whole(1, TrainingOptions.MaximumThreads)] set; }

    /// <summary>The checkpoint to go on from; null for a beginning.</summary>
    internal virtual EvolutionCheckpoint? From => null;

    /// <summary>The seeds of <see cref="Seeds"/>; empty for a single run.</summary>
    internal uint[] SeedNumbers { get; private set; } = [];

    /// <summary>The methods with their settings.</summary>
    internal IReadOnlyList<Evolver> Evolvers => [.. Method.Select(Evolver)];

    /// <summary>The command that repeats one method of the run.</summary>
    internal string CommandLine(string method) => Joined([method]);

    /// <summary>The command that repeats the run.</summary>
    internal string CommandLine() => Joined([.. Method]);

    /// <summary>Copies of each method's population that the pictures need.</summary>
    internal int Populations => Plot is null && Report is null && Film is null ? 0 : Method.Count() switch { 1 => 24, <= 4 => 12, _ => 8 };

    /// <summary>What decides the result.</summary>
    /// <param name="start">Parameters to start from; empty for none.</param>
    internal EvolutionSettings Settings(double[] start) => new()
    {
        Run = Run,
        Methods = [.. Evolvers],
        Budget = Budget,
        Penalty = Penalty,
        Fitness = Fitness,
        Sigma = Sigma,
        Restarts = !NoRestarts,
        Control = !NoControl,
        Start = [.. start],
    };

    /// <summary>The same options with the samples at hand.</summary>
    /// <exception cref="FileProblemException">A file cannot be read.</exception>
    /// <exception cref="UsageException">The settings do not fit the data.</exception>
    internal EvolveOptions Load(ConsoleStreams streams, CancellationToken cancellationToken)
    {
        var loaded = (EvolveOptions)MemberwiseClone();
        loaded.Run = LoadedRun.Of(Run, isDivided: Seeds is null, streams, cancellationToken);
        var refusals = new Refusals();
        loaded.CheckTask(refusals);
        loaded.CheckGenerations(refusals);
        refusals.ThrowIfAny();
        return loaded;
    }

    internal override void Check(Refusals refusals)
    {
        base.Check(refusals);
        CheckTask(refusals);
        foreach (Setting setting in Given(Table))
        {
            if (setting.On<OfMethodsAttribute>() is { } owners && !refusals.Concern("method") && !Method.Any(owners.Names.Contains))
            {
                string names = owners.AllBut is { } other ? $"every method but {other}" : string.Join(", ", owners.Names);
                refusals.Add($"--{setting.Name} does not belong to {string.Join(", ", Method)}; it belongs to {names}", setting.Name, "method");
            }
        }

        if (Run.EvolvedStart is not null)
        {
            refusals.Add($"--init is '{Init}', a method of evolution; evolve has its methods as --method, and --init is a rule for first weights: those of the control, of one-plus-one and of random", "init");
        }

        if (Seeds is not null)
        {
            SeedNumbers = SeedList.Read(Seeds, MostSeeds, refusals);
            foreach (string option in (string[])["seed", "save", "log-every", "checkpoint", "plot", "film", "plot-features", "watch"])
            {
                if (Has(option))
                {
                    refusals.Add($"--{option} and --seeds exclude each other: it belongs to a single run", option, "seeds");
                }
            }
        }

        foreach (string method in Population is null ? [] : Method)
        {
            CheckPopulation(method, refusals);
        }

        if (Population > Budget)
        {
            refusals.Add($"--population is '{Population}'; it must be at most {Budget}, the forward passes of --budget", "population", "budget");
        }

        if (Fitness == FitnessMeasure.Accuracy && Has("target-loss"))
        {
            refusals.Add("--target-loss does nothing with --fitness accuracy: the loss is not looked at", "target-loss", "fitness");
        }

        if (Fitness == FitnessMeasure.Accuracy && Run.ClassWeights is not null)
        {
            refusals.Add("--class-weight does nothing with --fitness accuracy: there each row counts once; use --fitness loss", "class-weight", "fitness");
        }

        if (Run.Source.IsGenerator && refusals.All.Count == 0)
        {
            CheckGenerations(refusals);
        }
    }

    private static SettingTable Table => field ??= SettingTable.Of<EvolveOptions>();

    private Evolver Evolver(string name)
    {
        Evolver method = MlpLab.Evolution.Evolver.All.First(one => one.Name == name);
        method = method switch
        {
            GeneticAlgorithm algorithm => algorithm with { Crossover = Enum.Parse<Crossover>(Crossover.Replace("-", "", StringComparison.Ordinal), ignoreCase: true), Align = Align },
            DifferentialEvolution evolution => evolution with { RandomBase = Strategy == "rand" },
            _ => method,
        };
        return Population is { } population ? method.WithPopulation(population) ?? method : method;
    }

    private void CheckTask(Refusals refusals)
    {
        if (Run.Source.Task == LearningTask.Regression && Fitness == FitnessMeasure.Accuracy)
        {
            refusals.Add($"--fitness accuracy is for classes, and {VisibleText.Short(Run.Source.Name)} has numbers to predict", "fitness");
        }
    }

    private void CheckPopulation(string method, Refusals refusals)
    {
        try
        {
            _ = Evolver(method);
        }
        catch (ArgumentOutOfRangeException exception) when (ArgumentProblem.Of(exception) is { Range: { } range })
        {
            refusals.Add($"--population is '{Population}'; for {method} it {range}", "population");
        }
    }

    // A first generation that does not fit would tell the method nothing.
    private void CheckGenerations(Refusals refusals)
    {
        int parameters = (int)RunLimits.ParameterCount(Run);
        foreach (Evolver method in Population is null ? Evolvers : [])
        {
            int individuals = method.DefaultPopulation(parameters);
            if (individuals > Budget)
            {
                refusals.Add(Invariant($"--budget is '{Budget}'; a generation of {method.Name} has {individuals} individuals, each a forward pass, so it must be {individuals} or more"), "budget");
            }
        }
    }

    private string Joined(string[] methods)
    {
        List<string> words = RunWords.Given(this, Table);
        if (Seeds is not null)
        {
            words.RemoveAll(word => word.StartsWith("--seed ", StringComparison.Ordinal));
            words.Add("--seeds " + SeedList.Text(SeedNumbers));
        }

        return "mlplab evolve " + string.Join(' ', [.. words, .. OwnWords(methods)]);
    }

    // Of its own options those that were given and belong to one of the methods; method and budget always.
    private List<string> OwnWords(IReadOnlyList<string> methods)
    {
        var words = new List<string>();
        var usual = new EvolveOptions();
        foreach (Setting setting in Table.All.Where(setting => setting.Theme == Theme.Evolution && setting.Name != "threads"))
        {
            string? text = setting.Name == "method" ? string.Join(',', methods) : setting.Text(this);
            bool belongs = setting.On<OfMethodsAttribute>() is not { } owners || methods.Any(owners.Names.Contains);
            if (text is not null && belongs && (setting.Name is "method" or "budget" || text != setting.Text(usual)))
            {
                RunWords.Add(words, setting, text);
            }
        }

        return words;
    }
}
