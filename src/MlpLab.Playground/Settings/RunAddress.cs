using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Playground.Settings;

/// <summary>A setting changed while the network trained.</summary>
/// <param name="Epoch">Updates made before the change.</param>
/// <param name="Word">Which setting.</param>
/// <param name="Value">Its new value.</param>
internal sealed record Steer(int Epoch, RunWord Word, double Value);

/// <summary>A run as the text after the # of the page's address: the long options of train, and what was steered on the way.</summary>
/// <param name="Settings">What decides the run.</param>
/// <param name="Steers">In the order of their epochs.</param>
/// <param name="Problems">What of the text could not be read, a sentence each; defaults stand in its place.</param>
internal sealed record RunAddress(RunSettings Settings, ImmutableArray<Steer> Steers, ImmutableArray<string> Problems)
{
    /// <summary>The epoch to show; null where the address names none.</summary>
    public int? Seek { get; init; }

    /// <summary>Why a run with restarts cannot be steered.</summary>
    public const string SteeredRestarts = "a run with --restarts cannot be steered while it trains: each of its trainings has the same settings from its beginning to its end";

    private static readonly RunSettings Default = new() { Source = new ProblemSource("circles") };

    /// <summary>Words that are the page's own: what it shows, and how.</summary>
    private static readonly string[] OfThePage = ["show", "pace", "lock", "lesson", "seek", "race"];

    /// <summary>Reads an address; whatever is wrong with it, there is a run.</summary>
    public static RunAddress Read(string text)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        if (text.Length > PageLimits.AddressLength)
        {
            problems.Add($"the address has {text.Length} characters; the most is {PageLimits.AddressLength}");
            return new RunAddress(Default, [], problems.ToImmutable());
        }

        var values = new Dictionary<RunWord, object>();
        var steers = ImmutableArray.CreateBuilder<Steer>();
        int? seek = null;
        foreach (string part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = Decoded(equals < 0 ? part : part[..equals]), value = equals < 0 ? "" : Decoded(part[(equals + 1)..]);
            if (name == "at")
            {
                ReadSteer(value, steers, problems);
            }
            else if (name == "seek" && new WholeValue(0, PageLimits.Epochs).Read(value) is long epoch)
            {
                seek = (int)epoch;
            }
            else if (RunWord.Find(name) is { } word)
            {
                if (word.Legal.Read(value) is { } legal)
                {
                    values[word] = legal;
                }
                else
                {
                    problems.Add(word.Legal.Refusal(name, value));
                }
            }
            else if (!OfThePage.Contains(name))
            {
                problems.Add(ChoiceValue.Unknown("setting", name, [.. RunWord.All.Select(other => other.Name)]));
            }
        }

        RunSettings run = Default;
        foreach (RunWord word in RunWord.All)
        {
            if (!values.TryGetValue(word, out object? value))
            {
                continue;
            }

            if (word.RuleSetting is { } setting && !Solver.Of(run.Recipe)!.Has(setting))
            {
                problems.Add(Solver.Of(run.Recipe)!.Refusal(word.Name, setting));
                continue;
            }

            run = word.Set(run, value);
            if (word.Name == "solver" && values.Keys.All(other => other.Name != "epochs"))
            {
                run = run with { Epochs = Solver.Of(run.Recipe)!.Epochs };
            }
        }

        run = Checked(run, problems);
        if (run.Restarts > 1 && steers.Count > 0)
        {
            problems.Add(SteeredRestarts);
            steers.Clear();
        }

        return new RunAddress(run, [.. steers.OrderBy(steer => steer.Epoch).Take(PageLimits.Steers)], problems.ToImmutable()) { Seek = seek };
    }

    /// <summary>The same run as an address, without the #.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(string.Join('&', Shown(Settings).Select(word => $"{word.Name}={word.Text(Settings)}")));
        foreach (Steer steer in Steers)
        {
            text.Append(CultureInfo.InvariantCulture, $"&at={steer.Epoch}:{steer.Word.Name}={steer.Value}");
        }

        return text.ToString();
    }

    /// <summary>The command with which the console repeats the run; what was steered on the way is not in it.</summary>
    public static string CommandLine(RunSettings run) => "mlplab train " + string.Join(' ', Shown(run).Select(word => word.Legal is SwitchValue
        ? (bool)word.Get(run)! ? "--" + word.Name : "--no-" + word.Name
        : $"--{word.Name} {word.Text(run)}"));

    private static IEnumerable<RunWord> Shown(RunSettings run)
    {
        // The same problem with nothing else said, and the same recipe with nothing changed.
        var usual = new RunSettings { Source = new ProblemSource(((ProblemSource)run.Source).Problem, new ProblemSettings()), Recipe = Recipe.All.First(recipe => recipe.Name == run.Recipe.Name) };
        usual = Solver.Of(run.Recipe)!.On(usual);
        return RunWord.All.Where(word => word.IsShown(run, usual));
    }

    private static void ReadSteer(string text, ImmutableArray<Steer>.Builder steers, ImmutableArray<string>.Builder problems)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal), equals = text.IndexOf('=', StringComparison.Ordinal);
        if (colon > 0 && equals > colon
            && new WholeValue(0, PageLimits.Epochs).Read(text[..colon]) is long epoch
            && RunWord.Find(text[(colon + 1)..equals]) is { IsLive: true } word
            && word.Legal.Read(text[(equals + 1)..]) is double value)
        {
            steers.Add(new Steer((int)epoch, word, value));
        }
        else
        {
            problems.Add($"at is '{LegalValue.Shown(text)}'; it must be an epoch, a colon, learning-rate or momentum, and its value, such as at=1200:learning-rate=0.03");
        }
    }

    // What does not go together is said, and left out.
    private static RunSettings Checked(RunSettings run, ImmutableArray<string>.Builder problems)
    {
        (Problem problem, ProblemSettings draws) = (ProblemSource)run.Source;
        if (draws.Noise is not null && !problem.UsesNoise)
        {
            problems.Add(Foreign("noise", problem, other => other.UsesNoise));
            draws = draws with { Noise = null };
        }

        if (draws.Factor is not null && !problem.UsesFactor)
        {
            problems.Add(Foreign("factor", problem, other => other.UsesFactor));
            draws = draws with { Factor = null };
        }

        if (draws is { DifficultyScale: DifficultyScale.Calibrated, Noise: not null })
        {
            problems.Add("--noise and --difficulty-scale calibrated exclude each other: that scale chooses the noise");
            draws = draws with { Noise = null };
        }

        if (problem.WhyNot(draws) is { } reason)
        {
            problems.Add($"--classes is '{draws.ClassCount}', but {reason}");
            draws = draws with { ClassCount = 2 };
            draws = problem.WhyNot(draws) is null ? draws : new ProblemSettings();
        }

        run = run with { Source = new ProblemSource(problem, draws) };
        if (run.Hidden.Length > PageLimits.Layers || RunLimits.ParameterCount(run) > PageLimits.Parameters)
        {
            problems.Add($"--hidden is '{string.Join(',', run.Hidden)}'; the page shows up to {PageLimits.Layers} hidden layers and {PageLimits.Parameters} parameters; without that limit: {CommandLine(run)}");
            run = run with { Hidden = [5] };
        }

        if (run.EarlyStopping && run.ValidationShare is null)
        {
            problems.Add("--early-stopping needs samples to watch: add --validation 0.2");
            run = run with { EarlyStopping = false };
        }

        if (run.Activations.Length != 1 && run.Activations.Length != run.Hidden.Length)
        {
            problems.Add($"--activation is '{string.Join(',', run.Activations)}', {run.Activations.Length} activations, and --hidden '{string.Join(',', run.Hidden)}' has {run.Hidden.Length} {(run.Hidden.Length == 1 ? "layer" : "layers")}; give one for all of them, or one for each");
            run = run with { Activations = [run.Activations[0]] };
        }

        if (run.Patience != RunSettings.DefaultPatience && !run.EarlyStopping)
        {
            problems.Add("--patience does nothing without --early-stopping");
            run = run with { Patience = RunSettings.DefaultPatience };
        }

        if (RunLimits.Of(run).FirstOrDefault(passed => passed.Limit == RunLimit.Matrix) is { } matrix)
        {
            problems.Add($"--solver lm has a matrix of the parameters squared, and --hidden '{string.Join(',', run.Hidden)}' makes {matrix.Value}; the most is {matrix.Bound}, so use --solver lbfgs, or fewer units");
            run = Solver.OfFile.On(run);
        }

        if (RunLimits.Of(run).Any(passed => passed.Limit == RunLimit.ValidationPart))
        {
            problems.Add($"--validation is '{LegalValue.Text(run.ValidationShare!)}', which splits {draws.SampleCount} samples too finely for classes in both parts");
            run = run with { ValidationShare = null, EarlyStopping = false, Patience = RunSettings.DefaultPatience };
        }

        return run;
    }

    private static string Foreign(string option, Problem problem, Func<Problem, bool> hasIt) =>
        $"--{option} does not belong to {problem.Name}; it belongs to {string.Join(", ", MlpLab.Datasets.Problems.All.Where(hasIt).Select(owner => owner.Name))}";

    private static string Decoded(string text) => Uri.UnescapeDataString(text);
}
