using MlpLab.Datasets;
using MlpLab.Randomness;

namespace MlpLab.Runs;

/// <summary>The samples of a source with others to train on, made of those that it has; measured as those are.</summary>
/// <param name="Whole">With its samples at hand.</param>
/// <param name="Choose">The samples to train on.</param>
internal sealed record ChosenSource(SampleSource Whole, Func<Dataset, Dataset> Choose) : SampleSource
{
    public override string Name => Whole.Name;

    public override int SampleCount => Whole.SampleCount;

    public override int FeatureCount => Whole.FeatureCount;

    public override LearningTask Task => Whole.Task;

    public override int ClassCount => Whole.ClassCount;

    public override IReadOnlyList<string> ClassNames => Whole.ClassNames;

    public override bool HasSampleWeights => Whole.HasSampleWeights;

    public override IReadOnlyList<string> TargetNames => Whole.TargetNames;

    public override IReadOnlyList<string> FeatureNames => Whole.FeatureNames;

    public override string LabelName => Whole.LabelName;

    public override IReadOnlyList<string> Description => Whole.Description;

    public override IReadOnlyList<string> Notes => Whole.Notes;

    public override IReadOnlyList<DataFile> Files => Whole.Files;

    public override bool IsGenerator => Whole.IsGenerator;

    public override bool FillsMissingValues => Whole.FillsMissingValues;

    public override bool HasUnseen(int freshCount) => Whole.HasUnseen(freshCount);

    public override SourceSamples Draw(RunStreams streams)
    {
        SourceSamples all = Whole.Draw(streams);
        return all with { Data = Choose(all.Data) };
    }
}
