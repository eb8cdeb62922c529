namespace MlpLab.Optimization;

/// <summary>Why <see cref="NewtonMethod"/> stopped.</summary>
internal enum NewtonStopReason
{
    /// <summary>The predicted decrease fell to the tolerance.</summary>
    Converged,

    /// <summary>Rounding errors prevent further progress, although the tolerance asks for more.</summary>
    PrecisionExhausted,

    /// <summary>The allowed number of iterations was used up.</summary>
    IterationLimit,

    /// <summary>A value, a gradient or a step was not finite; the parameters are the last ones with finite value and derivatives.</summary>
    NotFinite,
}

/// <summary>What <see cref="NewtonMethod.Minimize"/> reached.</summary>
/// <param name="Reason">Why it stopped.</param>
/// <param name="Iterations">Steps taken, 0 or more; 0 where the start was already the minimum.</param>
/// <param name="Value">The objective at the parameters reached.</param>
/// <param name="Decrement">
/// Newton decrement λ = √(gᵀH⁻¹g) there, at least 0: λ²/2 is the decrease a full step would bring if the objective were quadratic.
/// NaN where it could not be computed.
/// </param>
internal readonly record struct NewtonResult(NewtonStopReason Reason, int Iterations, double Value, double Decrement);
