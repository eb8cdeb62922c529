namespace MlpLab.Diagnostics;

internal static class UnitRules
{
    public static Finding? Saturation(DiagnosisCase run) => null;
    public static Finding? DeadFromTheStart(DiagnosisCase run) => null;
    public static Finding? DeadAtTheEnd(DiagnosisCase run) => null;
    public static Finding? DuplicatesFromTheStart(DiagnosisCase run) => null;
    public static Finding? DuplicatesAtTheEnd(DiagnosisCase run) => null;
}
