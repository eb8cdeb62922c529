namespace MlpLab.Training;

/// <summary>How the learning rate η of a run changes from epoch to epoch. Counterpart: scikit-learn's <c>learning_rate</c>.</summary>
public enum LearningRateSchedule
{
    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>η₀/(t + 1)^p after each epoch, t the samples seen so far (not the epochs): the first epoch has η₀ itself.</summary>
    InverseScaling,

    /// <summary>A fifth, each time the loss (or score) has not improved for too long; training ends where η is 10⁻⁶ or less by then.</summary>
    Adaptive,
}
