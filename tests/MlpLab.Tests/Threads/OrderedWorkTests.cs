using MlpLab.Threads;

namespace MlpLab.Tests.Threads;

public class OrderedWorkTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 3)]
    [InlineData(200, 1)]
    [InlineData(200, 7)]
    public void TryTake_PiecesOfUnequalLength_GivesAllInOrder(int count, int threads)
    {
        using var work = new OrderedWork<string>(count, threads, (piece, _) =>
        {
            Thread.SpinWait(piece % 5 == 0 ? 100_000 : 1);
            return $"{piece}";
        }, CancellationToken.None);

        TakeAll(work).Should().Equal(Enumerable.Range(0, count).Select(piece => $"{piece}"));
    }

    [Fact]
    public void TryTake_AfterAFailure_GivesWhatCameBeforeThenThrows()
    {
        using var work = new OrderedWork<string>(10, 1, (piece, _) => piece < 3 ? $"{piece}" : throw new InvalidOperationException("third"), CancellationToken.None);
        var taken = new List<string>();

        FluentActions.Invoking(() => taken.AddRange(TakeAll(work))).Should().Throw<InvalidOperationException>().WithMessage("third");
    }

    [Fact]
    public void TryTake_Cancelled_EndsWithABeginning()
    {
        using var cancellation = new CancellationTokenSource();
        using var work = new OrderedWork<string>(1000, 3, (piece, token) =>
        {
            if (piece == 20)
            {
                cancellation.Cancel();
            }

            token.ThrowIfCancellationRequested();
            return $"{piece}";
        }, cancellation.Token);

        List<string> taken = [.. TakeAll(work)];

        taken.Should().Equal(Enumerable.Range(0, taken.Count).Select(piece => $"{piece}")).And.HaveCountLessThanOrEqualTo(20);
    }

    private static IEnumerable<string> TakeAll(OrderedWork<string> work)
    {
        for (bool ended = false; !ended;)
        {
            if (work.TryTake(Patience, out string? result, out ended))
            {
                yield return result;
            }
        }
    }
}
