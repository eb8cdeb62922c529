namespace MlpLab.Estimators;

/// <summary>How an estimator finds the weights, by scikit-learn's names.</summary>
public enum MlpSolver
{
    /// <summary>Adam, in mini-batches.</summary>
    Adam,

    /// <summary>Stochastic gradient descent, in mini-batches.</summary>
    Sgd,

    /// <summary>L-BFGS, full batch.</summary>
    Lbfgs,
}
