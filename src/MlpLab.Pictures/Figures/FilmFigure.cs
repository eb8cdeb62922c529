using System.Collections.Immutable;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>A training as a strip of pictures at growing steps, over the curve of the loss.</summary>
internal static class FilmFigure
{
    private const int InARow = 6;
    private const int MostPoints = 120;

    private static readonly Pen Thin = new(Rgb.Of(0x6B7280), 0.7);

    /// <summary>The strip.</summary>
    /// <param name="frames">In order of epoch; at most twelve of them are shown, the first, the last and the one that was kept included.</param>
    /// <param name="scene">What stands still.</param>
    /// <param name="loss">The panel of the loss curve.</param>
    /// <param name="title">The words over the figure.</param>
    public static Figure Strip(ImmutableArray<FilmFrame> frames, FilmScene scene, FigurePanel loss, string title)
    {
        FilmFrame[] shown = Chosen(frames, 2 * InARow);
        var rows = ImmutableArray.CreateBuilder<FigureRow>();
        for (int start = 0; start < shown.Length; start += InARow)
        {
            rows.Add(new FigureRow([.. shown.Skip(start).Take(InARow).Select(frame => Panel(frame, scene))])
            {
                MostFrameWidth = 140,
                Legend = start + InARow >= shown.Length ? scene.Legend : [],
            });
        }

        rows.Add(new FigureRow([loss with { Marks = [.. shown.Select(frame => new RuleMark(frame.At, "", new Pen(FigureTheme.Light.Muted, 1, 2))), .. loss.Marks] }]) { FrameHeight = 190 });
        return new Figure
        {
            Title = title,
            Description = $"{scene.What} of the network at growing steps: {string.Join("; ", shown.Select(frame => frame.Text))}.",
            Rows = rows.ToImmutable(),
            Caption =
            [
                $"Pictures: {scene.XName} to the right, {scene.YName} upwards. Dotted lines in the loss curve: the epochs of the pictures.{Kept(frames)}",
            ],
        };
    }

    /// <summary>What early stopping did, as a sentence after others; empty where it did nothing.</summary>
    public static string Kept(ImmutableArray<FilmFrame> frames) => frames.FirstOrDefault(frame => frame.IsKept) is { } kept
        ? Words.Of($" Early stopping then put the parameters of epoch {kept.Epoch} back.")
        : "";

    /// <summary>One moment, large enough to have axes.</summary>
    public static FigurePanel Stage(FilmFrame frame, FilmScene scene) => scene.Panel(frame.Look, 400, 7, 1) with { Name = "stage" };

    private static FigurePanel Panel(FilmFrame frame, FilmScene scene)
    {
        FigurePanel panel = scene.Panel(frame.Look, MostPoints, 3.5, 0.75);
        return panel with
        {
            Title = frame.Moment,
            XName = frame.Worth,
            YName = "",
            Description = frame.Text,
            HasXTicks = false,
            HasYTicks = false,

            // Above the colours, below the network's own line and the samples.
            Marks = frame.Others.IsEmpty ? panel.Marks : [panel.Marks[0], .. frame.Others.Select(line => new LineMark(line, Thin)), .. panel.Marks.Skip(1)],
        };
    }

    private static FilmFrame[] Chosen(ImmutableArray<FilmFrame> frames, int most)
    {
        int count = Math.Min(most, frames.Length);
        int[] chosen = [.. Enumerable.Range(0, count).Select(i => count == 1 ? 0 : (int)((long)i * (frames.Length - 1) / (count - 1)))];
        int kept = frames.Select((frame, i) => frame.IsKept ? i : -1).FirstOrDefault(i => i >= 0, -1);
        if (kept > 0 && !chosen.Contains(kept))
        {
            // In place of its neighbour; the ends stay.
            chosen[Math.Clamp(chosen.Count(i => i < kept), 1, count - 2)] = kept;
        }

        return [.. chosen.Select(i => frames[i])];
    }
}
