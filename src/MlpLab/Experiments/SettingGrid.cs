using System.Collections;
using System.Collections.Immutable;
using MlpLab.Training;

namespace MlpLab.Experiments;

/// <summary>Every combination of the values of some settings, or those of them that are kept, in order. A combination is made when it is asked for.</summary>
/// <param name="basis">What is not varied.</param>
/// <param name="axes">What is varied; the last one changes fastest, like the last digit of a number.</param>
/// <param name="last">What holds for all runs and must be set after what is varied; null for nothing.</param>
internal sealed class SettingGrid(RunSettings basis, IReadOnlyList<ExperimentAxis> axes, Func<RunSettings, RunSettings>? last = null) : IReadOnlyList<RunSettings>
{
    private int[]? _kept;

    /// <summary>Number of combinations kept.</summary>
    public int Count => _kept?.Length ?? Combinations;

    /// <summary>What is varied.</summary>
    public IReadOnlyList<ExperimentAxis> Axes => axes;

    /// <summary>What is not.</summary>
    public RunSettings Basis => basis;

    private int Combinations => axes.Aggregate(1, (count, axis) => count * axis.Count);

    public RunSettings this[int index]
    {
        get
        {
            RunSettings settings = basis;
            foreach ((int axis, int digit) in DigitsOf(_kept is null ? index : _kept[index]).Index())
            {
                settings = axes[axis].Apply(settings, digit);
            }

            return Last(settings);
        }
    }

    /// <summary>The same grid without the combinations that are not wanted; each is given with its number.</summary>
    public SettingGrid Where(Func<RunSettings, int, bool> isWanted)
    {
        var kept = new List<int>();
        int index = 0;
        foreach (RunSettings settings in Every())
        {
            int combination = _kept is null ? index : _kept[index];
            if (isWanted(settings, combination))
            {
                kept.Add(combination);
            }

            index++;
        }

        // Without a list of a million numbers where all are kept.
        return new SettingGrid(basis, axes, last) { _kept = kept.Count == Combinations ? null : [.. kept] };
    }

    /// <summary>The same combinations of settings on other samples.</summary>
    public SettingGrid On(RunSettings other) => new(other, axes, last) { _kept = _kept };

    /// <summary>The number of each axis's value in a combination.</summary>
    public int[] DigitsOf(int combination)
    {
        var digits = new int[axes.Count];
        for (int axis = axes.Count - 1; axis >= 0; axis--)
        {
            (combination, digits[axis]) = Math.DivRem(combination, axes[axis].Count);
        }

        return digits;
    }

    /// <summary>The values of the axes in a setting, as they are written.</summary>
    /// <param name="index">Of the setting among those that are kept.</param>
    public ImmutableArray<string?> TextsOf(int index) =>
        [.. DigitsOf(_kept is null ? index : _kept[index]).Select((digit, axis) => axes[axis].Text(digit))];

    /// <summary>The values of an axis that occur, by their numbers.</summary>
    public IReadOnlySet<int> Occurring(int axis)
    {
        int count = axes[axis].Count;
        int below = axes.Skip(axis + 1).Aggregate(1, (product, other) => product * other.Count);
        return _kept is null ? Enumerable.Range(0, count).ToHashSet() : _kept.Select(combination => combination / below % count).ToHashSet();
    }

    /// <summary>What is not varied, with one value of one axis.</summary>
    public RunSettings With(int axis, int value) => Last(axes[axis].Apply(basis, value));

    public IEnumerator<RunSettings> GetEnumerator() => (_kept is null ? Every() : Enumerable.Range(0, Count).Select(index => this[index])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Only what changes is set again: a million combinations take a second.
    private IEnumerable<RunSettings> Every()
    {
        if (_kept is not null)
        {
            foreach (RunSettings one in this)
            {
                yield return one;
            }

            yield break;
        }

        // Before each axis, and behind the last.
        var settings = new RunSettings[axes.Count + 1];
        settings[0] = basis;
        var digits = new int[axes.Count];
        for (int axis = 0; axis >= 0;)
        {
            for (; axis < axes.Count; axis++)
            {
                settings[axis + 1] = axes[axis].Apply(settings[axis], digits[axis]);
            }

            yield return Last(settings[^1]);
            for (axis = axes.Count - 1; axis >= 0 && ++digits[axis] == axes[axis].Count; axis--)
            {
                digits[axis] = 0;
            }
        }
    }

    private RunSettings Last(RunSettings settings) => last is null ? settings : last(settings);
}
