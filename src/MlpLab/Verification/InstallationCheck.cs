namespace MlpLab.Verification;

/// <summary>Proves an installation on the machine it runs on: are these the numbers that everybody else has?</summary>
/// <remarks>Each check takes well under a second or a few. They depend on nothing but the code; no file is read or written.</remarks>
public static class InstallationCheck
{
    private static readonly Func<CheckResult>[] Checks =
    [
        ReferenceChecks.RandomStream,
        ReferenceChecks.Generators,
        ArithmeticChecks.Functions,
        ArithmeticChecks.KernelSets,
        GradientChecks.BinaryNetwork,
        GradientChecks.OneOutputPerClass,
        ReferenceChecks.Article,
        ReferenceChecks.LogisticRegression,
        ResumeCheck.Resume,
        ArithmeticChecks.Threads,
        ArithmeticChecks.PinnedRun,
    ];

    /// <summary>Runs the checks in order, each when it is asked for; a check that throws has failed.</summary>
    public static IEnumerable<CheckResult> Run() => Checks.Select(Outcome);

    private static CheckResult Outcome(Func<CheckResult> check)
    {
        try
        {
            return check();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return new CheckResult(Name(check), false, $"{exception.GetType().Name}: {exception.Message}");
        }
    }

    // Only for a check that broke before it could say its name.
    private static string Name(Func<CheckResult> check) => string.Concat(check.Method.Name.Select(
        (letter, i) => i > 0 && char.IsUpper(letter) ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
}
