using MlpLab.Contracts;
using MlpLab.Kernels;
using MlpLab.Optimization;

namespace MlpLab.Training;

/// <summary>The learning rate and the patience of a run from epoch to epoch: schedules, and the rule that ends a run where nothing improves any more.</summary>
/// <remarks>
/// Formulas and their order are those of scikit-learn's multilayer perceptrons. The loss of an epoch is the mean over its batches, each before its update, weighted by their samples. An epoch whose
/// loss is above the lowest so far minus the tolerance counts; the run ends when more have counted in a row than may. The lowest loss starts at ∞, so the earliest end is two epochs after the patience.
/// With a score in the loss's place an epoch counts where it is below the best plus the tolerance.
/// </remarks>
internal sealed class Pace
{
    // A rate that adaptive no longer lowers.
    private const double SmallestRate = 1e-6;
    private const double Reduction = 5;

    // What stands in front of the best parameters.
    private const int Seen = 0, Best = 1, Stale = 2, Rate = 3, BestScore = 4, BestAt = 5, Epochs = 6, Header = 7;

    private readonly TrainingOptions _options;
    private readonly double _firstRate;
    private readonly double[] _memory;
    private OptimizerState _rule;

    /// <param name="options">Whose schedule, tolerance and patience they are.</param>
    /// <param name="rule">Has the rate.</param>
    /// <param name="bestCount">Parameters of which the best are kept by a score; 0 where none is watched.</param>
    public Pace(TrainingOptions options, OptimizerState rule, int bestCount = 0)
    {
        if (options.Schedule != LearningRateSchedule.Constant && double.IsNaN(rule.Rate))
        {
            throw new ArgumentException($"{nameof(TrainingOptions.Schedule)} is {options.Schedule}, and the rule has no learning rate to change; leave it out, or use gradient descent.", nameof(options));
        }

        _options = options;
        _rule = rule;
        _firstRate = rule.Rate;
        _memory = new double[Header + bestCount];
        (_memory[Best], _memory[BestScore], _memory[Rate]) = (double.PositiveInfinity, double.NegativeInfinity, rule.Rate);
        Begin();
    }

    /// <summary>All that must be kept for another run to go on from here.</summary>
    public ReadOnlySpan<double> Memory => _memory;

    /// <summary>What must rise in the place of a loss that must fall, and whose best parameters are kept; null, the default, for the loss.</summary>
    public Func<ReadOnlySpan<double>, double>? Watched { get; set; }

    /// <summary>Whether the loss of every epoch is recorded; not if not set.</summary>
    public bool RecordsLoss { get; init; }

    /// <summary>Whether an epoch's loss is asked for.</summary>
    public bool NeedsLoss => RecordsLoss || (Watched is null && _options.Tolerance is not null);

    /// <summary>Whether nothing has improved for too long.</summary>
    public bool IsOver => _options.Tolerance is not null && _memory[Stale] > _options.NoChange;

    /// <summary>The mean loss over the last epoch's batches; not a number where it is not asked for.</summary>
    public double Loss { get; private set; } = double.NaN;

    /// <summary>The score after the last epoch; not a number without one.</summary>
    public double Score { get; private set; } = double.NaN;

    /// <summary>The lowest loss of an epoch; infinite before the first, and where a score is watched.</summary>
    public double BestLoss => _memory[Best];

    /// <summary>Epochs after which the score was the best of this training; null before the first that was better than any.</summary>
    public int? BestEpoch => _memory[BestAt] < 0 ? null : (int)_memory[BestAt];

    /// <summary>Whether an options' run has any of this.</summary>
    public static bool IsNeeded(TrainingOptions options) => options.Schedule != LearningRateSchedule.Constant || options.Tolerance is not null;

    /// <summary>Begins a training: of a rule's new state the first rate holds. Losses, scores and counts of an earlier training stay.</summary>
    public void Begin(OptimizerState rule)
    {
        _rule = rule;
        _memory[Rate] = _firstRate;
        Begin();
    }

    /// <summary>Takes over what another run of the same options had kept.</summary>
    /// <exception cref="ArgumentException">Not of such a run.</exception>
    public void Restore(ReadOnlySpan<double> memory)
    {
        Require.SameLength(_memory.Length, memory.Length, "the numbers that schedule and patience keep");
        Require.That(memory[Stale] >= 0 && memory[Seen] >= 0 && MonitorState.CountOrNone(memory[BestAt]) is null or >= 0, memory[Stale], "be a count", "the epochs without improvement");
        memory.CopyTo(_memory);
        SetRate(_memory[Rate]);
    }

    /// <summary>Goes back to what was kept, and to the rule of then.</summary>
    public void Restore(OptimizerState rule, ReadOnlySpan<double> memory)
    {
        (_rule, Watched) = (rule, null);
        memory.CopyTo(_memory);
        SetRate(_memory[Rate]);
    }

    /// <summary>An epoch is over.</summary>
    /// <param name="loss">The mean over its batches; anything where it is not asked for.</param>
    /// <param name="samples">All of them.</param>
    /// <param name="parameters">After its last update.</param>
    public void Complete(double loss, int samples, ReadOnlySpan<double> parameters)
    {
        Loss = loss;
        _memory[Seen] += samples;
        _memory[Epochs]++;
        Judge(parameters);
        if (_options.Schedule == LearningRateSchedule.InverseScaling)
        {
            // Through our own exp and log: the platform's pow differs from one C library to the next.
            SetRate(_firstRate * ScalarMath.Exp(-_options.PowerT * ScalarMath.Log(_memory[Seen] + 1)));
        }
        else if (_options.Schedule == LearningRateSchedule.Adaptive && _memory[Stale] > _options.NoChange && _memory[Rate] > SmallestRate)
        {
            SetRate(_memory[Rate] / Reduction);
            _memory[Stale] = 0;
        }
    }

    /// <summary>Puts back the parameters with the best score of this training.</summary>
    /// <returns>False where nothing is watched by score, or no epoch was better than those of an earlier training: nothing has changed.</returns>
    public bool RestoreBest(Span<double> parameters)
    {
        if (BestEpoch is null)
        {
            return false;
        }

        _memory.AsSpan(Header).CopyTo(parameters);
        return true;
    }

    private void Begin() => (_memory[BestAt], _memory[Epochs]) = (-1, 0);

    private void Judge(ReadOnlySpan<double> parameters)
    {
        if (_options.Tolerance is not { } tolerance)
        {
            return;
        }

        if (Watched is null)
        {
            Count(Loss > _memory[Best] - tolerance);
            _memory[Best] = Math.Min(_memory[Best], Loss);
            return;
        }

        Score = Watched(parameters);
        Count(Score < _memory[BestScore] + tolerance);
        if (Score > _memory[BestScore])
        {
            _memory[BestScore] = Score;
            _memory[BestAt] = _memory[Epochs];
            parameters.CopyTo(_memory.AsSpan(Header));
        }
    }

    private void Count(bool isStale) => _memory[Stale] = isStale ? _memory[Stale] + 1 : 0;

    private void SetRate(double rate)
    {
        _memory[Rate] = rate;
        if (!double.IsNaN(rate))
        {
            _rule.Rate = rate;
        }
    }
}
