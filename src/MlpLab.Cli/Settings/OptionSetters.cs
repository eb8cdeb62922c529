namespace MlpLab.Cli.Settings;

/// <summary>Finds options by name and sets them, without reflection.</summary>
/// <remarks>Made from the options classes by OptionSettersTests with MLPLAB_UPDATE_OPTIONS=1; the test fails where the two differ.</remarks>
internal static class OptionSetters
{
    /// <summary>The option of a command, or null where it has none of that name.</summary>
    public static OptionSetter? Find(Type options, string name) => options == typeof(TrainOptions) ? TrainOptions(name) : FindOther(options, name);

    /// <summary>A new object of a command's options class.</summary>
    public static CommonOptions Create(Type options) => options == typeof(TrainOptions) ? new TrainOptions() : CreateOther(options);

    // Apart from the main command's way: a type's name is found by reflection.
    private static OptionSetter? FindOther(Type options, string name) => options.Name switch
    {
        nameof(CheckOptions) => CheckOptions(name),
        nameof(DataOptions) => DataOptions(name),
        nameof(ExperimentOptions) => ExperimentOptions(name),
        nameof(ExportOptions) => ExportOptions(name),
        nameof(GalleryOptions) => GalleryOptions(name),
        nameof(MergeOptions) => MergeOptions(name),
        nameof(PredictOptions) => PredictOptions(name),
        _ => throw new ArgumentException($"{options} holds no options.", nameof(options)),
    };

    private static CommonOptions CreateOther(Type options) => options.Name switch
    {
        nameof(CheckOptions) => new CheckOptions(),
        nameof(DataOptions) => new DataOptions(),
        nameof(ExperimentOptions) => new ExperimentOptions(),
        nameof(ExportOptions) => new ExportOptions(),
        nameof(GalleryOptions) => new GalleryOptions(),
        nameof(MergeOptions) => new MergeOptions(),
        nameof(PredictOptions) => new PredictOptions(),
        _ => throw new ArgumentException($"{options} holds no options.", nameof(options)),
    };

    private static OptionSetter? CheckOptions(string name) => name switch
    {
        "json" => new(false, (options, _) => ((CheckOptions)options).Json = true),
        _ => ConfigurableOptions(name),
    };

    private static OptionSetter? CommonOptions(string name) => name switch
    {
        "quiet" => new(false, (options, _) => ((CommonOptions)options).Quiet = true),
        "color" => new(true, (options, value) => ((CommonOptions)options).Color = value),
        "debug" => new(false, (options, _) => ((CommonOptions)options).Debug = true),
        _ => null,
    };

    private static OptionSetter? ConfigurableOptions(string name) => name switch
    {
        "config" => new(true, (options, value) => ((ConfigurableOptions)options).Config = value),
        "print-config" => new(false, (options, _) => ((ConfigurableOptions)options).PrintConfig = true),
        _ => CommonOptions(name),
    };

    private static OptionSetter? DataOptions(string name) => name switch
    {
        "output" => new(true, (options, value) => ((DataOptions)options).Output = value),
        "plot" => new(true, (options, value) => ((DataOptions)options).Plot = value),
        "force" => new(false, (options, _) => ((DataOptions)options).Force = true),
        "no-shuffle" => new(false, (options, _) => ((DataOptions)options).NoShuffle = true),
        "features" => new(true, (options, value) => ((DataOptions)options).Features = value),
        "classes" => new(true, (options, value) => ((DataOptions)options).Classes = value),
        "centers" => new(true, (options, value) => ((DataOptions)options).Centers = value),
        "cluster-std" => new(true, (options, value) => ((DataOptions)options).ClusterStd = value),
        "center-box" => new(true, (options, value) => ((DataOptions)options).CenterBox = value),
        "mean" => new(true, (options, value) => ((DataOptions)options).Mean = value),
        "cov" => new(true, (options, value) => ((DataOptions)options).Cov = value),
        "informative" => new(true, (options, value) => ((DataOptions)options).Informative = value),
        "redundant" => new(true, (options, value) => ((DataOptions)options).Redundant = value),
        "repeated" => new(true, (options, value) => ((DataOptions)options).Repeated = value),
        "clusters-per-class" => new(true, (options, value) => ((DataOptions)options).ClustersPerClass = value),
        "weights" => new(true, (options, value) => ((DataOptions)options).Weights = value),
        "flip-y" => new(true, (options, value) => ((DataOptions)options).FlipY = value),
        "class-sep" => new(true, (options, value) => ((DataOptions)options).ClassSep = value),
        "no-hypercube" => new(false, (options, _) => ((DataOptions)options).NoHypercube = true),
        "shift" => new(true, (options, value) => ((DataOptions)options).Shift = value),
        "scale" => new(true, (options, value) => ((DataOptions)options).Scale = value),
        _ => ProblemOptions(name),
    };

    private static OptionSetter? ExperimentOptions(string name) => name switch
    {
        "problem" => new(true, (options, value) => ((ExperimentOptions)options).Problem = value),
        "difficulty-scale" => new(true, (options, value) => ((ExperimentOptions)options).DifficultyScale = value),
        "difficulty" => new(true, (options, value) => ((ExperimentOptions)options).Difficulty = value),
        "noise" => new(true, (options, value) => ((ExperimentOptions)options).Noise = value),
        "factor" => new(true, (options, value) => ((ExperimentOptions)options).Factor = value),
        "samples" => new(true, (options, value) => ((ExperimentOptions)options).Samples = value),
        "classes" => new(true, (options, value) => ((ExperimentOptions)options).Classes = value),
        "data" => new(true, (options, value) => ((ExperimentOptions)options).Data = value),
        "label" => new(true, (options, value) => ((ExperimentOptions)options).Label = value),
        "features" => new(true, (options, value) => ((ExperimentOptions)options).Features = value),
        "header" => new(false, (options, _) => ((ExperimentOptions)options).Header = true),
        "no-header" => new(false, (options, _) => ((ExperimentOptions)options).NoHeader = true),
        "delimiter" => new(true, (options, value) => ((ExperimentOptions)options).Delimiter = value),
        "decimal" => new(true, (options, value) => ((ExperimentOptions)options).Decimal = value),
        "missing" => new(true, (options, value) => ((ExperimentOptions)options).Missing = value),
        "skip-lines" => new(true, (options, value) => ((ExperimentOptions)options).SkipLines = value),
        "test-data" => new(true, (options, value) => ((ExperimentOptions)options).TestData = value),
        "test" => new(true, (options, value) => ((ExperimentOptions)options).Test = value),
        "recipe" => new(true, (options, value) => ((ExperimentOptions)options).Recipe = value),
        "init" => new(true, (options, value) => ((ExperimentOptions)options).Init = value),
        "learning-rate" => new(true, (options, value) => ((ExperimentOptions)options).LearningRate = value),
        "momentum" => new(true, (options, value) => ((ExperimentOptions)options).Momentum = value),
        "hidden" => new(true, (options, value) => ((ExperimentOptions)options).Hidden = value),
        "epochs" => new(true, (options, value) => ((ExperimentOptions)options).Epochs = value),
        "seeds" => new(true, (options, value) => ((ExperimentOptions)options).Seeds = value),
        "standardize" => new(false, (options, _) => ((ExperimentOptions)options).Standardize = true),
        "no-standardize" => new(false, (options, _) => ((ExperimentOptions)options).NoStandardize = true),
        "fresh" => new(true, (options, value) => ((ExperimentOptions)options).Fresh = value),
        "validation" => new(true, (options, value) => ((ExperimentOptions)options).Validation = value),
        "early-stopping" => new(false, (options, _) => ((ExperimentOptions)options).EarlyStopping = true),
        "patience" => new(true, (options, value) => ((ExperimentOptions)options).Patience = value),
        "target-loss" => new(true, (options, value) => ((ExperimentOptions)options).TargetLoss = value),
        "target-accuracy" => new(true, (options, value) => ((ExperimentOptions)options).TargetAccuracy = value),
        "restarts" => new(true, (options, value) => ((ExperimentOptions)options).Restarts = value),
        "timings" => new(false, (options, _) => ((ExperimentOptions)options).Timings = true),
        "output" => new(true, (options, value) => ((ExperimentOptions)options).Output = value),
        "shard" => new(true, (options, value) => ((ExperimentOptions)options).Shard = value),
        "from" => new(true, (options, value) => ((ExperimentOptions)options).From = value),
        "format" => new(true, (options, value) => ((ExperimentOptions)options).Format = value),
        "report" => new(true, (options, value) => ((ExperimentOptions)options).Report = value),
        "force" => new(false, (options, _) => ((ExperimentOptions)options).Force = true),
        "threads" => new(true, (options, value) => ((ExperimentOptions)options).Threads = value),
        _ => ConfigurableOptions(name),
    };

    private static OptionSetter? ExportOptions(string name) => name switch
    {
        "model" => new(true, (options, value) => ((ExportOptions)options).Model = value),
        "to" => new(true, (options, value) => ((ExportOptions)options).To = value),
        "output" => new(true, (options, value) => ((ExportOptions)options).Output = value),
        "force" => new(false, (options, _) => ((ExportOptions)options).Force = true),
        "name" => new(true, (options, value) => ((ExportOptions)options).Name = value),
        _ => ConfigurableOptions(name),
    };

    private static OptionSetter? GalleryOptions(string name) => name switch
    {
        "output" => new(true, (options, value) => ((GalleryOptions)options).Output = value),
        "seed" => new(true, (options, value) => ((GalleryOptions)options).Seed = value),
        "samples" => new(true, (options, value) => ((GalleryOptions)options).Samples = value),
        "difficulty-scale" => new(true, (options, value) => ((GalleryOptions)options).DifficultyScale = value),
        "force" => new(false, (options, _) => ((GalleryOptions)options).Force = true),
        _ => ConfigurableOptions(name),
    };

    private static OptionSetter? MergeOptions(string name) => name switch
    {
        "output" => new(true, (options, value) => ((MergeOptions)options).Output = value),
        "force" => new(false, (options, _) => ((MergeOptions)options).Force = true),
        _ => CommonOptions(name),
    };

    private static OptionSetter? PredictOptions(string name) => name switch
    {
        "model" => new(true, (options, value) => ((PredictOptions)options).Model = value),
        "data" => new(true, (options, value) => ((PredictOptions)options).Data = value),
        "output" => new(true, (options, value) => ((PredictOptions)options).Output = value),
        "force" => new(false, (options, _) => ((PredictOptions)options).Force = true),
        "probability" => new(false, (options, _) => ((PredictOptions)options).Probability = true),
        "hidden" => new(false, (options, _) => ((PredictOptions)options).Hidden = true),
        "label" => new(true, (options, value) => ((PredictOptions)options).Label = value),
        "header" => new(false, (options, _) => ((PredictOptions)options).Header = true),
        "no-header" => new(false, (options, _) => ((PredictOptions)options).NoHeader = true),
        "delimiter" => new(true, (options, value) => ((PredictOptions)options).Delimiter = value),
        "decimal" => new(true, (options, value) => ((PredictOptions)options).Decimal = value),
        "skip-lines" => new(true, (options, value) => ((PredictOptions)options).SkipLines = value),
        "json" => new(false, (options, _) => ((PredictOptions)options).Json = true),
        _ => ConfigurableOptions(name),
    };

    private static OptionSetter? ProblemOptions(string name) => name switch
    {
        "problem" => new(true, (options, value) => ((ProblemOptions)options).Problem = value),
        "samples" => new(true, (options, value) => ((ProblemOptions)options).Samples = value),
        "difficulty" => new(true, (options, value) => ((ProblemOptions)options).Difficulty = value),
        "noise" => new(true, (options, value) => ((ProblemOptions)options).Noise = value),
        "factor" => new(true, (options, value) => ((ProblemOptions)options).Factor = value),
        "seed" => new(true, (options, value) => ((ProblemOptions)options).Seed = value),
        _ => ConfigurableOptions(name),
    };

    private static OptionSetter? TrainOptions(string name) => name switch
    {
        "data" => new(true, (options, value) => ((TrainOptions)options).Data = value),
        "label" => new(true, (options, value) => ((TrainOptions)options).Label = value),
        "features" => new(true, (options, value) => ((TrainOptions)options).Features = value),
        "header" => new(false, (options, _) => ((TrainOptions)options).Header = true),
        "no-header" => new(false, (options, _) => ((TrainOptions)options).NoHeader = true),
        "delimiter" => new(true, (options, value) => ((TrainOptions)options).Delimiter = value),
        "decimal" => new(true, (options, value) => ((TrainOptions)options).Decimal = value),
        "missing" => new(true, (options, value) => ((TrainOptions)options).Missing = value),
        "skip-lines" => new(true, (options, value) => ((TrainOptions)options).SkipLines = value),
        "test-data" => new(true, (options, value) => ((TrainOptions)options).TestData = value),
        "test" => new(true, (options, value) => ((TrainOptions)options).Test = value),
        "hidden" => new(true, (options, value) => ((TrainOptions)options).Hidden = value),
        "epochs" => new(true, (options, value) => ((TrainOptions)options).Epochs = value),
        "recipe" => new(true, (options, value) => ((TrainOptions)options).Recipe = value),
        "learning-rate" => new(true, (options, value) => ((TrainOptions)options).LearningRate = value),
        "momentum" => new(true, (options, value) => ((TrainOptions)options).Momentum = value),
        "init" => new(true, (options, value) => ((TrainOptions)options).Init = value),
        "standardize" => new(false, (options, _) => ((TrainOptions)options).Standardize = true),
        "no-standardize" => new(false, (options, _) => ((TrainOptions)options).NoStandardize = true),
        "classes" => new(true, (options, value) => ((TrainOptions)options).Classes = value),
        "difficulty-scale" => new(true, (options, value) => ((TrainOptions)options).DifficultyScale = value),
        "fresh" => new(true, (options, value) => ((TrainOptions)options).Fresh = value),
        "validation" => new(true, (options, value) => ((TrainOptions)options).Validation = value),
        "early-stopping" => new(false, (options, _) => ((TrainOptions)options).EarlyStopping = true),
        "patience" => new(true, (options, value) => ((TrainOptions)options).Patience = value),
        "target-loss" => new(true, (options, value) => ((TrainOptions)options).TargetLoss = value),
        "target-accuracy" => new(true, (options, value) => ((TrainOptions)options).TargetAccuracy = value),
        "restarts" => new(true, (options, value) => ((TrainOptions)options).Restarts = value),
        "try-remedy" => new(false, (options, _) => ((TrainOptions)options).TryRemedy = true),
        "fail-on" => new(true, (options, value) => ((TrainOptions)options).FailOn = value),
        "plot" => new(true, (options, value) => ((TrainOptions)options).Plot = value),
        "plot-features" => new(true, (options, value) => ((TrainOptions)options).PlotFeatures = value),
        "show-ceiling" => new(false, (options, _) => ((TrainOptions)options).ShowCeiling = true),
        "log-every" => new(true, (options, value) => ((TrainOptions)options).LogEvery = value),
        "threads" => new(true, (options, value) => ((TrainOptions)options).Threads = value),
        "json" => new(false, (options, _) => ((TrainOptions)options).Json = true),
        "watch" => new(false, (options, _) => ((TrainOptions)options).Watch = true),
        "picture" => new(false, (options, _) => ((TrainOptions)options).Picture = true),
        "save" => new(true, (options, value) => ((TrainOptions)options).Save = value),
        "report" => new(true, (options, value) => ((TrainOptions)options).Report = value),
        "film" => new(true, (options, value) => ((TrainOptions)options).Film = value),
        "plot-anatomy" => new(true, (options, value) => ((TrainOptions)options).PlotAnatomy = value),
        "anatomy-units" => new(true, (options, value) => ((TrainOptions)options).AnatomyUnits = value),
        "checkpoint" => new(true, (options, value) => ((TrainOptions)options).Checkpoint = value),
        "checkpoint-every" => new(true, (options, value) => ((TrainOptions)options).CheckpointEvery = value),
        "force" => new(false, (options, _) => ((TrainOptions)options).Force = true),
        _ => ProblemOptions(name),
    };
}
