using System.Runtime.CompilerServices;
using MlpLab.Cli.Arguments;
using MlpLab.Cli.Commands.Check;
using MlpLab.Cli.Commands.Claims;
using MlpLab.Cli.Commands.Completion;
using MlpLab.Cli.Commands.Data;
using MlpLab.Cli.Commands.Encode;
using MlpLab.Cli.Commands.Evolve;
using MlpLab.Cli.Commands.Experiment;
using MlpLab.Cli.Commands.Export;
using MlpLab.Cli.Commands.Gallery;
using MlpLab.Cli.Commands.Playground;
using MlpLab.Cli.Commands.Predict;
using MlpLab.Cli.Commands.Resume;
using MlpLab.Cli.Commands.Search;
using MlpLab.Cli.Commands.Train;
using MlpLab.Cli.Commands.Verify;
using MlpLab.Persistence;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands;

/// <summary>Every command of the program, a row each: name, help, options class, what it does.</summary>
internal static class CommandTable
{
    /// <summary>In the order of the program's help.</summary>
    // Made when they are asked for: a row mentions the classes of its command, which another command must not load.
    public static IReadOnlyList<Command> All => field ??=
    [
        Train,
        new Command<ExperimentOptions>
        {
            All = () => All,
            Name = "experiment",
            Summary = "train lists of settings with many seeds and print a table",
            Usage = "experiment [options]\nexperiment merge FILE… --output FILE",
            Description = "Trains every combination of the listed settings with every seed and prints a row for each setting: mean accuracies with 95 % intervals over the seeds, the "
                + "difference to logistic regression, the best possible accuracy, and what went wrong. With --output an experiment that was interrupted goes on where it stopped. merge "
                + "joins the files of all shards to the file of one run; --from prints its table. A LIST is values such as 5,10,25 or 1..5 or all.",
            Examples =
            [
                "experiment --problem all --hidden 1..5 --seeds 20",
                "experiment --problem circles --hidden 5,10,8x4 --samples 100,300",
                "experiment --problem moons --noise none,0.2 --output moons.jsonl",
                "experiment --from moons.jsonl --format csv",
            ],
            Action = (options, streams, cancellation) => ExperimentCommand.Run(options, streams, cancellation),
        },
        new Command<ExperimentMergeOptions>
        {
            All = () => All,
            Name = "experiment merge",
            Summary = "join the files of an experiment's shards",
            Usage = "experiment merge FILE… --output FILE",
            Description = "Joins the files of all shards of an experiment to the file that one run would have written, or says which runs are missing or there twice.",
            MostFiles = int.MaxValue,
            Examples = ["experiment merge part1.jsonl part2.jsonl --output all.jsonl"],
            Action = MergeCommand.Run,
        },
        new Command<EvolveOptions>
        {
            All = () => All,
            Name = "evolve",
            Summary = "evolve the weights, beside gradient descent at the same cost",
            Description = "Evolves the weights of a network by methods that compare fitness and need no gradient, and prints the course, and a table with gradient descent at the same cost, logistic "
                + "regression and the best possible accuracy. The unit of cost is a forward pass over all samples; an epoch of descent costs 3.",
            Examples = ["evolve --problem circles", "evolve --problem moons --noise 0.2 --method cma,ga,de"],
            Action = EvolveCommand.Run,
        },
        new Command<SearchOptions>
        {
            All = () => All,
            Name = "search",
            Summary = "search settings of a training under a budget of epochs",
            Usage = "search [options]\nsearch merge FILE… --output FILE",
            Description = "Searches settings of a training: each trial is trained and judged on samples held out, and a method of search chooses what is tried next, until the budget of epochs is spent. "
                + "What it found is trained on all samples and shown beside random search at the same budget and the default settings with as many epochs. With --output a search that was "
                + "interrupted goes on where it stopped. A setting is searched over a range (hidden=1..25), a list (hidden=5,10,8x4) or all its values (init=all).",
            Examples = ["search --problem moons --noise 0.3", "search --data iris.csv --over hidden=1..25,alpha=1e-4..10"],
            Action = SearchCommand.Run,
        },
        new Command<SearchMergeOptions>
        {
            All = () => All,
            Name = "search merge",
            Summary = "join the files of a search's shards",
            Usage = "search merge FILE… --output FILE",
            Description = "Joins the files of all shards of a search to the file that one search would have written, or says which trials are missing. The search itself, given that file as --output, "
                + "trains no trial again and prints what was found.",
            MostFiles = int.MaxValue,
            Examples = ["search merge part1.jsonl part2.jsonl --output all.jsonl"],
            Action = SearchMergeCommand.Run,
        },
        new Command<ClaimsOptions>
        {
            All = () => All,
            Name = "claims",
            Summary = "what is said of small networks, each tried",
            Usage = "claims [options]\nclaims show CODE…\nclaims run CODE… [options]\nclaims merge FILE… --output FILE",
            Description = "Lists what the article and the questions say of small networks, with the verdicts of the recorded tests. show shows the settings of one, and how to try it. run tests a claim anew: pairs of runs on the same seeds, the "
                + "mean of their differences with its interval, and the sentence that follows from the interval alone.",
            Examples = ["claims", "claims show depth-or-width", "claims run depth-or-width", "claims run --all --output claims.jsonl"],
            Action = (options, streams, _) => ClaimsCommand.List(options, streams),
        },
        new Command<ClaimsShowOptions>
        {
            All = () => All,
            Name = "claims show",
            Summary = "what is on record of a claim, and how to try it",
            Usage = "claims show CODE…",
            Description = "Shows a claim as it is on record, without running anything: what is compared, every setting with its interval, the verdict; then commands for a setting in which it is so and "
                + "one in which it is not, and what to look at in their answers.",
            MostFiles = int.MaxValue,
            Examples = ["claims show depth-or-width", "claims show dropout dropout-accuracy"],
            Action = (options, streams, _) => ClaimsCommand.Show(options, streams),
        },
        new Command<ClaimsRunOptions>
        {
            All = () => All,
            Name = "claims run",
            Summary = "test claims anew",
            Usage = "claims run CODE… [options]",
            Description = "Tests claims: pairs of runs on the same seeds, the mean of their differences with its interval (95 % for all settings of a claim together), and the sentence that follows from the interval alone. With --output a "
                + "test that was interrupted goes on where it stopped.",
            MostFiles = int.MaxValue,
            Examples = ["claims run depth-or-width", "claims run restarts --seeds 100..119", "claims run --all --output claims.jsonl", "claims run --all --shard 1/8 --output part1.jsonl"],
            Action = ClaimsCommand.Run,
        },
        new Command<ClaimsMergeOptions>
        {
            All = () => All,
            Name = "claims merge",
            Summary = "join the results of claims",
            Usage = "claims merge FILE… --output FILE",
            Description = "Joins the files of all shards of a test of claims, or of tests of different claims, to the file that one test of all of them would have written, or says which setting "
                + "is missing or there twice.",
            MostFiles = int.MaxValue,
            Examples = ["claims merge part1.jsonl part2.jsonl --output claims.jsonl"],
            Action = ClaimsMergeCommand.Run,
        },
        new Command<DataOptions>
        {
            All = () => All,
            Name = "data",
            Summary = "write a data set as CSV",
            Description = "Writes a data set as CSV: x1,x2,…,label. With --difficulty the article's settings are used, without it scikit-learn's defaults; every parameter of scikit-learn's "
                + "generator can be set.",
            Examples =
            [
                "data --problem moons --samples 500 --noise 0.2 --output moons.csv",
                "data --problem blobs --difficulty 3 --seed 7",
            ],
            Action = DataCommand.Run,
        },
        new Command<EncodeOptions>
        {
            All = () => All,
            Name = "encode",
            Summary = "train an autoencoder and write its codes as CSV",
            Description = "Trains an autoencoder, a network that gives its inputs back through a bottleneck of fewer units, and prints the share of the features' variance that is lost, beside as many "
                + "principal components. --output writes the codes of all rows with their label. --hidden are the layers before the bottleneck, and in reverse those behind it (default none).",
            Examples = ["encode --data iris.csv --bottleneck 2 --output codes.csv", "encode --problem friedman1 --bottleneck 3 --hidden 8 --solver lbfgs"],
            Action = EncodeCommand.Run,
        },
        new Command<PredictOptions>
        {
            All = () => All,
            Name = "predict",
            Summary = "give the rows of a CSV file to a saved model",
            Usage = "predict --model FILE --data FILE [options]",
            Description = "Writes the model's class for every row of a CSV file, in the order of the rows. Columns are found by name, whatever their order; without a header the features "
                + "are the first columns. Where the true classes are there too, it prints accuracy, confusion matrix, precision and recall, log loss and the area under the ROC curve. "
                + "Memory does not grow with the file. A file with a bad row gives no predictions; only what comes through a pipe is predicted as it comes.",
            Examples =
            [
                "predict --model iris.mlp.json --data new.csv",
                "predict --model iris.mlp.json --data new.csv --probability",
            ],
            Action = PredictCommand.Run,
        },
        new Command<ExportOptions>
        {
            All = () => All,
            Name = "export",
            Summary = "write a saved model as C#, Python, C, ONNX or JSON",
            Usage = "export --model FILE --to csharp|python|c|onnx|json [options]",
            Description = "Writes a saved model as one file that predicts by itself: readable source code with the scaler inside (Python needs NumPy, C# and C nothing), ONNX in double "
                + "precision, or the plain numbers as JSON.",
            Examples = ["export --model iris.mlp.json --to c --output iris.c", "export --model iris.mlp.json --to python --name iris"],
            Action = (options, streams, _) => ExportCommand.Run(options, streams),
        },
        new Command<ResumeOptions>
        {
            All = () => All,
            Name = "resume",
            Summary = "go on with an interrupted run from its checkpoint",
            Usage = "resume FILE [options]",
            Description = "Goes on with the run whose checkpoint is FILE (see train --checkpoint). The result equals that of the uninterrupted run bit for bit. Epochs "
                + "may grow, the other settings of the run stay, and what is printed and written is as the run was told unless told otherwise now.",
            MostFiles = 1,
            FromEnvironment = ResumeOptions.FromEnvironment,
            Recorded = ResumeOptions.AddRecorded,
            Examples = ["resume long.ckpt", "resume long.ckpt --epochs 50000 --save long.mlp.json"],
            OnItsPage = ResumeOptions.CanChange,
            Action = (options, streams, cancellation) => TrainCommand.Run(options, options.From, streams, cancellation),
        },
        new Command<VerifyOptions>
        {
            All = () => All,
            Name = "verify",
            Summary = "repeat a run from its JSON document and compare every number",
            Usage = "verify FILE [options]",
            Description = "Repeats the run whose JSON document, printed by mlplab train --json, is in FILE (- for standard input), and compares fingerprint, loss curve and accuracies to "
                + "the last bit. Exit code 0 where all are equal, 4 where one differs.",
            MostFiles = int.MaxValue,
            Examples = ["verify run.json"],
            Action = VerifyCommand.Run,
        },
        new Command<CheckOptions>
        {
            All = () => All,
            Name = "check",
            Summary = "prove the installation on this machine",
            Description = "Proves the installation on this machine: NumPy's and scikit-learn's numbers, gradients beside difference quotients, the same bits from every kernel, on any number "
                + "of threads and as on every other machine. Exit code 1 where a check fails.",
            Examples = ["check"],
            Action = CheckCommand.Run,
        },
        new Command<GalleryOptions>
        {
            All = () => All,
            Name = "gallery",
            Summary = "draw the five problems at five difficulties",
            Usage = "gallery --output FILE.svg|FILE.png [options]",
            Description = "Draws the five problems at their five difficulties, with the best possible decision.",
            Examples = ["gallery --output problems.svg"],
            Action = (options, streams, _) => GalleryCommand.Run(options, streams),
        },
        new Command<CompletionOptions>
        {
            All = () => All,
            Name = "completion",
            Summary = "print a script that completes commands and options",
            Usage = "completion bash|zsh|powershell",
            Description = "Prints a script by which the shell completes commands, options and their values as you type: made from the options that this version has.",
            MostFiles = 1,
            Examples = ["completion bash >> ~/.bashrc", "completion zsh >> ~/.zshrc", "completion powershell >> $PROFILE"],
            Action = (options, streams, _) => CompletionCommand.Run(options, streams),
        },
        new Command<PlaygroundOptions>
        {
            All = () => All,
            Name = "playground",
            Summary = "open a page on which a network is trained live",
            Description = "Starts a page on this machine on which a network is trained live: play, step, go back to any epoch, change everything, and take the same run back to the console. Needs "
                + "the ASP.NET Core runtime beside .NET, but no network. Prints the address; Ctrl-C ends it. The options of a run set what the page opens with.",
            Examples = ["playground", "playground --problem moons --noise 0.2 --hidden 8"],
            Action = PlaygroundCommand.Run,
        },
    ];

    /// <summary>The names of one word.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(command => command.Name).Where(name => !name.Contains(' '))];

    /// <summary>The commands of the program's help, which fits one screen: what helps to type them is not among them.</summary>
    public static IEnumerable<Command> Listed => All.Where(command => Names.Contains(command.Name) && command.Name != "completion");

    // The same word for the other kind of checkpoint.
    private static Command<ResumeEvolveOptions> ResumeEvolution => new()
    {
        All = () => All,
        Name = "resume",
        Summary = "go on with an interrupted evolution from its checkpoint",
        Usage = "resume FILE [options]",
        Description = "Goes on with the evolution whose checkpoint is FILE (see evolve --checkpoint). The result equals that of the uninterrupted one bit for bit, whatever --threads.",
        MostFiles = 1,
        FromEnvironment = ResumeOptions.FromEnvironment,
        Recorded = ResumeEvolveOptions.AddRecorded,
        Examples = ["resume evolution.ckpt"],
        Action = EvolveCommand.Run,
    };

    private static Command<TrainOptions> Train => new()
    {
        All = () => All,
        Name = "train",
        Summary = "train a network, print its loss and accuracy (the default)",
        Usage = "[train] [options]",
        Description = "Trains a network by full-batch gradient descent and prints its loss and accuracy beside logistic regression (10 penalties, 5-fold cross-validated).",
        Examples =
        [
            "train --problem moons --noise 0.2 --hidden 8,4 --plot moons.svg",
            "train --problem circles --recipe article --try-remedy",
            "train --problem blobs --validation 0.2 --early-stopping --restarts 3",
            "train --data iris.csv --label species --save iris.mlp.json",
            "train --epochs 10000000 --checkpoint long.ckpt",
        ],
        Action = TrainCommand.Run,
    };

    /// <summary>The command with which a command line begins, and how many words name it; none that it names where it begins with an option.</summary>
    /// <exception cref="UsageException">There is no such command.</exception>
    public static (Command Command, int Words) Find(ReadOnlySpan<string> words)
    {
        if (words.Length == 0 || words[0].StartsWith('-'))
        {
            return (Train, 0);
        }

        if (words[0] == "train")
        {
            return (Train, 1);
        }

        return Other(words);
    }

    // A method of its own: what it mentions is loaded for the other commands.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (Command Command, int Words) Other(ReadOnlySpan<string> words)
    {
        if (words[0] == "resume" && Array.Exists(words[1..].ToArray(), EvolutionCheckpointFile.IsOne))
        {
            return (ResumeEvolution, 1);
        }

        string two = words.Length > 1 ? $"{words[0]} {words[1]}" : "";
        return All.FirstOrDefault(command => command.Name == two) is { } longer ? (longer, 2) : (Known(words[0]), 1);
    }

    private static Command Known(string name) =>
        All.FirstOrDefault(command => command.Name == name) ?? throw new UsageException([Suggestion.Unknown("command", name, Names)]);
}
