using MlpLab.Evolution;
using MlpLab.Networks;

namespace MlpLab.Tests.Evolution;

/// <summary>A run that goes on from the snapshot of any generation ends in the same bits as the uninterrupted one.</summary>
public class EvolutionResumeTests
{
    private const int ParameterCount = 5;

    [Theory]
    [MemberData(nameof(EvolverCases.Indices), MemberType = typeof(EvolverCases))]
    public void Minimize_FromEveryGeneration_EqualsTheUninterruptedRun(int index)
    {
        Evolver evolver = EvolverCases.All[index];
        var kept = new List<EvolutionSnapshot>();
        EvolutionResult expected = Run(evolver, 500, new Monitor(report => Add(kept, report.Snapshot)));

        foreach (EvolutionSnapshot snapshot in kept)
        {
            var again = new List<EvolutionSnapshot>();
            EvolutionResult result = Run(evolver, 500, new Monitor(report => Add(again, report.Snapshot)), snapshot);

            Text(result).Should().Be(Text(expected));
            again.Select(Text).Should().Equal(kept.Where(later => later.Generation > snapshot.Generation).Select(Text));
        }

        kept.Should().HaveCountGreaterThan(8);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Minimize_FromSnapshotsAroundRestarts_EqualsTheUninterruptedRun(bool diagonal)
    {
        var evolver = new CmaEs { Diagonal = diagonal };
        var kept = new List<EvolutionSnapshot>();
        EvolutionResult expected = EvolverCases.Run(
            evolver, EvolutionFunctions.Sphere(ParameterCount), 6_000, monitor: new Monitor(report => Add(kept, report.Snapshot)));

        expected.Restarts.Should().BeGreaterThanOrEqualTo(2);
        foreach (EvolutionSnapshot snapshot in kept.Where((s, i) => i + 1 == kept.Count || kept[i + 1].Restart > s.Restart || (i > 0 && kept[i - 1].Restart < s.Restart)))
        {
            Text(EvolverCases.Run(evolver, EvolutionFunctions.Sphere(ParameterCount), 6_000, from: snapshot)).Should().Be(Text(expected));
        }
    }

    [Fact]
    public void Minimize_WithALargerBudgetFromTheLastGeneration_EqualsTheLongRun()
    {
        EvolutionSnapshot? last = null;
        Run(new CmaEs(), 333, new Monitor(report => (last = report.Snapshot) is not null));

        Text(Run(new CmaEs(), 700, null, last)).Should().Be(Text(Run(new CmaEs(), 700)));
    }

    [Fact]
    public void Minimize_FromAnInterruptedRun_EqualsTheUninterruptedRun()
    {
        EvolutionSnapshot? last = null;
        EvolutionResult interrupted = Run(new Snes(), 500, new Monitor(report => (last = report.Snapshot).Generation < 7));

        interrupted.StopReason.Should().Be(EvolutionStopReason.Interrupted);
        interrupted.Generations.Should().Be(7);
        Text(Run(new Snes(), 500, null, last)).Should().Be(Text(Run(new Snes(), 500)));
    }

    [Fact]
    public void Minimize_FromASnapshotOfAnotherRun_IsRefused()
    {
        EvolutionSnapshot? last = null;
        Run(new CmaEs(), 100, new Monitor(report => (last = report.Snapshot) is not null));

        Refusal(() => Run(new Snes(), 200, null, last)).Should().Contain("no 'scales'");
        Refusal(() => Run(new CmaEs { Diagonal = true }, 200, null, last)).Should().Contain("covariance is 15; it must be 5");
        Refusal(() => Run(new CmaEs(), 200, null, last! with { Seed = 9 })).Should().Contain("from.Seed is 9; it must be 3");
        Refusal(() => Run(new Snes(), 200, null, last! with { Restart = 1 })).Should().Contain("snes does not start anew");
        Refusal(() => Run(new CmaEs(), 200, null, last! with { Best = [1, 2] })).Should().Contain("from.Best is 2; it must be 5");
        Refusal(() => Run(new CmaEs(), 200, null, last! with { Memory = last.Memory with { Words = last.Memory.Words.Add(new("more", 1)) } }))
            .Should().Contain("3 whole numbers, the state 6 and 2");
    }

    private static EvolutionResult Run(Evolver evolver, long budget, IEvolutionMonitor? monitor = null, EvolutionSnapshot? from = null) =>
        EvolverCases.Run(evolver, EvolutionFunctions.Rosenbrock(ParameterCount), budget, monitor: monitor, from: from);

    private static bool Add(List<EvolutionSnapshot> list, EvolutionSnapshot snapshot)
    {
        list.Add(snapshot);
        return true;
    }

    private static string Refusal(Action action) => action.Should().Throw<ArgumentException>().Which.Message;

    private static string Text(EvolutionResult result) => string.Join(
        ' ',
        [
            result.StopReason, result.Evaluations, result.Generations, result.Restarts, result.BestEvaluation,
            Fingerprint.Of(result.Best.AsSpan()), Fingerprint.Of(result.Center.AsSpan()), result.BestFitness, result.CenterFitness,
        ]);

    private static string Text(EvolutionSnapshot snapshot) => string.Join(
        ' ',
        [
            snapshot.Seed, snapshot.Generation, snapshot.Evaluations, snapshot.Restart, snapshot.Random.GetHashCode(), snapshot.BestEvaluation,
            .. snapshot.Memory.Vectors.Select(vector => vector.Name + Fingerprint.Of(vector.Numbers.AsSpan())),
            .. snapshot.Memory.Words, Fingerprint.Of(snapshot.Best.AsSpan()), snapshot.BestFitness, snapshot.LastFitness,
        ]);
}
