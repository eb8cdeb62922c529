namespace MlpLab.Diagnostics;

internal static class FitRules
{
    public static Finding? Underfit(DiagnosisCase run) => null;
    public static Finding? Overfit(DiagnosisCase run) => null;
    public static Finding? AtCeiling(DiagnosisCase run) => null;
    public static Finding Healthy(DiagnosisCase run) => new(DiagnosisCodes.Healthy, 0, [], "", Remedy.Between(run.Settings, run.Settings));
}
