namespace MlpLab.Densities;

/// <summary>One Gaussian of a mixture: x = z·A + mean, z standard normal and a row.</summary>
internal sealed class GaussianComponent
{
    private readonly double[,]? _inverse;

    /// <summary>A round component, σ > 0.</summary>
    public GaussianComponent(double weight, int label, double[] mean, double deviation)
        : this(weight, label, mean)
    {
        Deviation = deviation;
        LogDeterminant = mean.Length * Math.Log(deviation);
    }

    /// <summary>A sheared component; A is not singular.</summary>
    public GaussianComponent(double weight, int label, double[] mean, double[,] transform)
        : this(weight, label, mean)
    {
        Transform = transform;
        (_inverse, LogDeterminant) = SquareMatrix.Invert(transform);
    }

    private GaussianComponent(double weight, int label, double[] mean) => (Weight, Label, Mean) = (weight, label, mean);

    public double Weight { get; }

    public int Label { get; }

    public double[] Mean { get; }

    /// <summary>σ of a round component; 0 for a sheared one.</summary>
    public double Deviation { get; }

    /// <summary>A, or null for a round component.</summary>
    public double[,]? Transform { get; }

    /// <summary>ln |det A|.</summary>
    public double LogDeterminant { get; }

    /// <summary>ln(weight·density) without the constant −d/2·ln 2π.</summary>
    public double LogScore(ReadOnlySpan<double> x)
    {
        double square = 0;
        for (int j = 0; j < Mean.Length; j++)
        {
            double z = 0;
            if (_inverse is null)
            {
                z = (x[j] - Mean[j]) / Deviation;
            }
            else
            {
                for (int i = 0; i < Mean.Length; i++)
                {
                    z += (x[i] - Mean[i]) * _inverse[i, j];
                }
            }

            square += z * z;
        }

        return Math.Log(Weight) - LogDeterminant - (0.5 * square);
    }

    /// <summary>The point of this component that belongs to z.</summary>
    public void Place(ReadOnlySpan<double> z, Span<double> x)
    {
        for (int j = 0; j < Mean.Length; j++)
        {
            double sum = Transform is null ? z[j] * Deviation : 0;
            for (int i = 0; Transform is not null && i < Mean.Length; i++)
            {
                sum += z[i] * Transform[i, j];
            }

            x[j] = Mean[j] + sum;
        }
    }
}
