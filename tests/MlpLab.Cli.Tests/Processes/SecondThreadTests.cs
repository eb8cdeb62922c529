using MlpLab.Cli.Commands.Train;


namespace MlpLab.Cli.Tests.Processes;

/// <summary>Work given to another thread.</summary>
public class SecondThreadTests
{
    [Fact]
    public void Do_Several_OneAfterTheOtherInOrder()
    {
        var thread = new SecondThread();
        var order = new List<int>();
        using var all = new CountdownEvent(100);
        for (int i = 0; i < 100; i++)
        {
            int number = i;
            thread.Do(() =>
            {
                order.Add(number);
                all.Signal();
            });
        }

        all.Wait(TimeSpan.FromSeconds(60)).Should().BeTrue();
        order.Should().Equal(Enumerable.Range(0, 100));
    }

    [Fact]
    public void Do_AfterTheThreadHasEnded_BeginsAnother()
    {
        var thread = new SecondThread();
        for (int i = 0; i < 20; i++)
        {
            using var done = new ManualResetEventSlim();
            Thread? worker = null;
            thread.Do(() =>
            {
                worker = Thread.CurrentThread;
                done.Set();
            });

            done.Wait(TimeSpan.FromSeconds(60)).Should().BeTrue();
            worker!.Join(TimeSpan.FromSeconds(60)).Should().BeTrue();
        }
    }

    [Fact]
    public void Result_WorkThatTakesTime_WaitsForIt()
    {
        var work = new BesideWork<int>(() =>
        {
            Thread.Sleep(50);
            return 7;
        });
        new SecondThread().Do(work.Run);

        work.Result.Should().Be(7);
        work.Result.Should().Be(7);
    }

    [Fact]
    public void Result_WorkThatFails_FailsTheSame()
    {
        var work = new BesideWork<int>(() => throw new InvalidOperationException("as expected"));
        new SecondThread().Do(work.Run);

        work.Invoking(failed => failed.Result).Should().Throw<InvalidOperationException>().WithMessage("as expected");
    }
}
