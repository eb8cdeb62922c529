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
[JsonDerivedType(typeof(PointAnswer), "answer")]
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

    /// <summary>Colours of the classes' marks and of certainty, and marks, class by class.</summary>
    public required IReadOnlyList<ClassInfo> Classes { get; init; }

    /// <summary>What is said of small networks, by the name under which <c>mlplab claims run</c> tries it.</summary>
    public required IReadOnlyDictionary<string, string> Claims { get; init; }
}

/// <summary>A setting with its legal values.</summary>
internal sealed record SettingInfo
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required string Words { get; init; }

    public double? Low { get; init; }

    public double? High { get; init; }

    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>The problems that have it; null for all.</summary>
    public IReadOnlyList<string>? Problems { get; init; }

    public bool IsLive { get; init; }

    /// <summary>Whether only samples of a file have it.</summary>
    public bool IsOfFile { get; init; }

    /// <summary>Whether only samples of a problem have it.</summary>
    public bool IsOfProblem { get; init; }

    /// <summary>Whether it is the update rule's: a run without a value does not have it.</summary>
    public bool IsOfRule { get; init; }
}

/// <summary>How a class is drawn.</summary>
/// <param name="Color">Of its marks, #rrggbb.</param>
/// <param name="Shape">Of its marks.</param>
internal sealed record ClassInfo(string Color, string Shape);

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

    public required int Epochs { get; init; }

    public required IReadOnlyList<int> Layers { get; init; }

    public required string Network { get; init; }

    /// <summary>Mean and scale of each input where inputs are standardised.</summary>
    public double[]? Means { get; init; }

    public double[]? Scales { get; init; }

    public required IReadOnlyList<string> FeatureNames { get; init; }

    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>For each class the colours of a surface, from no confidence to certainty.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Palette { get; init; }

    /// <summary>Left, right, bottom, top.</summary>
    public required double[] Range { get; init; }

    public required double[] X { get; init; }

    public required double[] Y { get; init; }

    public required int[] Labels { get; init; }

    /// <summary>Samples held out for validation.</summary>
    public double[]? ValidationX { get; init; }

    public double[]? ValidationY { get; init; }

    public int[]? ValidationLabels { get; init; }

    public required double BaseRateLoss { get; init; }

    /// <summary>In what it differs from the run beside which it is shown; null for the first, or the only one.</summary>
    public IReadOnlyList<Difference>? Differs { get; init; }

    public bool HasSameSamples { get; init; }

    /// <summary>The two features of the plane.</summary>
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

/// <summary>A run that was steered: it has another address, and what was trained stays.</summary>
internal sealed record Readdressed : Answer
{
    public required uint Run { get; init; }

    public required string Address { get; init; }

    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    public required bool IsSteered { get; init; }
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

    /// <summary>A few of the fresh samples, once.</summary>
    public double[]? X { get; init; }

    public double[]? Y { get; init; }

    public int[]? Labels { get; init; }
}

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

/// <summary>A sentence for the reader.</summary>
internal sealed record Note(string Text) : Answer;

/// <summary>The connection ends.</summary>
internal sealed record Bye(string Why) : Answer;
