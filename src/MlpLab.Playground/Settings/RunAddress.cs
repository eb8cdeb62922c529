using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Settings;

/// <summary>A setting changed while the network trained.</summary>
/// <param name="Epoch">Updates made before the change.</param>
/// <param name="Word">Which setting.</param>
/// <param name="Value">Its new value.</param>
internal sealed record Steer(int Epoch, RunWord Word, double Value);

/// <summary>A parameter of the network set by hand.</summary>
/// <param name="Epoch">Updates made before it was set.</param>
/// <param name="Index">Which, in the order of the network's layout.</param>
/// <param name="Value">Its new value, finite.</param>
internal sealed record Edit(int Epoch, int Index, double Value);

/// <summary>A run as the text after the # of the page's address: the long options of train, and what was steered on the way.</summary>
/// <param name="Settings">What decides the run.</param>
/// <param name="Steers">In the order of their epochs.</param>
/// <param name="Problems">What of the text could not be read, a sentence each; defaults stand in its place.</param>
internal sealed record RunAddress(RunSettings Settings, ImmutableArray<Steer> Steers, ImmutableArray<string> Problems)
{
    /// <summary>Evolution in place of training; null for training.</summary>
    public EvolutionPlan? Evolution { get; init; }

    /// <summary>The command with which the console repeats the run; what was steered or edited on the way is not in it.</summary>
    public string Command => Evolution is null ? RunWords.CommandLine(Settings)
        : string.Join(' ', ["mlplab evolve", .. RunWords.Of(new RunView { Run = Settings }, RunWords.Table.All.Where(PageRun.IsOfEvolution)), .. Evolution.Values().Select(value => $"--{value.Name} {value.Text}")]);

    /// <summary>What was set by hand, in the order in which it was.</summary>
    public ImmutableArray<Edit> Edits { get; init; } = [];

    /// <summary>Whether it is a training that the library's own run repeats: neither evolution, nor steered, nor edited.</summary>
    public bool IsRepeatable => Steers.IsEmpty && Edits.IsEmpty && Evolution is null;

    /// <summary>The epoch to show; null where the address names none.</summary>
    public int? Seek { get; init; }

    /// <summary>What of the address names the samples of a file: <c>data=ID&amp;name=FILE</c> or <c>points=…</c>; null where they are drawn from a problem.</summary>
    public string? DataPart { get; init; }

    /// <summary>The samples that were drawn on the plane; null for others.</summary>
    public DrawnPoints? Points { get; init; }

    /// <summary>The run beside which it is shown; null for none.</summary>
    public RunAddress? Rival { get; init; }

    /// <summary>The two features of the plane, from 0.</summary>
    public (int X, int Y) Plane { get; init; } = (0, 1);

    /// <summary>The file of the samples; null for a problem.</summary>
    public Upload? File { get; init; }

    /// <summary>Whether the samples that the address names cannot be had, so that other ones stand in their place.</summary>
    public bool LacksData => !DataProblems.IsEmpty;

    /// <summary>Why they cannot, among the <see cref="Problems"/>.</summary>
    public ImmutableArray<string> DataProblems { get; private init; } = [];

    /// <summary>Why a run with restarts cannot be steered.</summary>
    public const string SteeredRestarts = "a run with --restarts cannot be steered while it trains: each of its trainings has the same settings from its beginning to its end";

    /// <summary>What a parameter may be set to.</summary>
    public static NumberAttribute Edited { get; } = new("[-1e6, 1e6]", "0.5");

    private static readonly WholeAttribute Epoch = new(0, PageLimits.Epochs);

    private static readonly RunSettings Default = new() { Source = new ProblemSource("circles") };

    /// <summary>Words that are the page's own: what it shows, and how.</summary>
    private static readonly string[] OfThePage = ["show", "pace", "lock", "lesson", "seek", "race", "name", "plane"];

    /// <summary>Reads an address; whatever is wrong with it, there is a run.</summary>
    /// <param name="text">What follows the #.</param>
    /// <param name="uploads">Files that it may name; null for none.</param>
    public static RunAddress Read(string text, Uploads? uploads = null)
    {
        var problems = ImmutableArray.CreateBuilder<string>();
        if (text.Length > PageLimits.AddressLength)
        {
            problems.Add($"the address has {text.Length} characters; the most is {PageLimits.AddressLength}");
            return new RunAddress(Default, [], problems.ToImmutable());
        }

        var values = new Dictionary<RunWord, object>();
        var ofThePage = new Dictionary<string, string>();
        var steers = ImmutableArray.CreateBuilder<Steer>();
        var edits = ImmutableArray.CreateBuilder<Edit>();
        foreach (string part in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            string name = Decoded(equals < 0 ? part : part[..equals]), value = equals < 0 ? "" : Decoded(part[(equals + 1)..]);
            if (name == "at")
            {
                ReadSteer(value, steers, problems);
            }
            else if (name == "edit")
            {
                ReadEdit(value, edits, problems);
            }
            else if (RunWord.Find(name) is { } word)
            {
                if (word.Read(value) is { } legal)
                {
                    values[word] = legal;
                }
                else
                {
                    problems.Add(word.Refusal(value));
                }
            }
            else if (name == "points" || OfThePage.Contains(name) || EvolutionPlan.Words.Any(own => own.Name == name))
            {
                ofThePage[name] = value;
            }
            else
            {
                problems.Add(Suggestion.Unknown("setting", name, [.. RunWord.All.Select(other => other.Name)]));
            }
        }

        LeaveOut(values, ofThePage, problems);
        var data = AddressData.Of(values, ofThePage, uploads);
        RunSettings run = Apply(values, data, problems);
        run = AddressData.Loaded(run, data, out ImmutableArray<string> ofData);
        problems.AddRange(ofData);
        run = RunChecks.Checked(run, problems);
        EvolutionPlan? evolution = EvolutionPlan.Of(ofThePage, (int)Math.Min(PageLimits.Parameters, RunLimits.ParameterCount(run)), problems);
        if (evolution is not null && steers.Count + edits.Count + (ofThePage.ContainsKey("race") ? 1 : 0) > 0)
        {
            problems.Add("evolution is neither steered nor edited on its way, and not raced: its generations are no epochs");
            steers.Clear();
            edits.Clear();
            ofThePage.Remove("race");
        }

        RunAddress? rival = ofThePage.TryGetValue("race", out string? beside) ? RivalOf(ref run, beside, uploads, problems) : null;
        if (run.Restarts > 1 && steers.Count + edits.Count > 0)
        {
            problems.Add(SteeredRestarts);
            steers.Clear();
            edits.Clear();
        }

        if (RunLimits.ParameterCount(run) is var count && edits.Any(edit => edit.Index >= count))
        {
            edits.RemoveAll(edit => edit.Index >= count);
            problems.Add($"edit names a parameter that the network does not have: it has {count}, from 0");
        }

        return new RunAddress(run, [.. steers.OrderBy(steer => steer.Epoch).Take(PageLimits.Steers)], problems.ToImmutable())
        {
            Evolution = evolution,
            Edits = [.. edits.OrderBy(edit => edit.Epoch).Take(PageLimits.Edits)],
            Seek = ofThePage.TryGetValue("seek", out string? seek) ? Epoch.Read(seek) as int? : null,
            DataPart = run.Source is CsvSource ? data!.Part : null,
            Points = run.Source is CsvSource ? data!.Points : null,
            File = run.Source is CsvSource ? data!.File : null,
            Plane = run.Source is CsvSource ? AddressData.Plane(ofThePage.GetValueOrDefault("plane"), run.Source.FeatureCount, problems) : (0, 1),
            DataProblems = ofData,
            Rival = rival,
        };
    }

    // A race has one training on each side: with restarts there would be several, one after the other.
    private static RunAddress? RivalOf(ref RunSettings run, string text, Uploads? uploads, ImmutableArray<string>.Builder problems)
    {
        var parts = text.Split('&').Where(part => !part.StartsWith("race=", StringComparison.Ordinal) && !part.StartsWith("seek=", StringComparison.Ordinal));
        RunAddress rival = Read(string.Join('&', parts), uploads);
        problems.AddRange(rival.Problems.Select(problem => "of the other run: " + problem));
        if (rival.LacksData)
        {
            return null;
        }

        if (rival.Evolution is not null)
        {
            problems.Add("of the other run: evolution is not raced: its generations are no epochs");
            rival = rival with { Evolution = null };
        }

        if (run.Restarts > 1 || rival.Settings.Restarts > 1)
        {
            problems.Add("a race has one training on each side: --restarts is left out");
            run = run with { Restarts = 1 };
            rival = rival with { Settings = rival.Settings with { Restarts = 1 } };
        }

        return rival with { Problems = [] };
    }

    /// <summary>The same with other samples of the same kind, as a remedy asks for them: where they are of a file they stay.</summary>
    public RunAddress With(RunSettings settings) => this with { Settings = settings, Steers = [], Edits = [], Seek = null, Rival = null };

    // Of evolution a run has no training.
    private static void LeaveOut(Dictionary<RunWord, object> values, Dictionary<string, string> ofThePage, ImmutableArray<string>.Builder problems)
    {
        foreach (RunWord word in ofThePage.ContainsKey(EvolutionPlan.MethodName) ? values.Keys.Where(word => word.IsOfTraining).ToArray() : [])
        {
            problems.Add($"--{word.Name} is of training, and --method evolves: leave one of them out");
            values.Remove(word);
        }
    }

    private static RunSettings Apply(Dictionary<RunWord, object> values, AddressData? data, ImmutableArray<string>.Builder problems)
    {
        RunSettings run = data is null ? Default : Default with { Source = data.Source };
        foreach (RunWord word in RunWord.All)
        {
            if (!values.TryGetValue(word, out object? value))
            {
                continue;
            }

            if (word.IsOfProblem && data is not null)
            {
                problems.Add($"--{word.Name} and --data exclude each other: the samples of a file are as they are");
                continue;
            }

            if (word.IsOfFile && data is null)
            {
                problems.Add($"--{word.Name} belongs to --data FILE, which is not given");
                continue;
            }

            if (RunChecks.OfOtherColumn(word, values) is { } other)
            {
                problems.Add(other);
                continue;
            }

            if (word is { IsOfProblem: true, Task: LearningTask.Classification } && run.Source.Task == LearningTask.Regression)
            {
                problems.Add($"--{word.Name} belongs to problems with classes, and {run.Source.Name} has numbers to predict; see --noise");
                continue;
            }

            if ((RunChecks.OfOneAlone(word, values) ?? RunChecks.OfOtherLoss(word, run)) is { } refusal)
            {
                problems.Add(refusal);
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

        return run;
    }

    /// <summary>The same run as an address, without the #.</summary>
    public override string ToString()
    {
        IEnumerable<string> words = Shown(Settings).Where(shown => shown.Word.Name != PageRun.FileName && (Evolution is null || !shown.Word.IsOfTraining))
            .Select(shown => $"{shown.Word.Name}={(shown.Word.IsText ? Uri.EscapeDataString(shown.Text) : shown.Text)}");
        var text = new StringBuilder(string.Join('&', DataPart is null ? words : words.Prepend(DataPart)));
        foreach ((string name, string value) in Evolution?.Values() ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"&{name}={value}");
        }

        if (Plane != (0, 1))
        {
            text.Append(CultureInfo.InvariantCulture, $"&plane={Plane.X + 1},{Plane.Y + 1}");
        }

        foreach (Steer steer in Steers)
        {
            text.Append(CultureInfo.InvariantCulture, $"&at={steer.Epoch}:{steer.Word.Name}={steer.Value}");
        }

        foreach (Edit edit in Edits)
        {
            text.Append(CultureInfo.InvariantCulture, $"&edit={edit.Epoch}:{edit.Index}={edit.Value}");
        }

        return Rival is null ? text.ToString() : $"{text}&race={Uri.EscapeDataString(Rival.ToString())}";
    }

    // What the command names, and the switch of the page in place of its opposite.
    private static IEnumerable<(RunWord Word, string Text)> Shown(RunSettings run)
    {
        foreach ((Setting setting, string text) in RunWords.Of(new RunView { Run = run }))
        {
            if (RunWord.Find(setting.Name) is { } word)
            {
                yield return (word, text);
            }
            else if (setting.Name == PageRun.Opposite)
            {
                yield return (RunWord.Find("standardize")!, "false");
            }
        }
    }

    private static void ReadSteer(string text, ImmutableArray<Steer>.Builder steers, ImmutableArray<string>.Builder problems)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal), equals = text.IndexOf('=', StringComparison.Ordinal);
        if (colon > 0 && equals > colon
            && Epoch.Read(text[..colon]) is int epoch
            && RunWord.Find(text[(colon + 1)..equals]) is { IsLive: true } word
            && word.Read(text[(equals + 1)..]) is double value)
        {
            steers.Add(new Steer(epoch, word, value));
        }
        else
        {
            problems.Add($"at is '{PageText.Shown(text)}'; it must be an epoch, a colon, {string.Join(" or ", RunWord.All.Where(live => live.IsLive).Select(live => live.Name))}, and its value, such as at=1200:learning-rate=0.03");
        }
    }

    private static void ReadEdit(string text, ImmutableArray<Edit>.Builder edits, ImmutableArray<string>.Builder problems)
    {
        string[] parts = text.Split(':', '=');
        if (parts.Length == 3
            && Epoch.Read(parts[0]) is int epoch
            && new WholeAttribute(0, PageLimits.Parameters).Read(parts[1]) is int index
            && Edited.Read(parts[2]) is double value)
        {
            edits.Add(new Edit(epoch, index, value));
        }
        else
        {
            problems.Add($"edit is '{PageText.Shown(text)}'; it must be an epoch, a colon, the number of a parameter from 0, and its value, such as edit=1200:3=-0.5");
        }
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text);
}
