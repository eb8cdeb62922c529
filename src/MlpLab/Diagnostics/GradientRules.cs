namespace MlpLab.Diagnostics;

internal static class GradientRules
{
    public static Finding? Vanishing(DiagnosisCase run) => null;
    public static Finding? Exploding(DiagnosisCase run) => null;
}
