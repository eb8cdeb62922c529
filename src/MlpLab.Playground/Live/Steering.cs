using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Playground.Protocol;
using MlpLab.Playground.Settings;
using MlpLab.Settings;

namespace MlpLab.Playground.Live;

/// <summary>What becomes of a run's address when a reader changes the run on its way: what came after the epoch that is shown is no part of it any more.</summary>
/// <param name="Address">The new address; null where nothing changes.</param>
/// <param name="Problem">Why it cannot be changed so; null where it can.</param>
internal sealed record Steering(RunAddress? Address, string? Problem = null)
{
    /// <summary>Other values of settings that are live, from the epoch on that is shown.</summary>
    public static Steering Of(LiveRun run, SteerSettings command)
    {
        ImmutableArray<Steer> steers = Before(run).Steers;
        foreach ((string name, string? text) in command.Changes)
        {
            if (RunWord.Find(name) is not { IsLive: true } word)
            {
                return new Steering(null, Suggestion.Unknown("setting to steer", name, [.. RunWord.All.Where(live => live.IsLive).Select(live => live.Name)]));
            }

            if (word.Read(text ?? "") is not double given)
            {
                return new Steering(null, word.Refusal(text ?? ""));
            }

            if (word.Get(run.SettingsNow) is not double now || now == given)
            {
                continue;
            }

            if (steers.Length >= PageLimits.Steers)
            {
                return new Steering(null, $"a run can be steered {PageLimits.Steers} times");
            }

            steers = steers.RemoveAll(steer => steer.Epoch == run.Epoch && steer.Word == word).Add(new Steer(run.Epoch, word, given));
        }

        if (steers.SequenceEqual(run.Address.Steers))
        {
            return new Steering(Address: null);
        }

        // Where nothing was trained yet it is another setting.
        RunAddress address = Before(run) with { Steers = steers };
        return new Steering(run.Epoch == 0 && steers.All(steer => steer.Epoch == 0)
            ? address.With(steers.Aggregate(address.Settings, (settings, steer) => steer.Word.Set(settings, steer.Value))) with { Edits = address.Edits }
            : address);
    }

    /// <summary>A parameter set by hand at the epoch that is shown.</summary>
    public static Steering Of(LiveRun run, EditParameter command)
    {
        RunAddress address = Before(run);
        ImmutableArray<Edit> edits = address.Edits.RemoveAll(edit => edit.Epoch == run.Epoch && edit.Index == command.Index);
        string? problem = command.Index < 0 || command.Index >= run.Network.Layout.Count ? $"the network has {run.Network.Layout.Count} parameters, from 0, and none with the number {command.Index}"
            : !RunAddress.Edited.Legal.Has(command.Value) ? string.Create(CultureInfo.InvariantCulture, $"a parameter is '{command.Value}'; it must be {RunAddress.Edited.Words}")
            : edits.Length >= PageLimits.Edits ? $"{PageLimits.Edits} parameters can be set by hand in a run"
            : run.HasDiverged ? "the run has diverged: go back to an epoch before, and set it there"
            : null;
        return problem is null ? new Steering(address with { Edits = edits.Add(new Edit(run.Epoch, command.Index, command.Value)) }) : new Steering(null, problem);
    }

    private static RunAddress Before(LiveRun run) => run.Address with
    {
        Steers = run.Address.Steers.RemoveAll(steer => steer.Epoch > run.Epoch),
        Edits = run.Address.Edits.RemoveAll(edit => edit.Epoch > run.Epoch),
    };
}
