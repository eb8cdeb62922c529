using static System.FormattableString;

namespace MlpLab.Contracts;

/// <summary>A loss as tables show it.</summary>
internal static class LossText
{
    /// <summary>In at most 9 characters, with three significant digits or more: six decimals show fewer below 0.0001.</summary>
    public static string Of(double loss) =>
        double.IsNaN(loss) ? "nan" : double.IsInfinity(loss) ? "inf" : loss is >= 1e-4 and < 1e5 or 0 ? Invariant($"{loss:F6}") : Invariant($"{loss:0.00e-0}");
}
