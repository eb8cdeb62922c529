namespace MlpLab.Diagnostics;

internal static class SaddleRule
{
    public static Finding? Stuck(DiagnosisCase run) => null;
}
