using MlpLab.Claims;

namespace MlpLab.Playground.Protocol;

/// <summary>Named starting points: an address, and a sentence with what to look for. What they say of their runs is what <c>mlplab train</c> says of them.</summary>
internal static class Lessons
{
    public static IReadOnlyList<Lesson> All { get; } =
    [
        Of("The saddle of circles", "problem=circles&recipe=article&epochs=5000", "Small first weights on symmetric data: the loss stays at ln 2 and every answer is one half. Go to the end, read the diagnosis, and try its remedy."),
        Of("Too few units", "problem=circles&hidden=2", "Two lines cannot close around a disc: 70 % is what two units reach here. Add a third, and the boundary closes.", "more-units"),
        Of("Too high a rate", "problem=moons&noise=0.2&learning-rate=20&epochs=2000", "The loss goes up and down: steps jump over the minimum. Lower the rate while it trains, and watch it settle."),
        Of("Memorising", "problem=moons&noise=0.3&hidden=20", "100 samples, 20 units: 100 % on these and 88.5 % on fresh ones. Watch the fresh log loss rise while the training loss falls."),
        Of("What no classifier can do", "problem=moons&noise=0.4&samples=1000&hidden=8&epochs=5000", "The classes overlap: 86.3 % is the best possible, and the network comes to within half a per cent of it. Show the best line beside its own."),
        Of("Stopping early", "problem=moons&noise=0.2&validation=0.3&early-stopping=true", "Hollow samples are held out. Training ends when their loss no longer falls, and the weights of epoch 300 are kept."),
        Of("Three seeds", "problem=circles&noise=0.05&hidden=3&epochs=2000&seed=1", "The same settings, other first weights: press next beside the seed. Three units are just enough, and where they end is luck."),
        Of("More data", "problem=blobs&difficulty=3", "81 % on the samples, 64 % on fresh ones, where a straight line has 72 %. Its remedy is samples: take 1,000."),
    ];

    // Claims name the lesson in which they are seen; one may bear on another lesson too.
    private static Lesson Of(string title, string address, string sentence, string? also = null) =>
        new(title, address, sentence, [.. KnownClaims.All.Where(claim => claim.Lesson == title || claim.Code == also).Select(claim => new ClaimInfo(claim.Code, claim.Sentence))]);
}
