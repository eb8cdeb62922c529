using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Figures;

/// <summary>A training as a strip of pictures at growing steps, over the curve of the loss.</summary>
public static class FilmFigure
{
    private const int InARow = 6;
    private const int MostPoints = 120;

    private static readonly Pen Thin = new(Rgb.Of(0x6B7280), 0.7);

    /// <summary>The strip.</summary>
    /// <param name="frames">In order of epoch; at most twelve of them are shown, the first and the last included.</param>
    /// <param name="data">Samples as they came, two features.</param>
    /// <param name="loss">The panel of the loss curve.</param>
    /// <param name="title">The words over the figure.</param>
    public static Figure Strip(ImmutableArray<FilmFrame> frames, Dataset data, FigurePanel loss, string title)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(loss);
        FilmFrame[] shown = [.. Chosen(frames, 2 * InARow)];
        var rows = ImmutableArray.CreateBuilder<FigureRow>();
        for (int start = 0; start < shown.Length; start += InARow)
        {
            rows.Add(new FigureRow([.. shown.Skip(start).Take(InARow).Select(frame => Panel(frame, data))]) { MostFrameWidth = 140 });
        }

        rows.Add(new FigureRow([loss with { Marks = [.. shown.Select(frame => new RuleMark(frame.At, "", new Pen(FigureTheme.Light.Muted, 1, 2))), .. loss.Marks] }]) { FrameHeight = 190 });
        return new Figure
        {
            Title = title,
            Description = "The boundary of the network at growing steps: " + string.Join("; ", shown.Select(Words)) + ".",
            Rows = rows.ToImmutable(),
            Caption = [shown.All(frame => frame.Others.IsEmpty) ? "Dotted lines in the loss curve: the epochs of the pictures." : "Below each picture: passes spent and the lowest fitness. Thin lines: the boundaries of other individuals of the generation. Dotted lines in the curve: the moments of the pictures."],
        };
    }

    /// <summary>A frame in words: when it was and how good, such as epoch and loss.</summary>
    /// <param name="frame">The frame.</param>
    public static string Words(FilmFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        return $"{frame.Moment}, {frame.Worth}";
    }

    /// <summary>The plane at one moment, large enough to have axes.</summary>
    /// <param name="frame">The moment.</param>
    /// <param name="data">Samples as they came, two features.</param>
    public static FigurePanel Stage(FilmFrame frame, Dataset data)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(data);
        return SurfacePanel.Of(frame.Surface, frame.Lines, data) with { Name = "stage" };
    }

    private static FigurePanel Panel(FilmFrame frame, Dataset data) => new()
    {
        Title = frame.Moment,
        XName = frame.Worth,
        Description = Words(frame),
        X = frame.Surface.View.X,
        Y = frame.Surface.View.Y,
        HasXTicks = false,
        HasYTicks = false,
        Marks = [.. WithOthers(frame, SurfacePanel.Marks(frame.Surface, frame.Lines, data, 3.5, MostPoints, 1.5))],
    };

    // Above the colours, below the network's own line and the samples.
    private static IEnumerable<Mark> WithOthers(FilmFrame frame, ImmutableArray<Mark> marks) => [marks[0], .. frame.Others.Select(line => new LineMark(line, Thin)), .. marks.Skip(1)];

    private static IEnumerable<FilmFrame> Chosen(ImmutableArray<FilmFrame> frames, int most)
    {
        int count = Math.Min(most, frames.Length);
        return Enumerable.Range(0, count).Select(i => frames[count == 1 ? 0 : (int)((long)i * (frames.Length - 1) / (count - 1))]);
    }
}
