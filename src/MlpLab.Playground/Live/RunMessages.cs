using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using MlpLab.Contracts;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>Runs in the words of the protocol.</summary>
internal static class RunMessages
{
    public const string Protocol = "mlplab.live/1";

    public static string Version { get; } =
        typeof(RunMessages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <param name="address">What the page opens with.</param>
    /// <param name="choices">By the list that they fill.</param>
    public static Hello Hello(string address, IReadOnlyDictionary<string, IReadOnlyList<Choice>> choices) => new()
    {
        Protocol = Protocol,
        Version = Version,
        Address = address,
        Settings = [.. RunWord.All.Select(Info), .. EvolutionPlan.Words.Select(InfoOf)],
        Form = PageForm.Groups,
        Pictures = ProblemPictures.All,
        Lessons = Lessons.All,
        Choices = choices,
        Classes = [.. Enumerable.Range(0, ClassPalette.Size).Select(c => new ClassInfo(ClassPalette.ColorOf(c).ToString(), [.. MarkOutline.Of(ClassPalette.ShapeOf(c)).SelectMany(corner => (double[])[Math.Round(corner.X, 3), Math.Round(corner.Y, 3)])]))],
    };

    public static RunOpened Opened(uint id, LiveRun run, LiveView view)
    {
        RunSettings settings = run.Address.Settings;
        Dataset data = run.Data.Training;
        Dataset? held = run.Data.Validation;
        return new RunOpened
        {
            Run = id,
            Address = run.Address.ToString(),
            Settings = Values(run.Address),
            CommandLine = run.Address.Command,
            IsSteered = run.IsSteered,
            IsEdited = !run.Address.Edits.IsEmpty,
            Epochs = run.Epochs,
            Layers = [run.Network.InputCount, .. run.Network.Layers.Select(layer => layer.OutputCount)],
            Network = run.Network.ToString(),
            Means = run.Model.Scaler?.Means.ToArray(),
            Scales = run.Model.Scaler?.Scales.ToArray(),
            FeatureNames = data.FeatureNames,
            Plane = view.IsCurve ? [view.XFeature] : [view.XFeature, view.YFeature],
            Task = data.Task.ToString().ToLowerInvariant(),
            TargetName = view.Targets is null ? null : data.TargetNames[0],
            TargetRange = view.Targets is { } targets ? [targets.Low, targets.High] : null,
            LossName = (settings.Loss ?? Loss.Of(run.Network)).Name + (run.Address.Evolution is null ? "" : ", with the penalty: fitness"),
            ClassNames = view.Targets is null ? data.ClassNames : [],
            Palette = view.Targets is not null ? [[.. TargetScale.Colors.Select(color => color.ToString())]] : Palette(run.Network.ClassCount),
            Range = [view.X.Minimum, view.X.Maximum, view.Y.Minimum, view.Y.Maximum],
            X = data.Feature(view.XFeature).ToArray(),
            Y = view.Heights(data),
            Labels = data.Labels.ToArray(),
            Targets = view.Targets is null ? null : data.Target(0).ToArray(),
            ValidationX = held?.Feature(view.XFeature).ToArray(),
            ValidationY = held is null ? null : view.Heights(held),
            ValidationLabels = held?.Labels.ToArray(),
            ValidationTargets = held is null || view.Targets is null ? null : held.Target(0).ToArray(),
            BaseRateLoss = run.BaseRateLoss,
            Origin = Origin(run),
            UnseenName = settings.Source.UnseenName,
            Notes = [.. (settings.Source as CsvSource)?.NotesInOptions ?? settings.Source.Notes, .. run.Data.Solved.Select(solved => string.Create(CultureInfo.InvariantCulture, $"{solved.Name} {solved.Value}"))],
        };
    }

    /// <param name="id">The run's.</param>
    /// <param name="curve">Of one training.</param>
    /// <param name="from">What the page has not been told begins here.</param>
    /// <param name="isValidated">Whether there are samples held out.</param>
    public static Curve Curve(uint id, IReadOnlyList<CurvePoint> curve, int from, bool isValidated)
    {
        CurvePoint[] points = [.. curve.Skip(from)];
        return new Curve
        {
            Run = id,
            From = from,
            Epochs = [.. points.Select(point => point.Epoch)],
            Losses = [.. points.Select(point => point.Loss)],
            Validation = isValidated ? [.. points.Select(point => point.ValidationLoss)] : null,
        };
    }

    public static RestartEnds Restarts(uint id, LiveRun run)
    {
        TrainingResult[] ends = [.. run.Trainings.Select(training => training.End).OfType<TrainingResult>()];
        return new RestartEnds
        {
            Run = id,
            Restart = run.Restart,
            Count = run.Restarts,
            Losses = [.. ends.Select(end => end.FinalLoss)],
            Epochs = [.. ends.Select(end => end.Epochs)],
            IsDone = run.IsDone,
            Words = Words(run, ends),
        };
    }

    /// <summary>In what two runs differ, in words.</summary>
    /// <param name="differences">What they do not have in common.</param>
    /// <param name="hasSameSamples">Whether they have the same samples.</param>
    public static string Beside(IReadOnlyList<Difference> differences, bool hasSameSamples) =>
        (differences.Count == 0 ? "Both have the same settings: change those of one of them."
            : $"They differ in {string.Join("; ", differences.Select(one => $"{one.Name} {one.First ?? "none"} on the left, {one.Second ?? "none"} on the right"))}.")
        + (hasSameSamples ? " Both are trained on the same samples." : " They are trained on other samples.");

    private static string Words(LiveRun run, TrainingResult[] ends)
    {
        string number = string.Create(CultureInfo.InvariantCulture, $"Training {run.Restart + 1} of {run.Restarts}");
        string text = run.IsDone ? number + " has the lowest loss and is kept." : number + ", each from its own first weights; the one with the lowest loss is kept.";
        return ends.Length == 0 ? text : $"{text} Ended with loss {string.Join(", ", ends.Select((end, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {end.FinalLoss:G3}{(run.IsDone && i == run.Restart ? " (kept)" : "")}")))}.";
    }

    /// <param name="id">The run's.</param>
    /// <param name="run">Whose.</param>
    /// <param name="uploads">Files that addresses name.</param>
    /// <param name="findings">What went wrong.</param>
    public static Findings Findings(uint id, LiveRun run, Uploads uploads, ImmutableArray<Finding> findings) => new()
    {
        Run = id,
        Epoch = run.Epoch,
        List = [.. findings.Select(finding => Info(finding, run.Address, uploads))],
    };

    /// <summary>Every setting of a run by its name; of evolution its own in place of those of training.</summary>
    private static Dictionary<string, string> Values(RunAddress address)
    {
        Dictionary<string, string> values = Values(address.Settings);
        if (address.Evolution is { } evolution)
        {
            foreach (string name in values.Keys.Where(name => RunWord.Find(name) is { IsOfTraining: true }).ToArray())
            {
                values.Remove(name);
            }

            foreach ((string name, string text) in evolution.Values())
            {
                values.Add(name, text);
            }
        }

        return values;
    }

    public static Dictionary<string, string> Values(RunSettings settings)
    {
        var values = new Dictionary<string, string>();
        foreach (RunWord word in RunWord.All)
        {
            if (word.IsOf(settings) && word.Text(settings) is { } text)
            {
                values.Add(word.Name, text);
            }
        }

        // What a problem has where nothing is said.
        if (settings.Source is ProblemSource { Problem.DefaultNoise: { } noise })
        {
            values.TryAdd("noise", noise.ToString(CultureInfo.InvariantCulture));
        }

        return values;
    }

    // The columns of a file in its order, the label among them.
    private static SampleFile? Origin(LiveRun run)
    {
        if (run.Address.Settings.Source is not CsvSource { Loaded: { } loaded } source)
        {
            return null;
        }

        // A column of words has several features, and one name.
        var words = run.Data.Training.CategoricalFeatures.SelectMany(feature => feature.Values.Select((_, k) => (Index: feature.FirstColumn + k, feature.Name))).ToDictionary(word => word.Index, word => word.Name);
        List<string> columns = [.. source.FeatureNames.Select((name, j) => words.GetValueOrDefault(j, name)).Distinct()];
        columns.Insert(Math.Min(columns.Count, loaded.LabelColumn - 1), source.LabelName);
        return new SampleFile { Name = source.Name, IsDrawn = run.Address.Points is not null, Rows = source.SampleCount, Columns = columns, Label = source.LabelName };
    }

    /// <summary>What two runs do not have in common, with both values; null for one that has none.</summary>
    public static IReadOnlyList<Difference> Differences(RunSettings a, RunSettings b)
    {
        Dictionary<string, string> mine = Values(a), other = Values(b);
        return [.. RunWord.All.Select(word => new Difference(word.Name, mine.GetValueOrDefault(word.Name), other.GetValueOrDefault(word.Name))).Where(difference => difference.First != difference.Second)];
    }

    private static string[][] Palette(int classes)
    {
        const int Steps = 64;
        var scale = ColorScale.ForClasses(classes);
        double chance = 1.0 / classes;
        return [.. Enumerable.Range(0, classes).Select(c => Enumerable.Range(0, Steps + 1)
            .Select(step => scale.Of(c, chance + ((1 - chance) * step / Steps)).ToString()).ToArray())];
    }

    private static FindingInfo Info(Finding finding, RunAddress address, Uploads uploads)
    {
        bool cures = !finding.Remedy.Changes.IsEmpty;
        RunAddress remedy = address.With(finding.Remedy.After);
        remedy = cures ? RunAddress.Read(remedy.ToString(), uploads) : remedy;
        return new FindingInfo
        {
            Code = finding.Code,
            Message = char.ToUpperInvariant(finding.Message[0]) + finding.Message[1..] + ".",
            IsGood = finding.Code is DiagnosisCodes.Healthy or DiagnosisCodes.AtCeiling,
            Evidence = [.. finding.Evidence.Select(evidence => string.Create(CultureInfo.InvariantCulture, $"{evidence.Name} {evidence.Value:G4}"))],
            Changes = [.. finding.Remedy.Changes.Select(change => change.ToString())],

            // The page has not as many samples as the console.
            Remedy = cures && remedy.Problems.IsEmpty ? remedy.ToString() : null,
            Command = cures ? RunWords.CommandLine(finding.Remedy.After) : null,
        };
    }

    private static SettingInfo Info(RunWord word) => InfoOf(word) with
    {
        Choices = word.Name == "problem" ? [.. PageProblems.All.Select(problem => problem.Name)] : ValueForm.Choices(word.Legal),
        Task = word.Task?.ToString().ToLowerInvariant(),
        IsOfFile = word.IsOfFile,
        IsOfProblem = word.IsOfProblem,
        Problems = PageProblems.All.All(word.IsOf) ? null : [.. PageProblems.All.Where(word.IsOf).Select(problem => problem.Name)],
        IsOfTraining = word.IsOfTraining,
        IsLive = word.IsLive,
        IsOfRule = word.RuleSetting is not null,
    };

    private static SettingInfo InfoOf(PageValue value)
    {
        (string kind, string pattern) = ValueForm.Of(value);
        Interval? range = ValueForm.Range(value.Legal);
        return new SettingInfo
        {
            Name = value.Name,
            Kind = kind,
            Words = value.Words,
            Pattern = pattern,
            Low = range?.Low,
            Above = range is { HasLow: false } open ? open.Low : null,
            Below = range is { HasHigh: false, High: < double.PositiveInfinity } below ? below.High : null,
            High = range is { High: < double.PositiveInfinity } bounded ? bounded.High : null,
            Choices = ValueForm.Choices(value.Legal),
        };
    }
}
