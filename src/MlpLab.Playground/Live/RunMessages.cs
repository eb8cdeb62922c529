using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using MlpLab.Claims;
using MlpLab.Csv;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Live;

/// <summary>Runs in the words of the protocol.</summary>
internal static class RunMessages
{
    public const string Protocol = "mlplab.live/1";

    public static string Version { get; } =
        typeof(RunMessages).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    /// <param name="address">What the page opens with.</param>
    public static Hello Hello(string address) => new()
    {
        Protocol = Protocol,
        Version = Version,
        Address = address,
        Settings = [.. RunWord.All.Select(Info)],
        Claims = KnownClaims.All.ToDictionary(claim => claim.Code, claim => claim.Sentence),
        Classes = [.. Enumerable.Range(0, ClassPalette.Size).Select(c => new ClassInfo(ClassPalette.ColorOf(c).ToString(), ClassPalette.ShapeOf(c).ToString().ToLowerInvariant()))],
    };

    public static RunOpened Opened(uint id, LiveRun run, PlaneView view)
    {
        RunSettings settings = run.Address.Settings;
        Dataset data = run.Data.Training;
        Dataset? held = run.Data.Validation;
        return new RunOpened
        {
            Run = id,
            Address = run.Address.ToString(),
            Settings = Values(settings),
            CommandLine = RunAddress.CommandLine(settings),
            IsSteered = run.IsSteered,
            Epochs = settings.Epochs,
            Layers = [run.Network.InputCount, .. run.Network.Layers.Select(layer => layer.OutputCount)],
            Network = run.Network.ToString(),
            Means = run.Classifier.Scaler?.Means.ToArray(),
            Scales = run.Classifier.Scaler?.Scales.ToArray(),
            FeatureNames = data.FeatureNames,
            Plane = [view.XFeature, view.YFeature],
            ClassNames = data.ClassNames,
            Palette = Palette(run.Network.ClassCount),
            Range = [view.X.Minimum, view.X.Maximum, view.Y.Minimum, view.Y.Maximum],
            X = data.Feature(view.XFeature).ToArray(),
            Y = data.Feature(view.YFeature).ToArray(),
            Labels = data.Labels.ToArray(),
            ValidationX = held?.Feature(view.XFeature).ToArray(),
            ValidationY = held?.Feature(view.YFeature).ToArray(),
            ValidationLabels = held?.Labels.ToArray(),
            BaseRateLoss = run.BaseRateLoss,
            Origin = Origin(run),
            UnseenName = settings.Source.UnseenName,
            Notes = [.. settings.Source.Notes, .. run.Data.Solved.Select(solved => string.Create(CultureInfo.InvariantCulture, $"{solved.Name} {solved.Value}"))],
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
        };
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
            Command = cures ? RunAddress.CommandLine(finding.Remedy.After) : null,
        };
    }

    private static SettingInfo Info(RunWord word) => new()
    {
        Name = word.Name,
        Kind = word.Legal.Kind,
        Words = word.Legal.Words,
        Low = word.Legal is NumberValue number ? number.Low : word.Legal is WholeValue whole ? whole.Low : null,
        High = word.Legal is NumberValue { High: < double.PositiveInfinity } bounded ? bounded.High : word.Legal is WholeValue most ? most.High : null,
        Choices = (word.Legal as ChoiceValue)?.Names,
        IsOfFile = word.Owner == WordOwner.File,
        IsOfProblem = word.Owner == WordOwner.Problem,
        Problems = Datasets.Problems.All.All(word.BelongsTo) ? null : [.. Datasets.Problems.All.Where(word.BelongsTo).Select(problem => problem.Name)],
        IsLive = word.IsLive,
        IsOfRule = word.RuleSetting is not null,
    };
}
