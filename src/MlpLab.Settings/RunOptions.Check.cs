using MlpLab.Datasets;
using MlpLab.Optimization;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Settings;

/// <summary>What does not go together in a run.</summary>
internal abstract partial class RunOptions
{
    internal override bool Accepts(Setting setting, Refusals refusals)
    {
        // What belongs to gradient descent asks for it, where own data would be trained otherwise.
        if (setting.On<OfRuleAttribute>() is { AsksForDescent: true } && Drawn is null && !Has("solver") && !Has("recipe") && ChoosesSolverOfFile)
        {
            Solver = Training.Solver.Descent.Name;
        }

        if (setting.On<OfRuleAttribute>() is { } of && Run.Recipe.Optimizer.Setting(of.Setting) is null && Training.Solver.Of(Run.Recipe) is { } solver && !solver.Has(of.Setting))
        {
            RefuseOfRule(setting, of, solver, refusals);
            return false;
        }

        if (Drawn is null || setting.On<OfFileAttribute>() is null)
        {
            return true;
        }

        refusals.Add($"--{setting.Name} belongs to --data FILE, which is not given", setting.Name);
        return false;
    }

    internal override void Check(Refusals refusals)
    {
        if (Drawn is { } source)
        {
            CheckProblem(source, refusals);
        }
        else
        {
            CheckFile(refusals);
        }

        if (EarlyStopping && Run.HeldOutShare is null && !refusals.Concern("validation"))
        {
            refusals.Add(RunConflicts.NothingToWatch, "early-stopping");
        }

        if (!ShowsPerceptron && Run.Baseline.HasFlag(BaselineChoice.Perceptron))
        {
            refusals.Add("--baseline has perceptron, which belongs to train and search; use logistic, or ridge for numbers to predict", "baseline");
        }

        if (Run.FrozenLayers > Run.Hidden.Length && this is not ITakesLists)
        {
            refusals.Add($"--freeze is '{Run.FrozenLayers}', and --hidden '{NetworkText.Hidden(Run)}' has {Run.Hidden.Length} {(Run.Hidden.Length == 1 ? "layer" : "layers")}; the output layer must be left to train", "freeze", "hidden");
        }

        if (this is not ITakesLists && Run.Ensemble is not null && (Run.Restarts > 1 || Run.EvolvedStart is not null))
        {
            string other = Run.Restarts > 1 ? "restarts" : "init";
            refusals.Add($"--ensemble and {(Run.Restarts > 1 ? "--restarts" : $"--init {Init}")} exclude each other: each member is trained once from first weights that are drawn", "ensemble", other);
        }

        CheckLoss(refusals);
        if (RunConflicts.OfActivations(Run) is { } activations)
        {
            refusals.Add(activations, "activation", "hidden");
        }
        else if (RunConflicts.OfDropout(Run) is { } rates)
        {
            refusals.Add(rates, "dropout", "hidden");
        }

        if (this is not ITakesLists && Has("init-budget") && Has("init") && Run.EvolvedStart is null && !refusals.Concern("init"))
        {
            refusals.Add($"--init-budget belongs to a method of evolution as --init, such as ga, and --init is '{Init}'", "init-budget", "init");
        }

        CheckPace(refusals);
        if (Run.Source.IsGenerator)
        {
            CheckSize(Run, refusals);
            CheckTask(Run, refusals);
        }
    }

    private void CheckPace(Refusals refusals)
    {
        if (!refusals.Concern("tol") && Has("tol") && Run.Recipe.Optimizer.Setting(ToleranceName) is not null && WantsNoTolerance)
        {
            refusals.Add($"--tol is 'none', and the solver {Solver} ends by no other rule; it must be a number of 0 or more, such as 1e-5", "tol");
        }

        if (Training.Solver.WhyNot(Run.Recipe) is var (option, reason) && !refusals.Concern("schedule") && !refusals.Concern("tol") && !refusals.Concern("solver") && !refusals.Concern("recipe"))
        {
            refusals.Add(reason, option);
        }

        if (Run.Recipe.FollowsScikitLearn)
        {
            CheckScikitLearn(refusals);
        }

        if (Has("power-t") && Has("schedule") && Run.Recipe.Schedule != LearningRateSchedule.InverseScaling && !refusals.Concern("schedule"))
        {
            refusals.Add($"--power-t belongs to --schedule invscaling, and --schedule is '{Schedule}'", "power-t", "schedule");
        }
    }

    private void CheckScikitLearn(Refusals refusals)
    {
        if (Has("patience"))
        {
            refusals.Add($"--patience does not belong to --recipe {Recipe}; epochs without improvement are counted by --no-change, with --early-stopping too", "patience", "recipe");
        }

        if (EarlyStopping && Run.Recipe.Optimizer is LBfgs)
        {
            refusals.Add($"--early-stopping does nothing with --solver lbfgs in scikit-learn, so it does not belong to --recipe {Recipe}; it belongs to sgd and adam", "early-stopping", "solver");
        }

        if (EarlyStopping && Run.Recipe.Optimizer is not LBfgs && Run.Recipe.Tolerance is null && !refusals.Concern("tol"))
        {
            refusals.Add("--early-stopping counts epochs in which the score does not rise by --tol, and --tol is 'none'; give a number, such as 1e-4", "early-stopping", "tol");
        }
    }

    private void CheckLoss(Refusals refusals)
    {
        if (Run.Loss is { } chosen && Has("loss"))
        {
            foreach (string option in GivenNames)
            {
                refusals.Add(RunConflicts.OfLossParameter(option, chosen.Name), option, "loss");
            }
        }
    }

    /// <summary>Refuses what no run could finish or hold in memory.</summary>
    /// <param name="run">With the samples of its source at hand.</param>
    /// <param name="refusals">Receives the reasons.</param>
    internal static void CheckSize(RunSettings run, Refusals refusals)
    {
        foreach (LimitPassed passed in RunLimits.Of(run))
        {
            RefuseSize(run, passed, refusals);
        }
    }

    private void CheckProblem(ProblemSource source, Refusals refusals)
    {
        (Problem problem, ProblemSettings settings) = source;
        refusals.Add(RunConflicts.OfNoise(source), "noise");
        refusals.Add(RunConflicts.OfFactor(source), "factor");
        refusals.Add(RunConflicts.OfUselessFeatures(source), "useless-features");
        if (settings is { DifficultyScale: Datasets.DifficultyScale.Calibrated, Noise: not null })
        {
            refusals.Add(RunConflicts.NoiseIsChosen, "noise", "difficulty-scale");
        }

        if (problem.Task == LearningTask.Regression)
        {
            RefuseOfClasses(problem, refusals);
        }

        refusals.Add(RunConflicts.OfClasses(source), "classes");
    }

    /// <summary>Refuses what only classes have.</summary>
    private void RefuseOfClasses(Problem problem, Refusals refusals)
    {
        foreach (string option in (string[])["difficulty", "difficulty-scale"])
        {
            if (Has(option))
            {
                refusals.Add($"--{option} belongs to problems with classes, and {problem.Name} has numbers to predict; see --noise", option);
            }
        }
    }

    private void CheckFile(Refusals refusals)
    {
        foreach (Setting setting in Given(new SettingTable(GetType())))
        {
            if (setting.On<DrawnAttribute>() is { } drawn)
            {
                refusals.Add($"--{setting.Name} and --data exclude each other: {drawn.Why}", setting.Name);
            }
        }

        if (Has("test") && Has("test-data"))
        {
            refusals.Add("--test and --test-data exclude each other: give a share of the samples or a file", "test", "test-data");
        }

        if (Has("target") && Has("label"))
        {
            refusals.Add(RunConflicts.TargetAndLabel, "target", "label");
        }

        if (Has("target") && Task == LearningTask.Classification)
        {
            refusals.Add(RunConflicts.TargetOfClasses, "target", "task");
        }

        string[] fromStandardInput = [.. new[] { ("data", Data), ("test-data", TestData), ("unlabelled", Unlabelled) }.Where(file => file.Item2 == "-").Select(file => file.Item1)];
        if (fromStandardInput.Length > 1)
        {
            refusals.Add($"{string.Join(" and ", fromStandardInput.Select(name => "--" + name))} cannot {(fromStandardInput.Length == 2 ? "both" : "all")} be standard input", fromStandardInput);
        }

        if (Has("labelled") && Has("unlabelled"))
        {
            refusals.Add("--labelled and --unlabelled exclude each other: with --unlabelled all rows of --data have their label", "labelled", "unlabelled");
        }
    }

    // Of a solver that was refused nothing is known.
    private static void RefuseOfRule(Setting setting, OfRuleAttribute of, Solver solver, Refusals refusals)
    {
        if (!refusals.All.Any(refusal => refusal.Options is ["solver"]))
        {
            refusals.Add(solver.Refusal(setting.Name, of.Setting), setting.Name, "solver");
        }
    }

    // A method of its own: what it mentions is loaded where a limit is passed.
    private static void RefuseSize(RunSettings run, LimitPassed passed, Refusals refusals)
    {
        int samples = run.Source.SampleCount;
        string hidden = NetworkText.Hidden(run);
        switch (passed.Limit)
        {
            case RunLimit.Layers:
                refusals.Add($"--hidden has {passed.Value} layers; the most is {passed.Bound}", "hidden");
                break;
            case RunLimit.Parameters:
                refusals.Add($"--hidden is '{hidden}'; it makes {passed.Value} parameters; the most is {passed.Bound}, so use fewer units", "hidden");
                break;
            case RunLimit.Work:
                string given = run.Source.IsGenerator ? $"--samples is '{samples}'" : $"the data have {samples} samples";
                refusals.Add(
                    $"{given} and --hidden makes {RunLimits.ParameterCount(run)} parameters; samples times parameters must be at most {passed.Bound}, so use fewer", "samples", "hidden");
                break;
            case RunLimit.Matrix:
                refusals.Add(
                    $"--solver lm has a matrix of the parameters squared, and --hidden '{hidden}' makes {passed.Value}: two of {passed.Value * passed.Value * 8 / 1_000_000} MB; "
                    + $"the most is {passed.Bound} parameters, so use --solver lbfgs, or fewer units",
                    "solver",
                    "hidden");
                break;
            case RunLimit.Activations:
                refusals.Add(
                    $"--recipe {run.Recipe.Name} with {samples} samples and {RunLimits.HiddenUnitCount(run)} hidden units needs too much memory; "
                    + $"samples times units must be at most {passed.Bound}, so use fewer or --recipe {Training.Recipe.Modern.Name}",
                    "recipe");
                break;
            case RunLimit.FirstGeneration:
                RefuseFirstGeneration(run, passed, refusals);
                break;
            case RunLimit.Masks:
                refusals.Add(
                    $"--dropout with {samples} samples and {RunLimits.HiddenUnitCount(run)} hidden units needs too much memory; "
                    + $"samples times units must be at most {passed.Bound}, so use fewer, or mini-batches with --solver {Training.Solver.Named("adam").Name}",
                    "dropout");
                break;
            default:
                refusals.Add(
                    $"--validation is '{run.ValidationShare}', which splits {samples} samples too finely for classes in both parts; each part must get {passed.Bound} or more, so {PartAdvice(samples)}", "validation");
                break;
        }
    }

    /// <summary>Which shares make two parts that are large enough, or how many samples are needed.</summary>
    protected static string PartAdvice(long samples)
    {
        int percent = (int)Math.Ceiling(100.0 * RunLimits.MinimumPart / Math.Max(1, samples));
        return percent > 50 ? FormattableString.Invariant($"no share works: use {2 * RunLimits.MinimumPart} samples or more")
            : percent == 50 ? "give 0.5"
            : FormattableString.Invariant($"give {percent / 100.0} to {(100 - percent) / 100.0}");
    }

    private static void RefuseFirstGeneration(RunSettings run, LimitPassed passed, Refusals refusals) => refusals.Add(
        FormattableString.Invariant($"--init {run.FirstWeights} has {passed.Value} forward passes, 3 for each of {run.Epochs} epochs times --init-budget {run.EvolvedStart!.Share}, ")
        + FormattableString.Invariant($"and its first generation takes {passed.Bound}; use more --epochs or a larger --init-budget"),
        "init",
        "epochs");
}
