namespace MlpLab.Datasets;

/// <summary>What is learned of samples.</summary>
public enum LearningTask
{
    /// <summary>Which class a sample belongs to.</summary>
    Classification,

    /// <summary>One number of a sample, or several: its targets.</summary>
    Regression,
}
