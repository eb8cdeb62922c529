using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Randomness;

/// <summary>The random streams of a run: all that comes of its seed, each for a purpose of its own, so that none moves another.</summary>
/// <remarks>
/// A stream begins when it is first asked for. Asked for again it is the same object, as far on as its draws have taken it. Two streams may be
/// drawn from by two threads, one stream by one at a time.
/// </remarks>
public sealed class RunStreams
{
    private readonly bool _weightsContinueData;
    private RandomState? _data;
    private RandomState? _weights;
    private RandomState? _validation;
    private RandomState? _fresh;
    private RandomState? _test;
    private RandomState? _bagging;
    private Dictionary<int, RandomState>? _restarts;
    private Dictionary<int, RandomState>? _batches;
    private Dictionary<int, RandomState>? _dropout;

    /// <summary>The streams of a seed; nothing is drawn.</summary>
    /// <param name="seed">Any; 0 is a seed like any other.</param>
    /// <param name="weightsContinueData">Whether the first weights continue the stream of the data, as in a script with one generator.</param>
    public RunStreams(uint seed, bool weightsContinueData = false)
    {
        Seed = seed;
        _weightsContinueData = weightsContinueData;
    }

    /// <summary>The streams of a seed with scikit-learn's draws: RandomState(seed) has first the weights, then the samples held out, then the batches.</summary>
    /// <param name="seed">Any.</param>
    /// <param name="parameterCount">Weights and biases, of which each is one draw.</param>
    internal RunStreams(uint seed, long parameterCount)
    {
        Seed = seed;
        _weights = new RandomState(seed);
        _validation = new RandomState(seed);
        for (long i = 0; i < parameterCount; i++)
        {
            _validation.Uniform(0, 1);
        }

        _batches = new Dictionary<int, RandomState> { [0] = _validation };
        _bagging = new RandomState(seed);
    }

    /// <summary>The seed of all.</summary>
    public uint Seed { get; }

    /// <summary>RandomState(seed), for the samples of a generator: they are scikit-learn's for random_state=seed.</summary>
    public RandomState Data => _data ??= new RandomState(Seed);

    /// <summary>RandomState([seed, 2]), for the samples held out for validation.</summary>
    public RandomState Validation => _validation ??= new RandomState([Seed, 2u]);

    /// <summary>RandomState([seed, 3]), for fresh samples to measure with.</summary>
    public RandomState Fresh => _fresh ??= new RandomState([Seed, 3u]);

    /// <summary>RandomState([seed, 4]), for the samples held out to test on.</summary>
    public RandomState Test => _test ??= new RandomState([Seed, 4u]);

    /// <summary>RandomState([seed, 7]), for the samples that the members of a bagged ensemble learn from; with scikit-learn's draws RandomState(seed).</summary>
    public RandomState Bagging => _bagging ??= new RandomState([Seed, 7u]);

    /// <summary>RandomState([seed, 1]) for the first weights, or the stream of the data; RandomState([seed, 1, restart]) for those of later restarts.</summary>
    /// <remarks>So the number of samples never moves the first weights, and a restart is the same whatever their number.</remarks>
    /// <param name="restart">0 for the training that there is without restarts.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="restart"/> is negative.</exception>
    public RandomState Weights(int restart = 0)
    {
        Require.AtLeast(0, restart);
        return restart > 0 ? OfRestart(restart) : _weights ??= _weightsContinueData ? Data : new RandomState([Seed, 1u]);
    }

    /// <summary>RandomState([seed, 5, restart]), for the order of the samples in mini-batches.</summary>
    /// <param name="restart">0 for the training that there is without restarts.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="restart"/> is negative.</exception>
    public RandomState Batches(int restart = 0) => Of(_batches ??= [], 5u, restart);

    /// <summary>RandomState([seed, 6, restart]), for what dropout leaves out.</summary>
    /// <param name="restart">0 for the training that there is without restarts.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="restart"/> is negative.</exception>
    public RandomState Dropout(int restart = 0) => Of(_dropout ??= [], 6u, restart);

    /// <summary>Takes over a stream that has divided the samples already.</summary>
    /// <param name="divided">Stands where the division left it; used from here on.</param>
    /// <exception cref="ArgumentNullException"><paramref name="divided"/> is null.</exception>
    public void ContinueTest(RandomState divided)
    {
        ArgumentNullException.ThrowIfNull(divided);
        _test = divided;
    }

    /// <summary>Takes over what a finished training had drawn from, as far on as it was.</summary>
    internal void Continue(int restart, RandomStateSnapshot? batches, RandomStateSnapshot? dropout)
    {
        if (batches is not null)
        {
            (_batches ??= [])[restart] = RandomState.FromSnapshot(batches);
        }

        if (dropout is not null)
        {
            (_dropout ??= [])[restart] = RandomState.FromSnapshot(dropout);
        }
    }

    /// <summary>The same seed's streams, data and weights as far on as these, all others from their beginning: for a second training on the same samples.</summary>
    internal RunStreams ForAnotherTraining()
    {
        RandomState? data = _data is null ? null : RandomState.FromSnapshot(_data.Save());
        return new RunStreams(Seed, _weightsContinueData)
        {
            _data = data,
            _weights = _weights is null || ReferenceEquals(_weights, _data) ? null : RandomState.FromSnapshot(_weights.Save()),
        };
    }

    /// <summary>The streams that were begun, as they stand, by what they are for: data, weights, validation, test, fresh, batches, dropout.</summary>
    /// <param name="restart">The restart whose weights were kept; the other restarts' streams are left out.</param>
    /// <returns>A stream that drew data and weights is there once, as weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="restart"/> is negative.</exception>
    public ImmutableSortedDictionary<string, RandomStateSnapshot> Save(int restart = 0)
    {
        Require.AtLeast(0, restart);
        RandomState? weights = restart == 0 ? _weights : _restarts?.GetValueOrDefault(restart);
        (string Name, RandomState? Stream)[] streams =
        [
            ("data", ReferenceEquals(_data, weights) ? null : _data), ("weights", weights), ("validation", _validation), ("test", _test), ("fresh", _fresh), ("batches", _batches?.GetValueOrDefault(restart)), ("dropout", _dropout?.GetValueOrDefault(restart)),
        ];
        ImmutableSortedDictionary<string, RandomStateSnapshot>.Builder states = ImmutableSortedDictionary.CreateBuilder<string, RandomStateSnapshot>(StringComparer.Ordinal);
        foreach ((string name, RandomState? stream) in streams)
        {
            if (stream is not null)
            {
                states.Add(name, stream.Save());
            }
        }

        return states.ToImmutable();
    }

    private RandomState Of(Dictionary<int, RandomState> restarts, uint purpose, int restart)
    {
        Require.AtLeast(0, restart);
        if (!restarts.TryGetValue(restart, out RandomState? stream))
        {
            stream = new RandomState([Seed, purpose, (uint)restart]);
            restarts.Add(restart, stream);
        }

        return stream;
    }

    // A method of its own: most runs have no restarts, and need not load the table.
    private RandomState OfRestart(int restart)
    {
        _restarts ??= [];
        if (!_restarts.TryGetValue(restart, out RandomState? stream))
        {
            stream = new RandomState([Seed, 1u, (uint)restart]);
            _restarts.Add(restart, stream);
        }

        return stream;
    }
}
