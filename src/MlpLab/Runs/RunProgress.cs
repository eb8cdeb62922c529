namespace MlpLab.Runs;

/// <summary>How far a part of a run has come that has no epochs of its own to tell by.</summary>
/// <param name="Part">What is being done.</param>
/// <param name="Done">Trainings or fits that are done, 1 or more.</param>
/// <param name="Total">All of them.</param>
public readonly record struct RunProgress(RunPart Part, int Done, int Total);

/// <summary>A part of a run that may take long on large data.</summary>
public enum RunPart
{
    /// <summary>The trainings by which the penalty is chosen.</summary>
    AlphaChoice,

    /// <summary>The fits of the cross-validated logistic regression.</summary>
    Baseline,

    /// <summary>The members of an ensemble.</summary>
    Members,
}
