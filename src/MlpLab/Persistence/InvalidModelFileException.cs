namespace MlpLab.Persistence;

/// <summary>A model file or checkpoint that cannot be used. The message names the file, what is wrong in it, and what to do.</summary>
public sealed class InvalidModelFileException : Exception
{
    /// <summary>Names one problem.</summary>
    public InvalidModelFileException(ModelFileProblem problem, string message, Exception? cause = null)
        : base(message, cause) => Problem = problem;

    /// <summary>What kind of problem it is.</summary>
    public ModelFileProblem Problem { get; }
}

/// <summary>What can be wrong with a file.</summary>
public enum ModelFileProblem
{
    /// <summary>It is something else: no JSON, or JSON of another kind.</summary>
    WrongKind,

    /// <summary>It ends in the middle.</summary>
    Truncated,

    /// <summary>It is not what was written: its checksum does not fit.</summary>
    Changed,

    /// <summary>It was written by a newer version of this library.</summary>
    NewerVersion,

    /// <summary>A field is missing, unknown, given twice or of the wrong type.</summary>
    WrongStructure,

    /// <summary>Numbers that do not fit each other, such as parameters and layers.</summary>
    WrongShape,

    /// <summary>A number that is infinite or not a number, or outside its range.</summary>
    WrongNumber,

    /// <summary>Objects within objects beyond the limit.</summary>
    TooDeep,

    /// <summary>Beyond the limit on bytes or parameters.</summary>
    TooLarge,
}
