using System.Globalization;
using System.Runtime.CompilerServices;

namespace MlpLab.Contracts;

/// <summary>Why an argument is refused. The names of parameters stand apart from the other words: whoever has other names for them puts those in.</summary>
internal sealed class ArgumentProblem
{
    private static readonly object Key = typeof(ArgumentProblem);

    private readonly IReadOnlyList<object> _words;

    private ArgumentProblem(IReadOnlyList<object> words) => _words = words;

    /// <summary>What a value outside its range must be, such as "must be 2 or more"; null for another problem.</summary>
    public string? Range { get; private init; }

    /// <summary>The problem that an exception is thrown for, or its cause; null for one from elsewhere.</summary>
    public static ArgumentProblem? Of(Exception exception) => (ArgumentProblem?)exception.Data[Key] ?? (exception.InnerException is { } cause ? Of(cause) : null);

    /// <summary>Why an exception refuses an argument, without what the framework appends of the parameter's name.</summary>
    public static string SentenceOf(ArgumentException exception) => Of(exception) is { } problem ? $"{problem}." : exception.Message;

    /// <summary>An exception that refuses an argument.</summary>
    /// <param name="words">A sentence without its full stop.</param>
    /// <param name="argument">The argument; null where it is none of the method that was called.</param>
    public static ArgumentException Exception(Words words, string? argument = null)
    {
        var problem = new ArgumentProblem(words.Parts);
        return problem.On(new ArgumentException(problem + ".", argument));
    }

    /// <summary>As above, for a value outside its range.</summary>
    /// <param name="name">What is wrong, such as data.FeatureCount.</param>
    /// <param name="value">Its value.</param>
    /// <param name="range">Completes the sentence "x must …".</param>
    /// <param name="argument">The argument.</param>
    public static ArgumentException OutOfRange(string? name, object? value, IEnumerable<object> range, string? argument)
    {
        ArgumentProblem problem = Must(name, value, range);
        return problem.On(new ArgumentOutOfRangeException(argument, value, problem + "."));
    }

    /// <summary>As above, for one that does not fit another argument.</summary>
    public static ArgumentException Unfit(string? name, object? value, IEnumerable<object> range, string? argument)
    {
        ArgumentProblem problem = Must(name, value, range);
        return problem.On(new ArgumentException(problem + ".", argument));
    }

    private static ArgumentProblem Must(string? name, object? value, IEnumerable<object> range)
    {
        string shown = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "null";
        object[] words = [.. range];
        return new ArgumentProblem([new Parameter(name ?? ""), $" is {shown}; it must ", .. words]) { Range = "must " + string.Concat(words) };
    }

    /// <summary>The sentence without its full stop, in other names.</summary>
    /// <param name="nameOf">What stands for the name of a parameter.</param>
    public string Text(Func<string, string> nameOf) => string.Concat(_words.Select(word => word is Parameter parameter ? nameOf(parameter.Name) : word.ToString()));

    public override string ToString() => Text(name => name);

    private ArgumentException On(ArgumentException exception)
    {
        exception.Data[Key] = this;
        return exception;
    }

    /// <summary>An interpolated text, in parts: a <see cref="Parameter"/> is one of its own.</summary>
    [InterpolatedStringHandler]
    public readonly struct Words(int literalLength, int formattedCount)
    {
        private readonly List<object> _parts = new(literalLength > 0 ? (2 * formattedCount) + 1 : formattedCount);

        public IReadOnlyList<object> Parts => _parts;

        public void AppendLiteral(string value) => _parts.Add(value);

        public void AppendFormatted(Parameter value) => _parts.Add(value);

        public void AppendFormatted<T>(T value, string format)
            where T : IFormattable => _parts.Add(value.ToString(format, CultureInfo.InvariantCulture));

        public void AppendFormatted<T>(T value) => _parts.Add(string.Create(CultureInfo.InvariantCulture, $"{value}"));
    }
}

/// <summary>The name of a parameter in a sentence about it.</summary>
internal readonly record struct Parameter(string Name)
{
    public override string ToString() => Name;
}
