using MlpLab.Randomness;

namespace MlpLab.Search;

/// <summary>Points of the Sobol sequence, each coordinate's bits exchanged by the same random ones: even as before, and no point at the origin.</summary>
internal sealed class SobolCourse : ISearchCourse
{
    private const int Batch = 16;

    private readonly SobolSequence _sequence;
    private readonly uint[] _shift;

    public SobolCourse(int dimensions, RandomState random)
    {
        _sequence = new SobolSequence(dimensions);
        _shift = [.. Enumerable.Range(0, dimensions).Select(_ => (uint)Math.ScaleB(random.NextDouble(), 30))];
    }

    public IReadOnlyList<TrialRequest> Ask() => [.. Enumerable.Range(0, Batch).Select(_ =>
    {
        uint[] bits = _sequence.Next();
        return new TrialRequest([.. bits.Select((word, d) => SobolSequence.Place(word ^ _shift[d]))]);
    })];

    public void Tell(ReadOnlySpan<double> values)
    {
    }
}
