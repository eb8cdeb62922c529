using System.Text.RegularExpressions;

namespace MlpLab.Export;

/// <summary>Which names an exported function or class may have: those that are safe in every language, so that one rule can be told.</summary>
public static partial class ExportName
{
    /// <summary>The rule, as the end of the sentence "the name must be …".</summary>
    public const string Rule = "1 to 64 letters a-z, digits and _, a letter first, and no reserved word of C, C# or Python";

    // Keywords, and the names that the generated C# class uses inside itself: a class called Math would hide System.Math.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "False", "None", "True", "and", "as", "assert", "async", "await", "del", "def", "elif", "except", "from", "global", "import",
        "lambda", "nonlocal", "not", "or", "pass", "raise", "with", "yield", "print", "exec",
        "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float", "for", "goto",
        "if", "inline", "int", "long", "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch",
        "typedef", "union", "unsigned", "void", "volatile", "while", "main", "asm", "typeof", "alignas", "alignof", "bool", "constexpr",
        "nullptr", "thread_local",
        "abstract", "base", "byte", "catch", "checked", "class", "decimal", "delegate", "event", "explicit", "false", "finally", "fixed",
        "foreach", "implicit", "in", "interface", "internal", "is", "lock", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "sbyte", "sealed", "stackalloc", "string", "this",
        "throw", "true", "try", "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual",
        "var", "dynamic", "record", "partial", "where", "required", "scoped", "file", "field", "global", "managed", "nint", "nuint", "notnull", "unmanaged",
        "Math", "Array", "ArgumentException", "System", "String", "Double", "Object", "FeatureNames", "ClassNames", "Probabilities", "Predict",
        "Means", "Scales", "WeightedSums", "Features", "Words", "FeatureCounts", "ColumnNames", "Tanh", "Sigmoid", "Relu", "Softmax", "GetLength", "Length", "TargetNames", "Values", "TargetMeans", "TargetScales", "Softplus", "Exponential", "LeakyRelu",
    };

    /// <summary>Whether the name can be used in every language.</summary>
    public static bool IsLegal(string name) => name is not null && Identifier().IsMatch(name) && !Reserved.Contains(name) && !Table().IsMatch(name);

    internal static string Require(string? name, string ifNull) =>
        name is null ? ifNull
        : IsLegal(name) ? name
        : throw new ArgumentException($"name is '{name}'; it must be {Rule}.", nameof(name));

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex Identifier();

    // The tables of the layers, members of the C# class.
    [GeneratedRegex(@"\A(Weights|Biases)[0-9]+\z")]
    private static partial Regex Table();
}
