using MlpLab.Cli.Start;
using MlpLab.Cli.Tests.Support;

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

        all.Wait(ProgramProcess.Patience).Should().BeTrue();
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

            done.Wait(ProgramProcess.Patience).Should().BeTrue();
            worker!.Join(ProgramProcess.Patience).Should().BeTrue();
        }
    }
}
