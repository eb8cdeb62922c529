using MlpLab.Networks;

namespace MlpLab.Export.Tests.Support;

/// <summary>Names that would break out of their quotes, or turn into code, if they were written as they are.</summary>
internal static class HostileNames
{
    /// <summary>A text that no export may contain outside a literal; the names try to bring it there.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "\"); abort(); (\"",
        "*/ int evil = 1; /*",
        "// \\",
        "line\nbreak\r\nexit(1)\u2028\u2029\u0085",
        "\"\"\"\nimport os; os.abort()\n\"\"\"",
        "'''\nraise SystemExit\n'''",
        "??/\" ??' trigraphs",
        "\\",
        "\\\"",
        "\\u0022; throw null; //",
        "{0} {evil} %s %n",
        "$(exit 1) `exit 1`",
        "class",
        "None",
        "",
        " ",
        "0",
        "größe, 花, 한글, Ж",
        "שלום \u202E evil \u202C\u2066",
        "😀 1\u03011",
        "\t\u0007\u001b[31m",
        "\uFEFFbom",
        "</script><script>alert(1)</script>",
        new string('a', 5000),
    ];

    /// <summary>A network with these feature and class names.</summary>
    public static TrainedClassifier Classifier { get; } =
        new(MultilayerPerceptron.Create(All.Count, [2], All.Count), null, All, [.. All.Reverse()]);
}
