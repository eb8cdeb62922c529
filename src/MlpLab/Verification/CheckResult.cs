namespace MlpLab.Verification;

/// <summary>The outcome of one check of an installation.</summary>
/// <param name="Name">What was checked, lower-case with hyphens; stable, for scripts.</param>
/// <param name="Passed">Whether it holds on this machine.</param>
/// <param name="Detail">One sentence: what was compared, and how far apart it was where it failed.</param>
public sealed record CheckResult(string Name, bool Passed, string Detail);
