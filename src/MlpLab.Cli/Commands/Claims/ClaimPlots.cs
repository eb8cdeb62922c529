using MlpLab.Claims;
using MlpLab.Cli.Output;
using MlpLab.Pictures.Figures;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>The figures of claims in a folder, if one is asked for: all are tried before the work begins.</summary>
internal sealed class ClaimPlots : IDisposable
{
    private readonly OutputFiles _files;
    private readonly Dictionary<Claim, OutputFile> _plots = [];

    /// <exception cref="FileProblemException">A figure cannot be written.</exception>
    public ClaimPlots(ClaimsOptions options, IReadOnlyList<Claim> claims, ConsoleStreams streams)
    {
        _files = new OutputFiles(streams, options.Force, options.Quiet);
        if (options.Plots is { } folder)
        {
            foreach (Claim claim in claims)
            {
                if (_files.Add(Path.Combine(folder, claim.Code + ".svg")) is { } file)
                {
                    _plots.Add(claim, file);
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
            _plots.GetValueOrDefault(result.Claim)?.Write(ClaimFigure.Of(result, ClaimText.Verdict(result)));
        }
    }

    public void Dispose() => _files.Dispose();
}
