namespace MlpLab.Pictures.Drawing;

/// <summary>Chooses round values: steps of 1, 2 or 5 times a power of ten, or powers of ten.</summary>
internal static class AxisTicks
{
    private static readonly int[] Mantissas = [1, 2, 5];

    public static IReadOnlyList<AxisTick> Of(AxisScale axis, int most)
    {
        if (axis.Kind == AxisKind.Linear)
        {
            return Linear(axis.Minimum, axis.Maximum, most);
        }

        AxisTick[] logarithmic = Logarithmic(axis, most);
        return logarithmic.Length >= 2 ? logarithmic : Linear(axis.Minimum, axis.Maximum, most);
    }

    private static AxisTick[] Linear(double minimum, double maximum, int most)
    {
        // Halves: the range itself may be too large for a double.
        double half = (maximum / 2) - (minimum / 2);
        int exponent = (int)Math.Floor(Math.Log10(half)) - 3;
        for (; ; exponent++)
        {
            foreach (int mantissa in Mantissas)
            {
                double step = Power(exponent) * mantissa;
                if (!(2 * (half / step) < most + 1) || Ticks(minimum, maximum, mantissa, exponent) is not { } ticks || ticks.Length > most)
                {
                    continue;
                }

                return ticks;
            }
        }
    }

    private static AxisTick[] Ticks(double minimum, double maximum, int mantissa, int exponent)
    {
        double step = Power(exponent) * mantissa;
        double slack = 1e-9;
        double first = Math.Ceiling((minimum / step) - slack);
        double last = Math.Floor((maximum / step) + slack);
        double[] values = [.. Enumerable.Range(0, (int)Math.Max(0, Math.Min(last - first + 1, 1000)))
            .Select(i => Multiple((first + i) * mantissa, exponent))];
        double largest = values.Length == 0 ? 0 : values.Max(Math.Abs);
        return [.. values.Select(value => new AxisTick(value, NumberLabel.Of(value, exponent, largest)))];
    }

    private static AxisTick[] Logarithmic(AxisScale axis, int most)
    {
        bool fromZero = axis.Kind == AxisKind.LogarithmicFromZero;
        int low = fromZero ? 0 : (int)Math.Floor(Math.Log10(axis.Minimum));
        int high = (int)Math.Floor(Math.Log10(axis.Maximum) + 1e-9);
        int room = fromZero ? most - 1 : most;

        // 1, 2, 5 where they fit, then 1 alone, then every second power of ten and so on.
        for (int every = 0; ; every++)
        {
            int[] exponents = [.. Enumerable.Range(low, Math.Max(0, high - low + 1)).Where(e => every == 0 || (e - low) % every == 0)];
            AxisTick[] ticks = [.. exponents.SelectMany(e => (every == 0 ? Mantissas : [1]).Select(m => Multiple(m, e)))
                .Where(value => axis.PositionOf(value) is >= -1e-9 and <= 1 + 1e-9)
                .Select(value => new AxisTick(value, NumberLabel.OfPowerStep(value)))];
            if (ticks.Length <= room)
            {
                return fromZero ? [new AxisTick(0, "0"), .. ticks] : ticks;
            }
        }
    }

    // Exact for decimal fractions: 3 · 0.1 is not 0.3, but 3 / 10 is.
    private static double Multiple(double count, int exponent) => exponent >= 0 ? count * Power(exponent) : exponent > -300 ? count / Power(-exponent) : count * Power(exponent);

    private static double Power(int exponent) => Math.Pow(10, exponent);
}
