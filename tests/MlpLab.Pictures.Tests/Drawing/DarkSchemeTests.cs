using System.Text.RegularExpressions;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Pages;
using MlpLab.Pictures.Tests.Figures;

namespace MlpLab.Pictures.Tests.Drawing;

public partial class DarkSchemeTests
{
    private static readonly FigureTheme Light = FigureTheme.Light;

    public static TheoryData<string> Names => new(FigureCases.All.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_AnyFigure_HasRulesThatKeepTextAndLinesLegible(string name)
    {
        Picture picture = FigureCases.All[name]().Draw();
        string svg = SvgWriter.Write(picture);
        Dictionary<string, Rgb> rules = Rules(svg);
        Rgb paper = rules["fill" + Light.Paper];

        paper.Should().Be(FigureTheme.Dark.Paper);
        foreach (Rgb text in picture.Texts().Select(text => text.Color).Distinct())
        {
            text.ContrastTo(Light.Paper).Should().BeGreaterThanOrEqualTo(4.5, "{0} is text on white", text);
            rules["fill" + text].ContrastTo(paper).Should().BeGreaterThanOrEqualTo(4.5, "{0} is text on dark paper", text);
        }

        foreach ((string rule, Rgb dark) in rules.Where(rule => Color(rule.Key[^7..]).ContrastTo(Light.Paper) >= 2))
        {
            dark.ContrastTo(paper).Should().BeGreaterThanOrEqualTo(3, rule);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Write_AnyFigure_HasOneRuleForEachColourItHas(string name)
    {
        string svg = SvgWriter.Write(FigureCases.All[name]().Draw());
        string plain = SvgWriter.Write(FigureCases.All[name]().Draw() with { FollowsDarkMode = false });
        IEnumerable<string> colors = Attribute().Matches(plain).Select(match => match.Groups[1].Value + match.Groups[2].Value).Distinct();

        Rules(svg).Keys.Should().BeEquivalentTo(colors);
        plain.Should().NotContain("<style");
        (svg.Length - plain.Length).Should().BeLessThan(3_000);
    }

    [Fact]
    public void Of_LinesOfTheFigures_KeepsAContrastOfThreeOnBothPapers()
    {
        foreach (Rgb line in (Rgb[])[Light.Ink, Light.Muted, .. Enumerable.Range(0, ClassPalette.Size).Select(ClassPalette.ColorOf)])
        {
            line.ContrastTo(Light.Paper).Should().BeGreaterThanOrEqualTo(3);
            DarkScheme.Of(line).ContrastTo(FigureTheme.Dark.Paper).Should().BeGreaterThanOrEqualTo(3);
        }
    }

    [Fact]
    public void Of_ClassColours_StayVisibleAndApart()
    {
        Rgb[] dark = [.. Enumerable.Range(0, ClassPalette.Size).Select(c => DarkScheme.Of(ClassPalette.ColorOf(c)))];

        dark.Should().OnlyContain(color => color.ContrastTo(FigureTheme.Dark.Paper) >= 3);
        dark.SelectMany((a, i) => dark.Skip(i + 1).Select(b => OkLab.Of(a).DistanceTo(OkLab.Of(b)))).Min().Should().BeGreaterThan(0.04, "0.02 is just seen");
    }

    [Theory]
    [InlineData(0x000000, 0xFFFFFF, 21)]
    [InlineData(0x777777, 0xFFFFFF, 4.48)]
    public void ContrastTo_IsThatOfTheGuidelines(int a, int b, double ratio) => Rgb.Of(a).ContrastTo(Rgb.Of(b)).Should().BeApproximately(ratio, 0.005);

    [Fact]
    public void Write_WithADarkTheme_LeavesItsColours() =>
        SvgWriter.Write((FigureCases.All["moons"]() with { Theme = FigureTheme.Dark }).Draw()).Should().NotContain("<style");

    [Fact]
    public void Fill_WithPictures_HasTheRulesOnceAndOutsideThePictures()
    {
        Picture picture = FigureCases.All["moons"]().Draw() with { FollowsDarkMode = false };
        string page = PageTemplate.Fill("two", SvgWriter.Write(picture) + SvgWriter.Write(picture), "");

        page.Split("<style").Should().HaveCount(2);
        page.Split(DarkScheme.Rules(SvgWriter.Write(picture))).Should().HaveCount(2);
    }

    private static Dictionary<string, Rgb> Rules(string svg) =>
        Rule().Matches(svg[..svg.IndexOf("</style>", StringComparison.Ordinal)]).ToDictionary(match => match.Groups[1].Value + match.Groups[2].Value, match => Color(match.Groups[3].Value));

    private static Rgb Color(string text) => Rgb.Of(Convert.ToInt32(text[1..], 16));

    [GeneratedRegex("""\[(fill|stroke)="(#[0-9a-f]{6})"\]:not\(image~\*\)\{\1:(#[0-9a-f]{6})\}""")]
    private static partial Regex Rule();

    [GeneratedRegex("""(fill|stroke)="(#[0-9a-f]{6})"[ />]""")]
    private static partial Regex Attribute();
}
