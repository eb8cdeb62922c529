using System.Collections;
using MlpLab.Cli.Settings;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Experiment;

/// <summary>Every combination of the values of some settings, or those of them that are kept, in order. A combination is made when it is asked for.</summary>
/// <param name="basis">What is not varied.</param>
/// <param name="axes">What is varied, with its values; the last one changes fastest, like the last digit of a number.</param>
/// <param name="given">Settings that hold for all runs and must be set after those that are varied.</param>
internal sealed class SettingGrid(
    RunSettings basis, IReadOnlyList<(Setting Setting, object?[] Values)> axes, IReadOnlyList<(Setting Setting, object Value)> given) : IReadOnlyList<RunSettings>
{
    private int[]? _kept;

    /// <summary>Number of combinations kept.</summary>
    public int Count => _kept?.Length ?? Combinations;

    /// <summary>What is varied, with its values.</summary>
    public IReadOnlyList<(Setting Setting, object?[] Values)> Axes => axes;

    private int Combinations => axes.Aggregate(1, (count, axis) => count * axis.Values.Length);

    public RunSettings this[int index]
    {
        get
        {
            var view = new RunView { Run = basis };
            SetFrom(0, DigitsOf(_kept is null ? index : _kept[index]), view);
            return view.Run;
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
        return new SettingGrid(basis, axes, given) { _kept = kept.Count == Combinations ? null : [.. kept] };
    }

    /// <summary>The same combinations of settings on other samples.</summary>
    public SettingGrid On(RunSettings other) => new(other, axes, given) { _kept = _kept };

    /// <summary>Whether a setting has one value in all combinations kept.</summary>
    public bool IsConstant(Setting setting) => IsVaried(setting.Name)
        ? Digits(setting.Name).Count == 1
        : IsTheSameWhatever("recipe", setting) && IsTheSameWhatever("solver", setting);

    private bool IsTheSameWhatever(string bundle, Setting setting) =>
        !setting.IsByRecipe || !IsVaried(bundle) || Digits(bundle).Select(digit => ValueWith(bundle, digit, setting)).Distinct().Count() == 1;

    /// <summary>The number of each axis's value in a combination.</summary>
    public int[] DigitsOf(int combination)
    {
        var digits = new int[axes.Count];
        for (int axis = axes.Count - 1; axis >= 0; axis--)
        {
            (combination, digits[axis]) = Math.DivRem(combination, axes[axis].Values.Length);
        }

        return digits;
    }

    private bool IsVaried(string name) => axes.Any(axis => axis.Setting.Name == name);

    // The values of an axis that occur, by their numbers.
    private HashSet<int> Digits(string name)
    {
        int axis = axes.TakeWhile(entry => entry.Setting.Name != name).Count();
        int count = axes[axis].Values.Length;
        int below = axes.Skip(axis + 1).Aggregate(1, (product, other) => product * other.Values.Length);
        return _kept is null ? [.. Enumerable.Range(0, count)] : [.. _kept.Select(combination => combination / below % count)];
    }

    private string? ValueWith(string name, int digit, Setting setting)
    {
        (Setting changed, object?[] values) = axes.First(axis => axis.Setting.Name == name);
        var view = new RunView { Run = basis };
        changed.Set(view, values[digit]);
        foreach ((Setting fixedSetting, object value) in given)
        {
            fixedSetting.Set(view, value);
        }

        return setting.Text(view);
    }

    public IEnumerator<RunSettings> GetEnumerator() => (_kept is null ? Every() : Enumerable.Range(0, Count).Select(index => this[index])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Only what changes is set again: a million combinations take a second.
    private IEnumerable<RunSettings> Every()
    {
        if (_kept is not null)
        {
            foreach (RunSettings settings in this)
            {
                yield return settings;
            }

            yield break;
        }

        var digits = new int[axes.Count];
        var view = new RunView { Run = basis };
        for (int axis = 0; axis >= 0;)
        {
            SetFrom(axis, digits, view);
            yield return view.Run;
            for (axis = axes.Count - 1; axis >= 0 && ++digits[axis] == axes[axis].Values.Length; axis--)
            {
                digits[axis] = 0;
            }
        }
    }

    private void SetFrom(int first, int[] digits, RunView view)
    {
        for (int axis = first; axis < axes.Count; axis++)
        {
            axes[axis].Setting.Set(view, axes[axis].Values[digits[axis]]);
        }

        foreach ((Setting setting, object value) in given)
        {
            setting.Set(view, value);
        }
    }
}
