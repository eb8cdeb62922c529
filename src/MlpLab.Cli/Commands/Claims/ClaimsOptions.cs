using System.Globalization;
using CommandLine;
using MlpLab.Claims;
using MlpLab.Cli.Arguments;
using MlpLab.Contracts;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>How results of claims are printed.</summary>
internal enum ClaimFormat
{
    Text,
    Md,
}

/// <summary>The options of <c>claims</c>.</summary>
internal class ClaimsOptions : CommonOptions
{
    [Option("format", MetaValue = "NAME", HelpText = "text, or md: the page of all recorded results (default text)")]
    [Setting(Theme.Printing)]
    public ClaimFormat Format { get; [OneOf<ClaimFormat>] set; }

    [Option("plots", MetaValue = "FOLDER", HelpText = "draw a figure for each claim into this folder: its code with .svg")]
    [Setting(Theme.Pictures)]
    public string? Plots { get; set; }

    [Option("force", HelpText = "replace figures that exist")]
    [Setting(Theme.Files)]
    public bool Force { get; set; }
}

/// <summary>The options of <c>claims run</c>; its words are the claims' codes.</summary>
internal sealed class ClaimsRunOptions : ClaimsOptions, ITakesShard
{
    [Option("all", HelpText = "every claim: some forty minutes of processor time; --output keeps what is done, --shard divides it")]
    [Setting(Theme.Evaluation)]
    public bool All { get; set; }

    [Option("seeds", MetaValue = "N|LIST", HelpText = "20 means 0..19; or the seeds themselves, such as 100..119, to see whether others say the same (default: each claim's own, as recorded)")]
    [Setting(Theme.Evaluation)]
    public string? Seeds { get; set; }

    [Option("threads", MetaValue = "N", HelpText = "runs at the same time, 1 to 1024; never changes a result (default: one for each processor)")]
    [Setting(Theme.Training)]
    public int Threads { get; [Whole(1, TrainingOptions.MaximumThreads)] set; } = Environment.ProcessorCount;

    [Option("output", MetaValue = "FILE", HelpText = "write a JSON line for each setting of a claim; where the file exists, do what it lacks")]
    [Setting(Theme.Files)]
    public string? Output { get; [Writes] set; }

    [Option(ITakesShard.Name, MetaValue = ITakesShard.Value, HelpText = ITakesShard.Help + "mlplab claims merge")]
    [Setting(Theme.Evaluation)]
    public string? Shard { get; [Shard] set; }

    /// <summary>The seeds that are asked for; null for each claim's own.</summary>
    internal uint[]? SeedNumbers { get; private set; }

    /// <summary>The claims to be tested, in the order in which they are listed.</summary>
    internal IReadOnlyList<Claim> Claims => All ? KnownClaims.All : ClaimCodes.Of(Files);

    /// <summary>Their settings, or the part of them that is asked for.</summary>
    internal ClaimsPlan Plan => field ??= new ClaimsPlan(Claims, SeedNumbers, ITakesShard.Of(this));

    internal override void Check(Refusals refusals)
    {
        if (All == Files.Count > 0)
        {
            refusals.Add(All ? "--all means every claim; give none beside it" : "claims run needs the code of a claim, as mlplab claims lists them, or --all", "all");
        }

        if (Seeds is not null)
        {
            SeedNumbers = SeedList.Read(Seeds, ClaimsPlan.MostSeeds, refusals);
            if (SeedNumbers.Length is 1 or > ClaimsPlan.MostSeeds)
            {
                refusals.Add(string.Create(CultureInfo.InvariantCulture, $"--seeds is '{VisibleText.Short(Seeds)}'; it must be 2 to {ClaimsPlan.MostSeeds} seeds: an interval needs two"), "seeds");
            }
        }

        ClaimCodes.RefuseUnknown(Files, refusals);
    }
}
