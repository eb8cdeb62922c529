using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Densities;

namespace MlpLab.Datasets;

/// <summary>Finds the parameter at which the best possible accuracy has a wanted value.</summary>
internal static class CeilingSolver
{
    /// <summary>How near the accuracy comes to the one wanted: far below the 0.003 promised, and above the error of the quadratures.</summary>
    public const double Tolerance = 5e-5;

    private const double Step = 1.6;

    /// <summary>
    /// Walks from <paramref name="start"/> by factors of 1.6, harder or easier, until the wanted value lies between two steps, then
    /// closes in by regula falsi on Φ⁻¹ of the accuracy over the logarithm of the parameter, which is nearly a straight line.
    /// </summary>
    /// <param name="ceiling">Accuracy as a function of a positive parameter; falling, at least around the value wanted.</param>
    /// <param name="target">The accuracy wanted, in (0, 1).</param>
    /// <param name="start">First guess.</param>
    /// <param name="least">Least parameter tried.</param>
    /// <param name="most">Largest parameter tried.</param>
    /// <param name="parameter">The value found, or the one that came nearest.</param>
    /// <param name="reached">The accuracy there.</param>
    /// <returns>Whether the accuracy is within <see cref="Tolerance"/>.</returns>
    public static bool TrySolve(
        Func<double, double> ceiling, double target, double start, double least, double most, out double parameter, out double reached)
    {
        double wanted = StandardNormal.Quantile(target);
        double Excess(double accuracy) => Math.Clamp(StandardNormal.Quantile(accuracy), -40, 40) - wanted;

        (double X, double Accuracy) a = At(ceiling, Math.Clamp(start, least, most));
        (double X, double Accuracy) b = a;
        bool isHarder = a.Accuracy > target;
        while ((b.Accuracy > target) == isHarder && Math.Abs(b.Accuracy - target) > Tolerance)
        {
            double next = Math.Clamp(isHarder ? b.X * Step : b.X / Step, least, most);
            if (next == b.X)
            {
                (parameter, reached) = b;
                return false;
            }

            (a, b) = (b, At(ceiling, next));
        }

        double atA = Excess(a.Accuracy);
        double atB = Excess(b.Accuracy);
        for (int i = 0; i < 60 && Math.Abs(b.Accuracy - target) > Tolerance; i++)
        {
            double t = Math.Clamp(atA / (atA - atB), 0.02, 0.98);
            (double X, double Accuracy) c = At(ceiling, a.X * Math.Pow(b.X / a.X, t));
            double atC = Excess(c.Accuracy);
            (a, atA) = (atC > 0) == (atB > 0) ? (a, 0.5 * atA) : (b, atB);
            (b, atB) = (c, atC);
        }

        (parameter, reached) = b;
        return Math.Abs(reached - target) <= Tolerance;
    }

    /// <summary>As <see cref="TrySolve"/>, rounded, with an exception that names the nearest value.</summary>
    /// <exception cref="ArgumentException">The accuracy wanted is not reached.</exception>
    public static double Solve(
        string name, Func<double, double> ceiling, double target, double start, double least, double most)
    {
        if (TrySolve(ceiling, target, start, least, most, out double parameter, out double reached))
        {
            return Rounded(parameter);
        }

        string nearest = string.Create(CultureInfo.InvariantCulture, $"{reached:0.####}, at {name} = {parameter:0.####}");
        throw ArgumentProblem.Exception($"a best possible accuracy of {target} cannot be reached by {name}; the nearest is {nearest}");
    }

    /// <summary>
    /// Five significant digits: easy to pass on, and the same wherever exp and log round a last bit otherwise. Moves the accuracy by
    /// less than 1e-5.
    /// </summary>
    public static double Rounded(double parameter) =>
        double.Parse(parameter.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static (double X, double Accuracy) At(Func<double, double> ceiling, double x) => (x, ceiling(x));
}
