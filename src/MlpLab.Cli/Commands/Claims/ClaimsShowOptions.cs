using MlpLab.Claims;
using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Claims;

/// <summary>The options of <c>claims show</c>; its words are the claims' codes.</summary>
internal sealed class ClaimsShowOptions : CommonOptions
{
    /// <summary>The claims to be shown, in the order in which they are listed.</summary>
    internal IReadOnlyList<Claim> Claims => ClaimCodes.Of(Files);

    internal override void Check(Refusals refusals)
    {
        if (Files.Count == 0)
        {
            refusals.Add("claims show needs the code of a claim, as mlplab claims lists them");
        }

        ClaimCodes.RefuseUnknown(Files, refusals);
    }
}
