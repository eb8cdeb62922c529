using MlpLab.Claims;
using MlpLab.Cli.Output;
using MlpLab.Pictures.Figures;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>The figures of claims in a folder, if one is asked for: all are tried before the work begins.</summary>
internal sealed class ClaimPlots : IDisposable
{
    private readonly OutputFiles _files;
    private readonly Dictionary<Claim, (string Path, OutputFile File)> _plots = [];

    /// <exception cref="FileProblemException">A figure cannot be written.</exception>
    public ClaimPlots(ClaimsOptions options, IReadOnlyList<Claim> claims, ConsoleStreams streams)
    {
        _files = new OutputFiles(streams, options.Force, options.Quiet);
        if (options.Plots is { } folder)
        {
            foreach (Claim claim in claims)
            {
                string path = Path.Combine(folder, claim.Code + ".svg");
                if (_files.Add(path) is { } file)
                {
                    _plots.Add(claim, (path, file));
                }
            }
        }

        _files.Require();
    }

    /// <summary>Draws the claims of which a setting was tested.</summary>
    public void Write(IEnumerable<ClaimResult> results)
    {
        foreach (ClaimResult result in results.Where(result => result.Comparisons.Length > 0))
        {
            if (_plots.TryGetValue(result.Claim, out (string Path, OutputFile File) plot))
            {
                PictureFile.Write(ClaimFigure.Of(result, ClaimText.Verdict(result)), plot.Path, plot.File);
            }
        }
    }

    public void Dispose() => _files.Dispose();
}
