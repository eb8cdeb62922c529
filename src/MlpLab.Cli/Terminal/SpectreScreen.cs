using MlpLab.Pictures.Characters;
using MlpLab.Pictures.Drawing;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace MlpLab.Cli.Terminal;

/// <summary>Pictures on a terminal through Spectre.Console. Only this file knows that library; it is loaded when first used.</summary>
internal sealed class SpectreScreen
{
    private readonly IAnsiConsole _console;

    public SpectreScreen(TextWriter writer, PictureStyle style) => _console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.Yes,
        ColorSystem = style switch
        {
            PictureStyle.TrueColor => ColorSystemSupport.TrueColor,
            PictureStyle.ManyColors => ColorSystemSupport.EightBit,
            PictureStyle.SixteenColors => ColorSystemSupport.Standard,
            _ => ColorSystemSupport.NoColors,
        },
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(writer),
    });

    /// <summary>Writes a still.</summary>
    public void Write(CharacterPicture picture)
    {
        _console.Profile.Width = picture.Width + 1;
        _console.Write(new Canvas(picture));
    }

    /// <summary>Shows pictures in one place for as long as <paramref name="show"/> runs; the last one stays.</summary>
    /// <param name="first">The first picture; it decides the size.</param>
    /// <param name="show">Gets the action that shows another picture of the same size.</param>
    public void Animate(CharacterPicture first, Action<Action<CharacterPicture>> show)
    {
        _console.Profile.Width = first.Width + 1;
        _console.Live(new Canvas(first)).Overflow(VerticalOverflow.Crop).Start(context => show(picture => context.UpdateTarget(new Canvas(picture))));
    }

    private sealed class Canvas(CharacterPicture picture) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => new(picture.Width, picture.Width);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
        {
            for (int row = 0; row < picture.Height; row++)
            {
                int start = 0;
                for (int column = 1; column <= picture.Width; column++)
                {
                    if (column == picture.Width || !SameColors(picture[column, row], picture[start, row]))
                    {
                        yield return Run(row, start, column);
                        start = column;
                    }
                }

                yield return Segment.LineBreak;
            }
        }

        private Segment Run(int row, int start, int end)
        {
            var text = new char[end - start];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = picture[start + i, row].Symbol;
            }

            CharacterCell cell = picture[start, row];
            return new Segment(new string(text), new Spectre.Console.Style(ColorOf(cell.Foreground), ColorOf(cell.Background)));
        }

        private static bool SameColors(CharacterCell a, CharacterCell b) => a.Foreground == b.Foreground && a.Background == b.Background;

        private static Color? ColorOf(Rgb? color) => color is { } known ? new Color(known.R, known.G, known.B) : null;
    }
}
