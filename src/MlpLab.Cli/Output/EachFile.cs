namespace MlpLab.Cli.Output;

/// <summary>Several files after one result: one that fails does not keep the others from being written.</summary>
internal static class EachFile
{
    /// <exception cref="FileProblemException">One or more could not be written.</exception>
    public static void Write(params Action[] writes)
    {
        var problems = new List<string>();
        foreach (Action write in writes)
        {
            try
            {
                write();
            }
            catch (FileProblemException exception)
            {
                problems.Add(exception.Message);
            }
        }

        if (problems.Count > 0)
        {
            throw new FileProblemException(string.Join("; ", problems));
        }
    }
}
