using System.Collections.Concurrent;
using MlpLab.Threads;

namespace MlpLab.Tests.Threads;

public class WorkerTeamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Run_ManyTimes_DoesEveryPieceOnceEachTime(int threads)
    {
        var done = new int[64];
        using var team = new WorkerTeam(threads, (_, piece) => Interlocked.Increment(ref done[piece]));

        for (int run = 1; run <= 100; run++)
        {
            int count = 1 + (run % 64);
            Array.Clear(done);
            team.Run(count);
            done.Should().Equal(Enumerable.Range(0, 64).Select(piece => piece < count ? 1 : 0));
        }
    }

    [Fact]
    public void Run_AsManyPiecesAsThreads_UsesEveryThread()
    {
        var seen = new ConcurrentDictionary<int, bool>();
        using var team = new WorkerTeam(3, (thread, _) => Meet(seen, thread, threads: 3));

        team.Run(3);

        seen.Keys.Should().BeEquivalentTo([0, 1, 2]);
    }

    [Fact]
    public void Run_AfterTheThreadsHaveGoneToSleep_WakesThem()
    {
        var seen = new ConcurrentDictionary<int, bool>();
        using var team = new WorkerTeam(2, (thread, _) => Meet(seen, thread, threads: 2));
        team.Run(2);
        SpinWait.SpinUntil(() => team.Sleeping == 1, Patience).Should().BeTrue();
        seen.Clear();

        team.Run(2);

        seen.Keys.Should().BeEquivalentTo([0, 1]);
    }

    [Fact]
    public void Run_PieceFailsOnAnotherThread_ThrowsItsExceptionOnceAndGoesOn()
    {
        var seen = new ConcurrentDictionary<int, bool>();
        bool fails = true;
        using var team = new WorkerTeam(2, (thread, _) =>
        {
            Meet(seen, thread, threads: 2);
            if (thread == 1 && fails)
            {
                throw new InvalidDataException("piece");
            }
        });

        Action run = () => team.Run(2);

        run.Should().Throw<AggregateException>().WithInnerException<InvalidDataException>();
        fails = false;
        run.Should().NotThrow();
    }

    [Fact]
    public void Run_PieceFailsOnTheCallersThread_ThrowsItAsItIs()
    {
        using var team = new WorkerTeam(1, (_, _) => throw new InvalidDataException("piece"));

        team.Invoking(t => t.Run(1)).Should().Throw<InvalidDataException>();
    }

    [Fact]
    public void Dispose_EndsTheThreads()
    {
        var seen = new ConcurrentDictionary<int, bool>();
        Thread? worker = null;
        var team = new WorkerTeam(2, (thread, _) =>
        {
            worker = thread == 1 ? Thread.CurrentThread : worker;
            Meet(seen, thread, threads: 2);
        });
        team.Run(2);

        team.Dispose();

        worker!.Join(Patience).Should().BeTrue();
    }

    /// <summary>Keeps a piece until every thread has one, however late it is woken.</summary>
    private static void Meet(ConcurrentDictionary<int, bool> seen, int thread, int threads)
    {
        seen[thread] = true;
        SpinWait.SpinUntil(() => seen.Count == threads, Patience);
    }
}
