using System.Globalization;
using BenchmarkDotNet.Running;
using MlpLab.Benchmarks;

switch (args)
{
    case ["recipes", .. var rest]:
        RecipeTrials.Run(seedCount: rest.Length > 0 ? Number(rest[0]) : 200, Console.Out);
        return 0;
    case ["epochs", var samples, var hidden, .. var rest]:
        EpochCost.Run(
            Number(samples),
            Number(hidden),
            inputCount: rest.Length > 0 ? Number(rest[0]) : 2,
            threads: rest.Length > 1 ? Number(rest[1]) : 1,
            Console.Out);
        return 0;
    case ["baseline", var samples, var features, var classes, .. var rest]:
        BaselineCost.Run(Number(samples), Number(features), Number(classes), threads: rest.Length > 0 ? Number(rest[0]) : 1, Console.Out);
        return 0;
    case ["solver", var file, var task, var hidden, var solver, var batch, var epochs]:
        SolverCost.Run(file, task == "regression", Number(hidden), solver, Number(batch), Number(epochs), Console.Out);
        return 0;
    case ["circles-lm", .. var rest]:
        SolverCost.Circles(seedCount: rest.Length > 0 ? Number(rest[0]) : 100, Console.Out);
        return 0;
    case ["evolution-passes", var samples, var hidden, var individuals, .. var rest]:
        EvolutionCost.Passes(Number(samples), Number(hidden), Number(individuals), threads: rest.Length > 0 ? Number(rest[0]) : 1, Console.Out);
        return 0;
    case ["evolution-runs", .. var rest]:
        EvolutionCost.Runs(budget: rest.Length > 0 ? Number(rest[0]) : 10_000, Console.Out);
        return 0;
    case ["evolution-overhead", .. var rest]:
        EvolutionCost.Overhead(parameterCount: rest.Length > 0 ? Number(rest[0]) : 21, Console.Out);
        return 0;
    case ["evolution-solved", .. var rest]:
        EvolutionTrials.Solved(
            seedCount: rest.Length > 0 ? Number(rest[0]) : 100,
            penalty: rest.Length > 1 ? double.Parse(rest[1], CultureInfo.InvariantCulture) : 0,
            methods: rest.Length > 2 ? rest[2..] : [],
            Console.Out);
        return 0;
    case ["playground", var program, var readers, var seconds]:
        await PlaygroundLoad.RunAsync(program, Number(readers), double.Parse(seconds, CultureInfo.InvariantCulture), Console.Out);
        return 0;
    case ["playground-soak", var program, var readers, var minutes]:
        await PlaygroundLoad.SoakAsync(program, Number(readers), double.Parse(minutes, CultureInfo.InvariantCulture), Console.Out);
        return 0;
    case ["bdn", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(EpochBenchmarks).Assembly).Run(rest);
        return 0;
    default:
        Console.Error.WriteLine("""
            usage:
              recipes [SEEDS]                            how often each recipe solves each problem
              epochs SAMPLES HIDDEN [INPUTS [THREADS]]   nanoseconds of one epoch, warm: minimum and median
              baseline SAMPLES FEATURES CLASSES [THREADS]   seconds of a cross-validated logistic regression, warm
              solver FILE classes|regression HIDDEN adam|lbfgs BATCH EPOCHS   milliseconds of an epoch or iteration on a table, warm
              circles-lm [SEEDS]                         Levenberg–Marquardt to the loss of 25,000 epochs of descent, and these
              evolution-passes SAMPLES HIDDEN INDIVIDUALS [THREADS]   microseconds of a forward pass of a population, warm
              evolution-runs [BUDGET]                    milliseconds of a run of each method on circles, warm
              evolution-overhead [PARAMETERS]            what the methods cost without any evaluation
              evolution-solved [SEEDS [PENALTY [METHOD …]]]   how often each method solves each problem at a budget
              playground DLL READERS SECONDS             what readers of MlpLab.Playground.dll wait for, and what they cost
              playground-soak DLL READERS MINUTES        memory of the playground while readers do this and that
              bdn [BenchmarkDotNet options]              epoch cost over samples x hidden, such as bdn --filter '*'
            """);
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
