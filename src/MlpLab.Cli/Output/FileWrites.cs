using System.Runtime.ExceptionServices;

namespace MlpLab.Cli.Output;

/// <summary>Several files after one result: one that fails does not keep the others from being written.</summary>
internal static class FileWrites
{
    /// <exception cref="FileProblemException">One or more could not be written.</exception>
    public static void All(params Action[] writes)
    {
        var problems = new List<string>();
        ExceptionDispatchInfo? other = null;
        foreach (Action write in writes)
        {
            try
            {
                write();
            }
            catch (FileProblemException exception)
            {
                problems.AddRange(exception.Problems);
            }
            catch (Exception exception)
            {
                // Thrown again once the others are written.
                other ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        other?.Throw();
        if (problems.Count > 0)
        {
            throw new FileProblemException(problems);
        }
    }
}
