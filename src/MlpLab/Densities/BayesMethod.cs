namespace MlpLab.Densities;

/// <summary>How a Bayes-optimal accuracy was found.</summary>
public enum BayesMethod
{
    /// <summary>From a formula; no more than rounding errors.</summary>
    ClosedForm,

    /// <summary>By deterministic quadrature in one or two dimensions, with an error estimate from two rules.</summary>
    Quadrature,

    /// <summary>By a randomly shifted lattice in three dimensions or more; the same points in every run.</summary>
    QuasiMonteCarlo,
}
