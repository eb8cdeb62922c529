namespace MlpLab.Estimators;

/// <summary>How an estimator finds the weights, by scikit-learn's names.</summary>
public enum MlpSolver
{
    /// <summary>Adam, in mini-batches.</summary>
    Adam,

    /// <summary>Stochastic gradient descent with momentum, in mini-batches.</summary>
    Sgd,

    /// <summary>L-BFGS, full batch.</summary>
    Lbfgs,
}

/// <summary>How the learning rate η of <see cref="MlpSolver.Sgd"/> changes.</summary>
public enum LearningRateSchedule
{
    /// <summary>Not at all.</summary>
    Constant,

    /// <summary>η₀/(t + 1)^p after each epoch, t the samples seen so far.</summary>
    InverseScaling,

    /// <summary>A fifth, each time the loss (or score) has not improved for too long; training ends where η is 10⁻⁶ or less by then.</summary>
    Adaptive,
}
