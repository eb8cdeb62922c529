namespace MlpLab.Training;

/// <summary>What a network's fitness is measured by.</summary>
public enum FitnessMeasure
{
    /// <summary>The mean loss.</summary>
    Loss,

    /// <summary>The share of samples whose class is predicted wrongly: a staircase, on which most small steps change nothing.</summary>
    Accuracy,
}
