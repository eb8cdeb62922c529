namespace MlpLab.Cli.Start;

/// <summary>What the program returns to the shell.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int InternalError = 1;
    public const int Usage = 2;
    public const int FileProblem = 3;
    public const int ConditionHolds = 4;
    public const int OutOfMemory = 5;
    public const int Interrupted = 130;
    public const int Terminated = 143;
}
