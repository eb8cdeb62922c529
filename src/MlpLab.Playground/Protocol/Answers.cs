using System.Text.Json.Serialization;

namespace MlpLab.Playground.Protocol;

/// <summary>A message to the page.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Hello), "hello")]
[JsonDerivedType(typeof(RunOpened), "run")]
[JsonDerivedType(typeof(Readdressed), "address")]
[JsonDerivedType(typeof(Problems), "problems")]
[JsonDerivedType(typeof(Numbers), "numbers")]
[JsonDerivedType(typeof(Curve), "curve")]
[JsonDerivedType(typeof(UnseenCurve), "unseen")]
[JsonDerivedType(typeof(RestartEnds), "restarts")]
[JsonDerivedType(typeof(Findings), "diagnosis")]
[JsonDerivedType(typeof(FigureDrawn), "figure")]
[JsonDerivedType(typeof(PointAnswer), "answer")]
[JsonDerivedType(typeof(Led), "led")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Bye), "bye")]
internal abstract record Answer;

/// <summary>The first message: what there is to set, and how.</summary>
internal sealed record Hello : Answer
{
    public required string Protocol { get; init; }

    public required string Version { get; init; }

    /// <summary>What the page opens with.</summary>
    public required string Address { get; init; }

    public required IReadOnlyList<SettingInfo> Settings { get; init; }

    /// <summary>In which groups settings stand.</summary>
    public required IReadOnlyList<FieldGroup> Form { get; init; }

    /// <summary>Colours of the classes' marks and of certainty, and marks, class by class.</summary>
    public required IReadOnlyList<ClassInfo> Classes { get; init; }

    /// <summary>Some samples of each problem, in a square of 40.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Dot>> Pictures { get; init; }

    public required IReadOnlyList<Lesson> Lessons { get; init; }

    /// <summary>By the list that they fill, in its order; the first one is chosen.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Choice>> Choices { get; init; }
}

/// <summary>A setting with its legal values.</summary>
internal sealed record SettingInfo
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Words { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    /// <summary>What it must be more than, where its range does not have its lower end.</summary>
    public double? Above { get; init; }

    /// <summary>What it must be less than.</summary>
    public double? Below { get; init; }

    /// <summary>A regular expression that its text matches.</summary>
    public required string Pattern { get; init; }

    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>The problems that have it; null for all.</summary>
    public IReadOnlyList<string>? Problems { get; init; }

    /// <summary>classification or regression; null for both.</summary>
    public string? Task { get; init; }

    /// <summary>Whether evolution does not have it.</summary>
    public bool IsOfTraining { get; init; }

    public bool IsLive { get; init; }

    /// <summary>Whether only samples of a file have it.</summary>
    public bool IsOfFile { get; init; }

    /// <summary>Whether only samples of a problem have it.</summary>
    public bool IsOfProblem { get; init; }

    /// <summary>Whether it is the update rule's: a run without a value does not have it.</summary>
    public bool IsOfRule { get; init; }
}

/// <summary>Something to choose.</summary>
/// <param name="Value">As commands and paths have it.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Group">With what it stands together; null for nothing.</param>
internal sealed record Choice(string Value, string Label, string? Group = null);

/// <summary>A named starting point.</summary>
/// <param name="Title">Its name.</param>
/// <param name="Address">The run.</param>
/// <param name="Sentence">What to look for.</param>
/// <param name="Claims">What is said of networks that is seen in it.</param>
internal sealed record Lesson(string Title, string Address, string Sentence, IReadOnlyList<ClaimInfo> Claims);

/// <summary>What is said of small networks, by the name under which <c>mlplab claims run</c> tries it.</summary>
internal sealed record ClaimInfo(string Code, string Sentence);

/// <summary>Settings that stand together.</summary>
/// <param name="Title">What they are of.</param>
/// <param name="First">Those that are always there.</param>
/// <param name="More">Those that are folded away.</param>
internal sealed record FieldGroup(string Title, IReadOnlyList<Field> First, IReadOnlyList<Field> More);

/// <summary>A setting on the page.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What it is called there.</param>
/// <param name="Slider">Null for none.</param>
internal sealed record Field(string Name, string Label, Slider? Slider = null);

/// <summary>How far a slider goes.</summary>
/// <param name="Low">Its left end; of a logarithmic one the power of ten.</param>
/// <param name="High">Its right end.</param>
/// <param name="Step">Its step.</param>
internal sealed record Slider(double Low, double High, double Step)
{
    public bool IsLogarithmic { get; init; }

    /// <summary>Whether 0 is the same as nothing.</summary>
    public bool IsNoneAtZero { get; init; }

    /// <summary>What counts where nothing is said; null where a value is always shown.</summary>
    public double? Usual { get; init; }

    public static Slider Logarithmic(double low, double high) => new(Math.Log10(low), Math.Log10(high), 0.01) { IsLogarithmic = true };
}

/// <summary>A sample of a small picture.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downwards.</param>
/// <param name="Color">As #rrggbb.</param>
internal sealed record Dot(double X, double Y, string Color);

/// <summary>How a class is drawn.</summary>
/// <param name="Color">Of its marks, #rrggbb.</param>
/// <param name="Outline">The corners of its marks, x and y in turn, for a size of 1.</param>
internal sealed record ClassInfo(string Color, IReadOnlyList<double> Outline);

/// <summary>A run that was opened, at epoch 0.</summary>
internal sealed record RunOpened : Answer
{
    public required uint Run { get; init; }

    /// <summary>Its canonical address, without the #.</summary>
    public required string Address { get; init; }

    /// <summary>Every setting by its name, as it is written.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required string CommandLine { get; init; }

    public required bool IsSteered { get; init; }

    public required bool IsEdited { get; init; }

    public required int Epochs { get; init; }

    public required IReadOnlyList<int> Layers { get; init; }

    public required string Network { get; init; }

    /// <summary>Mean and scale of each input where inputs are standardised.</summary>
    public double[]? Means { get; init; }

    public double[]? Scales { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    /// <summary>classification or regression.</summary>
    public required string Task { get; init; }

    /// <summary>What is predicted, where that is a number.</summary>
    public string? TargetName { get; init; }

    /// <summary>The numbers that have the first and the last colour of the one row of <see cref="Palette"/>.</summary>
    public double[]? TargetRange { get; init; }

    /// <summary>What training makes small.</summary>
    public required string LossName { get; init; }

    /// <summary>Empty for numbers to predict.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>For each class the colours of a surface, from no confidence to certainty; for numbers one row from low to high.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Palette { get; init; }

    /// <summary>Left, right, bottom, top.</summary>
    public required double[] Range { get; init; }

    public required double[] X { get; init; }

    public required double[] Y { get; init; }

    /// <summary>Empty for numbers to predict.</summary>
    public required int[] Labels { get; init; }

    /// <summary>Null for classes.</summary>
    public double[]? Targets { get; init; }

    /// <summary>Samples held out for validation.</summary>
    public double[]? ValidationX { get; init; }

    public double[]? ValidationY { get; init; }

    public int[]? ValidationLabels { get; init; }

    public double[]? ValidationTargets { get; init; }

    public required double BaseRateLoss { get; init; }

    /// <summary>In what it differs from the run beside which it is shown; null for the first, or the only one.</summary>
    public IReadOnlyList<Difference>? Differs { get; init; }

    public bool HasSameSamples { get; init; }

    /// <summary>The same in words; null for the first, or the only one.</summary>
    public string? Beside { get; init; }

    /// <summary>The two features of the plane, or the one of a curve.</summary>
    public required int[] Plane { get; init; }

    /// <summary>The file of the samples; null for a problem.</summary>
    public SampleFile? Origin { get; init; }

    /// <summary>What the samples are called that a result is measured on: fresh or test.</summary>
    public required string UnseenName { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A setting of which two runs have other values.</summary>
internal sealed record Difference(string Name, string? First, string? Second);

/// <summary>A file of samples.</summary>
internal sealed record SampleFile
{
    public required string Name { get; init; }

    /// <summary>Whether it was drawn on the plane.</summary>
    public required bool IsDrawn { get; init; }

    public required int Rows { get; init; }

    /// <summary>Features and label.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    public required string Label { get; init; }
}

/// <summary>A run that was steered or edited: it has another address, and what was trained stays.</summary>
internal sealed record Readdressed : Answer
{
    public required uint Run { get; init; }

    public required string Address { get; init; }

    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required bool IsSteered { get; init; }

    public required bool IsEdited { get; init; }
}

/// <summary>What an address had that cannot be read, or a command that cannot be done.</summary>
internal sealed record Problems(IReadOnlyList<string> List) : Answer;

/// <summary>How well network, regression and best possible do; what is not ready yet is left out.</summary>
internal sealed record Numbers : Answer
{
    public required uint Run { get; init; }

    public int Epoch { get; init; }

    public double? Fresh { get; init; }

    public double? FreshLow { get; init; }

    public double? FreshHigh { get; init; }

    public double? FreshLoss { get; init; }

    public int? FreshCount { get; init; }

    public double? BaselineTrain { get; init; }

    public double? BaselineFresh { get; init; }

    public double? MajorityTrain { get; init; }

    public double? Ceiling { get; init; }

    /// <summary>Of numbers to predict: how well network, baseline and mean do, and the best possible; null for classes, whose shares are above.</summary>
    /// <remarks>Of numbers <see cref="Fresh"/> is R², and its interval that of the RMSE.</remarks>
    public IReadOnlyList<ErrorsInfo>? Errors { get; init; }

    /// <summary>The Brier score of the network's probabilities on unseen samples; null without them, and of numbers.</summary>
    public double? Brier { get; init; }

    /// <summary>Their expected calibration error.</summary>
    public double? CalibrationError { get; init; }

    /// <summary>A few of the fresh samples, once.</summary>
    public double[]? X { get; init; }

    public double[]? Y { get; init; }

    public int[]? Labels { get; init; }

    public double[]? Targets { get; init; }
}

/// <summary>How well numbers are predicted.</summary>
/// <param name="Name">By what.</param>
/// <param name="Train">On the samples trained on; null where nothing is predicted.</param>
/// <param name="Fresh">On samples that training did not see; null where there are none.</param>
internal sealed record ErrorsInfo(string Name, ErrorInfo? Train, ErrorInfo? Fresh);

/// <summary>R², and errors in the unit of the target.</summary>
internal sealed record ErrorInfo(double R2, double Rmse, double? Mae);

/// <summary>Further points of the loss curve.</summary>
internal sealed record Curve : Answer
{
    public required uint Run { get; init; }

    /// <summary>Index of the first.</summary>
    public required int From { get; init; }

    public required int[] Epochs { get; init; }

    public required double[] Losses { get; init; }

    public double[]? Validation { get; init; }
}

/// <summary>Further points of the loss on samples that training does not see, of epochs that were passed.</summary>
internal sealed record UnseenCurve : Answer
{
    public required uint Run { get; init; }

    public required int[] Epochs { get; init; }

    public required double[] Losses { get; init; }
}

/// <summary>Which of several trainings is shown, and how those that have ended did.</summary>
internal sealed record RestartEnds : Answer
{
    public required uint Run { get; init; }

    /// <summary>The training that is shown, from 0; once all have ended the one that is kept.</summary>
    public required int Restart { get; init; }

    public required int Count { get; init; }

    /// <summary>Final training loss of each that has ended, in order.</summary>
    public required double[] Losses { get; init; }

    public required int[] Epochs { get; init; }

    /// <summary>Whether all have ended.</summary>
    public required bool IsDone { get; init; }

    public required string Words { get; init; }
}

/// <summary>What went wrong, or that nothing did.</summary>
internal sealed record Findings : Answer
{
    public required uint Run { get; init; }

    public required int Epoch { get; init; }

    public required IReadOnlyList<FindingInfo> List { get; init; }
}

/// <summary>A finding with its remedy.</summary>
internal sealed record FindingInfo
{
    public required string Code { get; init; }

    public required string Message { get; init; }

    public required bool IsGood { get; init; }

    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>What to change; empty where there is nothing to cure.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>Address of the run with the remedy; null where there is none that the page can do.</summary>
    public string? Remedy { get; init; }

    /// <summary>The same for the console.</summary>
    public string? Command { get; init; }
}

/// <summary>A figure of what is shown, as the report has it.</summary>
internal sealed record FigureDrawn : Answer
{
    public required uint Run { get; init; }

    public required int Epoch { get; init; }

    public required string Name { get; init; }

    /// <summary>Null where there is none; <see cref="Words"/> then say why.</summary>
    public string? Svg { get; init; }

    /// <summary>How to read it, with its numbers.</summary>
    public required string Words { get; init; }
}

/// <summary>What each says of a point.</summary>
internal sealed record PointAnswer : Answer
{
    public uint Run { get; init; }

    public required uint Id { get; init; }

    public required double X { get; init; }

    public required double Y { get; init; }

    public required double[] Network { get; init; }

    public double[]? Baseline { get; init; }

    public double[]? Best { get; init; }
}

/// <summary>Whether a page leads, and what this one does.</summary>
/// <param name="IsLed">Whether any does.</param>
/// <param name="IsLeader">Whether it is this one.</param>
/// <param name="IsFollowing">Whether this one follows.</param>
/// <param name="Followers">How many do.</param>
internal sealed record Led(bool IsLed, bool IsLeader, bool IsFollowing, int Followers) : Answer;

/// <summary>A sentence for the reader.</summary>
internal sealed record Note(string Text) : Answer;

/// <summary>The connection ends.</summary>
internal sealed record Bye(string Why) : Answer;
