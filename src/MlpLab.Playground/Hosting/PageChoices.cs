using MlpLab.Playground.Protocol;

namespace MlpLab.Playground.Hosting;

/// <summary>What else the page lets choose: paces, figures, files to take away.</summary>
internal static class PageChoices
{
    public static IReadOnlyDictionary<string, IReadOnlyList<Choice>> All { get; } = new Dictionary<string, IReadOnlyList<Choice>>
    {
        ["pace"] =
        [
            new("watch 1", "watch"), new("watch 0.5", "watch, half"), new("watch 2", "watch, double"), new("watch 4", "watch, fourfold"),
            new("steady 10", "10 epochs a second"), new("steady 100", "100 epochs a second"), new("steady 1000", "1,000 epochs a second"), new("steady 10000", "10,000 epochs a second"),
            new("full 1", "full speed"), new("instant 1", "instant: settings show their end"),
        ],
        ["figure"] = [new("", "no figure"), new("reliability", "do its probabilities come true?"), new("space", "hidden space of two units"), new("population", "population of the evolution")],
        ["take-kind"] = TakenFile.Choices,
    };
}
