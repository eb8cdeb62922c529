namespace MlpLab.Training;

/// <summary>What a run fits beside its network, to compare it with.</summary>
public enum BaselineChoice
{
    /// <summary>Logistic regression for classes, ridge regression for numbers to predict, each with its penalty chosen by cross-validation.</summary>
    Auto,

    /// <summary>Nothing: on large data the cross-validation may take longer than the training.</summary>
    None,
}
