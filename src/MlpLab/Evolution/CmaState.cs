using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>One run of <see cref="CmaEs"/>.</summary>
internal sealed class CmaState : EvolverState
{
    private const double DefaultScale = 0.5, LargestRootRatio = 1e7, SmallestStepShare = 1e-12;

    private readonly CmaConstants _constants;
    private readonly CovarianceMatrix _covariance;
    private readonly Ranking _ranking;
    private readonly BestHistory _history;
    private readonly int _n;
    private readonly double _firstSigma;
    private readonly double _largestSigma;
    private readonly double[] _mean;
    private readonly double[] _sigmaPath;
    private readonly double[] _path;
    private readonly double[] _z;
    private readonly double[] _y;
    private readonly double[] _step;
    private double _sigma;
    private long _generation;
    private long _end;

    public CmaState(EvolverStart start, CmaConstants constants, CovarianceMatrix covariance, double? largestScale)
    {
        _n = start.ParameterCount;
        _constants = constants;
        _largestSigma = largestScale ?? double.PositiveInfinity;
        _covariance = covariance;
        _ranking = new Ranking(constants.Lambda);
        _history = new BestHistory(_n, constants.Lambda);
        _mean = [.. start.Mean];
        _firstSigma = _sigma = start.Scale ?? DefaultScale;
        _sigmaPath = new double[_n];
        _path = new double[_n];
        _step = new double[_n];
        _z = new double[checked(constants.Lambda * _n)];
        _y = new double[_z.Length];
    }

    public override int PopulationSize => _constants.Lambda;

    public override ReadOnlySpan<double> Center => _mean;

    public override double Spread => _sigma;

    public override SearchDistribution? Distribution => new([.. _mean], [.. _covariance.Numbers.ToArray().Select(value => _sigma * _sigma * value)]);

    public override EvolverEnd End => (EvolverEnd)_end;

    public override int Ask(RandomState random, Population into)
    {
        random.StandardNormal(_z);
        for (int k = 0; k < _constants.Lambda; k++)
        {
            _covariance.Transform(Row(_z, k), Row(_y, k));
            Span<double> individual = into[k];
            _mean.CopyTo(individual);
            ColumnKernels.AddScaled(individual, _sigma, Row(_y, k));
        }

        return _constants.Lambda;
    }

    public override void Tell(ReadOnlySpan<double> fitness)
    {
        Require.SameLength(_constants.Lambda, fitness.Length, "the number of individuals asked for");
        ReadOnlySpan<int> order = _ranking.Of(fitness);
        double best = Ranking.Comparable(fitness[order[0]]);
        _generation++;
        if (best == double.PositiveInfinity)
        {
            _end = (long)EvolverEnd.Degenerate;
            return;
        }

        MoveMean(order);
        bool isLong = AdaptSigma(order);
        AdaptCovariance(order, isLong);
        _history.Add(best, _generation);
        _end = (long)(_covariance.TryTakeRoot() ? FindEnd() : EvolverEnd.Degenerate);
    }

    protected override void Remember(MemoryFields fields)
    {
        fields.Vector("mean", _mean);
        fields.Number("sigma", ref _sigma);
        fields.Vector("sigma-path", _sigmaPath);
        fields.Vector("path", _path);
        _covariance.Remember(fields);
        _history.Remember(fields);
        fields.Word("generation", ref _generation);
        fields.Word("end", ref _end);
        _covariance.TryTakeRoot();
    }

    // y_w = Σ w_i·y_i over the better half, m ← m + σ·y_w.
    private void MoveMean(ReadOnlySpan<int> order)
    {
        _step.AsSpan().Clear();
        for (int i = 0; i < _constants.Mu; i++)
        {
            ColumnKernels.AddScaled(_step, _constants.Weights[i], Row(_y, order[i]));
        }

        ColumnKernels.AddScaled(_mean, _sigma, _step);
    }

    // p_σ ← (1 − c_σ)·p_σ + √(c_σ(2 − c_σ)μ_eff)·z_w, σ ← σ·exp(min(1, c_σ/d_σ·(‖p_σ‖/χ − 1))). True where the path is so long that C must wait.
    private bool AdaptSigma(ReadOnlySpan<int> order)
    {
        double rate = _constants.CSigma;
        ParameterKernels.Scale(_sigmaPath, 1 - rate);
        double share = Math.Sqrt(rate * (2 - rate) * _constants.MuEff);
        for (int i = 0; i < _constants.Mu; i++)
        {
            ColumnKernels.AddScaled(_sigmaPath, share * _constants.Weights[i], Row(_z, order[i]));
        }

        double length = Math.Sqrt(ColumnKernels.Dot(_sigmaPath, _sigmaPath));
        _sigma = Math.Min(_largestSigma, _sigma * ScalarMath.Exp(Math.Min(1, rate / _constants.DSigma * ((length / _constants.Chi) - 1))));
        double remaining = Math.Sqrt(1 - Power(1 - rate, 2 * _generation));
        return length / remaining >= (1.4 + (2.0 / (_n + 1))) * _constants.Chi;
    }

    private void AdaptCovariance(ReadOnlySpan<int> order, bool waits)
    {
        double rate = _constants.CPath, c1 = _constants.C1, cMu = _constants.CMu;
        ParameterKernels.Scale(_path, 1 - rate);
        if (!waits)
        {
            ColumnKernels.AddScaled(_path, Math.Sqrt(rate * (2 - rate) * _constants.MuEff), _step);
        }

        double lost = waits ? c1 * rate * (2 - rate) : 0;
        _covariance.Scale(1 + lost - c1 - (cMu * _constants.WeightSum));
        _covariance.AddProduct(c1, _path);
        for (int i = 0; i < _constants.Lambda; i++)
        {
            ReadOnlySpan<double> z = Row(_z, order[i]);
            double weight = _constants.Weights[i];
            if (weight < 0)
            {
                weight *= _n / ColumnKernels.Dot(z, z);
            }

            _covariance.AddProduct(cMu * weight, Row(_y, order[i]));
        }
    }

    private EvolverEnd FindEnd()
    {
        (double smallest, double largest) = _covariance.RootDiagonal();
        return _sigma * largest < SmallestStepShare * _firstSigma || largest > LargestRootRatio * smallest || _history.IsFlat
            ? EvolverEnd.Converged
            : _history.IsStagnant(_generation) ? EvolverEnd.Stagnant : EvolverEnd.None;
    }

    private Span<double> Row(double[] rows, int k) => rows.AsSpan(k * _n, _n);

    // By squaring: the C library's pow differs from one platform to the next.
    private static double Power(double value, long exponent)
    {
        double power = 1;
        for (; exponent > 0; exponent >>= 1, value *= value)
        {
            power *= (exponent & 1) == 1 ? value : 1;
        }

        return power;
    }
}
