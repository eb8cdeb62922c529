namespace MlpLab.Kernels;

/// <summary>The transcendental functions of code that works one number at a time; the only place it may call them from.</summary>
/// <remarks>Everything else is +, −, ·, / and square root, which IEEE 754 fixes, so the bits of a result hang on these functions alone.</remarks>
internal static class ScalarMath
{
    /// <summary>e^x.</summary>
    public static double Exp(double x) => Math.Exp(x);

    /// <summary>ln x.</summary>
    public static double Log(double x) => Math.Log(x);

    /// <summary>ln(1 + x), to full relative accuracy for small x, where double.LogP1 keeps none.</summary>
    public static double Log1P(double x)
    {
        // The rounding error of 1 + x cancels between log(u) and u − 1 (Kahan; HP-15C Advanced Functions Handbook, 1982).
        double u = 1.0 + x;
        return u == 1.0 ? x : Log(u) * (x / (u - 1.0));
    }

    /// <summary>ln(1 + e^x), the logistic loss of margin −x; never overflows.</summary>
    public static double Softplus(double x) => Math.Max(x, 0.0) + Log1P(Exp(-Math.Abs(x)));

    /// <summary>1/(1 + e^−x); small values keep full relative accuracy.</summary>
    public static double Sigmoid(double x)
    {
        double e = Exp(-Math.Abs(x));
        return (x >= 0.0 ? 1.0 : e) / (1.0 + e);
    }
}
