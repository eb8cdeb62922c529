using CommandLine;

namespace MlpLab.Cli.Settings;

/// <summary>The options of <c>data</c>: the problem, and the whole parameter surface of the scikit-learn function behind it.</summary>
internal sealed class DataOptions : ProblemOptions
{
    [Option("output", MetaValue = "FILE", HelpText = "file to write, or - for standard output (default -)")]
    public string? Output { get; set; }

    [Option("plot", MetaValue = "FILE", HelpText = "draw the samples: FILE.svg or FILE.png; without --output no CSV is written")]
    public string? Plot { get; set; }

    [Option("force", HelpText = "replace the file if it exists")]
    public bool Force { get; set; }

    [Option("no-shuffle", HelpText = "keep the samples in the order of their classes")]
    public bool NoShuffle { get; set; }

    [Option("features", MetaValue = "N", HelpText = "blobs, gaussian-quantiles, classification: number of features (2, 2, 20)")]
    public string? Features { get; set; }

    [Option("classes", MetaValue = "K", HelpText = "gaussian-quantiles, classification: number of classes (3, 2)")]
    public string? Classes { get; set; }

    [Option("centers", MetaValue = "K|X,Y;…", HelpText = "blobs: number of centres, or the centres themselves, such as '0,0;3,1.5' (3)")]
    public string? Centers { get; set; }

    [Option("cluster-std", MetaValue = "S[,S…]", HelpText = "blobs: standard deviation of the clusters, one or one for each (1)")]
    public string? ClusterStd { get; set; }

    [Option("center-box", MetaValue = "LO,HI", HelpText = "blobs: range of the centres' coordinates (-10,10)")]
    public string? CenterBox { get; set; }

    [Option("mean", MetaValue = "X,Y…", HelpText = "gaussian-quantiles: centre of the distribution (the origin)")]
    public string? Mean { get; set; }

    [Option("cov", MetaValue = "V", HelpText = "gaussian-quantiles: variance of each feature (1)")]
    public string? Cov { get; set; }

    [Option("informative", MetaValue = "N", HelpText = "classification: features that tell the classes apart (2)")]
    public string? Informative { get; set; }

    [Option("redundant", MetaValue = "N", HelpText = "classification: linear combinations of the informative features (2)")]
    public string? Redundant { get; set; }

    [Option("repeated", MetaValue = "N", HelpText = "classification: copies of informative and redundant features (0)")]
    public string? Repeated { get; set; }

    [Option("clusters-per-class", MetaValue = "N", HelpText = "classification: Gaussian clusters of each class (2)")]
    public string? ClustersPerClass { get; set; }

    [Option("weights", MetaValue = "W,W…", HelpText = "classification: share of each class, or of all but the last (equal)")]
    public string? Weights { get; set; }

    [Option("flip-y", MetaValue = "F", HelpText = "classification: share of labels drawn anew at random, or none for no such step (0.01)")]
    public string? FlipY { get; set; }

    [Option("class-sep", MetaValue = "S", HelpText = "classification: half the side of the cube that carries the clusters (1)")]
    public string? ClassSep { get; set; }

    [Option("no-hypercube", HelpText = "classification: move the clusters off the corners of the cube")]
    public bool NoHypercube { get; set; }

    [Option("shift", MetaValue = "X[,X…]|random", HelpText = "classification: added to each feature (0)")]
    public string? Shift { get; set; }

    [Option("scale", MetaValue = "X[,X…]|random", HelpText = "classification: multiplies each feature after the shift (1)")]
    public string? Scale { get; set; }
}
