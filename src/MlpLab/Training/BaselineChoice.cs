namespace MlpLab.Training;

/// <summary>What a run fits beside its network, to compare it with; several may be joined.</summary>
/// <remarks>What always answers the majority class or the mean costs nothing and is measured in any case.</remarks>
[Flags]
public enum BaselineChoice
{
    /// <summary>Nothing: on large data the cross-validation may take longer than the training.</summary>
    None = 0,

    /// <summary>Of classes: logistic regression, its penalty chosen by cross-validation.</summary>
    Logistic = 1,

    /// <summary>Of classes: Rosenblatt's perceptron (see <see cref="Runs.RunResult.Perceptron"/>).</summary>
    Perceptron = 2,

    /// <summary>Of classes: the most frequent one, also where nothing is measured on unseen samples.</summary>
    Majority = 4,

    /// <summary>Of numbers to predict: ridge regression, its penalty chosen by leaving samples out.</summary>
    Ridge = 8,

    /// <summary>Of numbers to predict: their mean.</summary>
    Mean = 16,

    /// <summary>Logistic regression for classes, ridge regression for numbers to predict.</summary>
    Auto = Logistic | Ridge,
}
