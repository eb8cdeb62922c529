using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>A run that keeps individuals with their fitness. What is asked for first are the first individuals themselves.</summary>
internal abstract class IndividualsState : EvolverState
{
    private const double DefaultScale = 1;

    private readonly EvolverStart _start;
    private readonly double[] _individuals;
    private readonly double[] _values;
    private long _isEvaluated;

    protected IndividualsState(EvolverStart start, int size)
    {
        _start = start;
        ParameterCount = start.ParameterCount;
        PopulationSize = size;
        _individuals = new double[checked(size * ParameterCount)];
        _values = new double[size];
    }

    public override int PopulationSize { get; }

    public override bool CenterIsIndividual => true;

    /// <summary>The best individual, the first of several.</summary>
    public override ReadOnlySpan<double> Center => Individual(Ranking.Lowest(_values));

    public override double Spread => GeneSpread(_individuals);

    public override EvolverEnd End =>
        _isEvaluated == 1 && Values[Ranking.Lowest(Values)] == double.PositiveInfinity ? EvolverEnd.Degenerate : EvolverEnd.None;

    protected int ParameterCount { get; }

    /// <summary>The fitness of each individual, +∞ where it is not finite.</summary>
    protected Span<double> Values => _values;

    public override int Ask(RandomState random, Population into)
    {
        if (_isEvaluated == 1)
        {
            return AskNext(random, into);
        }

        for (int i = 0; i < PopulationSize; i++)
        {
            _start.FillIndividual(i, random, DefaultScale, Individual(i));
            Individual(i).CopyTo(into[i]);
        }

        return PopulationSize;
    }

    public override void Tell(ReadOnlySpan<double> fitness)
    {
        if (_isEvaluated == 1)
        {
            TellNext(fitness);
            return;
        }

        Require.SameLength(PopulationSize, fitness.Length, "the number of individuals asked for");
        for (int i = 0; i < fitness.Length; i++)
        {
            _values[i] = Ranking.Comparable(fitness[i]);
        }

        _isEvaluated = 1;
    }

    protected abstract int AskNext(RandomState random, Population into);

    protected abstract void TellNext(ReadOnlySpan<double> fitness);

    protected Span<double> Individual(int i) => _individuals.AsSpan(i * ParameterCount, ParameterCount);

    protected override void Remember(MemoryFields fields)
    {
        fields.Vector("individuals", _individuals);
        fields.Vector("values", _values);
        fields.Word("is-evaluated", ref _isEvaluated);
    }

    /// <summary>The root of the mean variance of a gene over rows of individuals.</summary>
    protected double GeneSpread(ReadOnlySpan<double> rows)
    {
        var means = new double[ParameterCount];
        for (int i = 0; i < PopulationSize; i++)
        {
            ColumnKernels.AddScaled(means, 1.0 / PopulationSize, rows.Slice(i * ParameterCount, ParameterCount));
        }

        double squares = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            double distance = rows[i] - means[i % ParameterCount];
            squares += distance * distance;
        }

        return Math.Sqrt(squares / rows.Length);
    }
}
