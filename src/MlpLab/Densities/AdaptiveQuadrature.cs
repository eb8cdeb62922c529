namespace MlpLab.Densities;

/// <summary>Integrals over consecutive intervals by Gauss-Kronrod rules; the interval with the largest error estimate is halved next.</summary>
/// <remarks>
/// The error estimate is the sum of |K15 − G7|, which is far above the error of K15 for smooth integrands. Own loop instead of
/// MathNet's, which meets a relative tolerance on each interval: here most intervals are smooth and a few have a kink, and one heap
/// over all of them spends the evaluations on the kinks. Source: R. Piessens et al.: QUADPACK, 1983, rule QK15.
/// </remarks>
internal static class AdaptiveQuadrature
{
    private static readonly double[] Nodes =
    [
        0.991455371120812639206854697526329, 0.949107912342758524526189684047851, 0.864864423359769072789712788640926,
        0.741531185599394439863864773280788, 0.586087235467691130294144691258727, 0.405845151377397166906606412076961,
        0.207784955007898467600689403773245,
    ];

    private static readonly double[] KronrodWeights =
    [
        0.022935322010529224963732008058970, 0.063092092629978553290700663189204, 0.104790010322250183839876322541518,
        0.140653259715525918745189590510238, 0.169004726639267902826583426598550, 0.190350578064785409913256402421014,
        0.204432940075298892414161999234649, 0.209482141084727828012999174891714,
    ];

    // Of the nodes with odd index, and of the centre.
    private static readonly double[] GaussWeights =
    [
        0.129484966168869693270611432679082, 0.279705391489276667901467771423780, 0.381830050505118944950369775488975,
        0.417959183673469387755102040816327,
    ];

    /// <summary>Integrates over [first, last] of the ascending break points, until the error estimate is at most the tolerance.</summary>
    /// <returns>The integral and its error estimate, which exceeds the tolerance only when the number of halvings is used up.</returns>
    public static (double Value, double Error) Integrate(
        Func<double, double> function, IReadOnlyList<double> breakPoints, double tolerance, int halvings = 300)
    {
        var queue = new PriorityQueue<Piece, double>();
        for (int i = 1; i < breakPoints.Count; i++)
        {
            Piece piece = Rule(function, breakPoints[i - 1], breakPoints[i]);
            queue.Enqueue(piece, -piece.Error);
        }

        double error = 0;
        foreach ((Piece piece, _) in queue.UnorderedItems)
        {
            error += piece.Error;
        }

        for (int i = 0; i < halvings && error > tolerance; i++)
        {
            Piece worst = queue.Dequeue();
            double middle = 0.5 * (worst.Low + worst.High);
            foreach (Piece half in (ReadOnlySpan<Piece>)[Rule(function, worst.Low, middle), Rule(function, middle, worst.High)])
            {
                queue.Enqueue(half, -half.Error);
                error += half.Error;
            }

            error -= worst.Error;
        }

        double value = 0;
        foreach ((Piece piece, _) in queue.UnorderedItems)
        {
            value += piece.Value;
        }

        return (value, Math.Max(error, 0));
    }

    private static Piece Rule(Func<double, double> function, double low, double high)
    {
        double center = 0.5 * (low + high);
        double half = 0.5 * (high - low);
        double middle = function(center);
        double kronrod = KronrodWeights[7] * middle;
        double gauss = GaussWeights[3] * middle;
        for (int i = 0; i < Nodes.Length; i++)
        {
            double pair = function(center - (half * Nodes[i])) + function(center + (half * Nodes[i]));
            kronrod += KronrodWeights[i] * pair;
            gauss += i % 2 == 1 ? GaussWeights[i / 2] * pair : 0;
        }

        return new Piece(low, high, kronrod * half, Math.Abs(kronrod - gauss) * half);
    }

    private readonly record struct Piece(double Low, double High, double Value, double Error);
}
