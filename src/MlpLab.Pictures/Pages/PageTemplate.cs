using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using MlpLab.Pictures.Drawing;

namespace MlpLab.Pictures.Pages;

/// <summary>The frame of every page: one file, its style and script inside, and a policy that lets nothing in from outside.</summary>
internal static class PageTemplate
{
    /// <summary>Fills the frame.</summary>
    /// <param name="title">Any text.</param>
    /// <param name="main">Markup of ours.</param>
    /// <param name="data">JSON for the script; "" for none.</param>
    public static string Fill(string title, string main, string data)
    {
        string style = Style() + "\n" + DarkScheme.Rules(main);
        string script = Resource("page.js");
        return FillSlots(Resource("page.html") + "\n", name => name switch
        {
            "title" => SvgWriter.Escape(title),
            "styleHash" => Hash(style),
            "scriptHash" => Hash(script),
            "version" => Version(),
            "style" => style,
            "script" => script,
            "data" => data.Length == 0 ? "{}" : data,
            "main" => main,
            _ => throw new InvalidOperationException($"The template has an unknown slot, {name}."),
        });
    }

    // In one pass: what fills a slot is never searched for slots.
    private static string FillSlots(string template, Func<string, string> content)
    {
        var page = new StringBuilder();
        int from = 0;
        for (int open = template.IndexOf("{{", StringComparison.Ordinal); open >= 0; open = template.IndexOf("{{", from, StringComparison.Ordinal))
        {
            int close = template.IndexOf("}}", open, StringComparison.Ordinal);
            page.Append(template, from, open - from).Append(content(template[(open + 2)..close]));
            from = close + 2;
        }

        return page.Append(template, from, template.Length - from).ToString();
    }

    // Pictures carry the colours of the light theme as attributes; the page takes its own from them.
    private static string Style()
    {
        (FigureTheme light, FigureTheme dark) = (FigureTheme.Light, FigureTheme.Dark);
        string style = Resource("page.css");
        foreach ((string name, Rgb bright, Rgb dim) in new[]
        {
            ("paper", light.Paper, dark.Paper), ("ink", light.Ink, dark.Ink), ("muted", light.Muted, dark.Muted), ("grid", light.Grid, dark.Grid),
            ("first", ClassPalette.ColorOf(0), DarkScheme.Of(ClassPalette.ColorOf(0))),
            ("second", ClassPalette.ColorOf(1), DarkScheme.Of(ClassPalette.ColorOf(1))),
        })
        {
            style = style.Replace($"light({name})", bright.ToString(), StringComparison.Ordinal).Replace($"dark({name})", dim.ToString(), StringComparison.Ordinal);
        }

        return style;
    }

    private static string Version() =>
        typeof(PageTemplate).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using Stream stream = typeof(PageTemplate).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);

        // A browser hashes lines as they end after parsing.
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }
}
