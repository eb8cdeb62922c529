using MlpLab.Settings;
using MlpLab.Threads;

namespace MlpLab.Cli.Arguments;

/// <summary>Options of a command whose work can be divided: the part of it that is asked for.</summary>
internal interface ITakesShard
{
    const string Name = "shard", Value = "I/N", Help = "only the I-th of N disjoint parts; join their files with ";

    /// <summary>As written; null for all of it.</summary>
    string? Shard { get; }

    static WorkPart Of(ITakesShard options) => options.Shard is { } part ? WorkPart.TryParse(part)! : WorkPart.Whole;
}

/// <summary>A part of work that several machines share.</summary>
internal sealed class ShardAttribute : LegalAttribute
{
    public override string Words => $"I/N with whole numbers 1 <= I <= N <= {WorkPart.Most}, such as 2/5";

    public override object? Read(string text) => WorkPart.TryParse(text) is null ? null : text;
}
