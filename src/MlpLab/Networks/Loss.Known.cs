using MlpLab.Contracts;

namespace MlpLab.Networks;

/// <content>The losses there are.</content>
public abstract partial class Loss
{
    /// <summary>
    /// L = −(1/m) Σ y·log p + (1 − y)·log(1 − p), over samples and sigmoid outputs; computed from the logits z as
    /// softplus(z) − y·z, so that it is not NaN while every z is a number, and an infinite z counts as the largest finite one.
    /// </summary>
    /// <remarks>Output delta: p − y. At random guessing over two equal classes the loss is ln 2 ≈ 0.693.</remarks>
    public static Loss BinaryCrossEntropy { get; } = new BinaryCrossEntropyLoss();

    /// <summary>
    /// L = −(1/m) Σ log p of each sample's class, over K softmax outputs; computed from the logits z as log Σ exp(z_k) − z of the class, so that it is
    /// not NaN while every z is a number, and an infinite z counts as half the largest finite one.
    /// </summary>
    /// <remarks>Output delta: p − y. At random guessing over K equal classes the loss is ln K, 1.099 for three.</remarks>
    public static Loss CategoricalCrossEntropy { get; } = new CategoricalCrossEntropyLoss();

    /// <summary>ℓ = ½(z − t)², of identity outputs. Delta: z − t. Its best constant is the mean; with standardised targets the mean's loss is ½.</summary>
    public static Loss SquaredError => RegressionLosses.SquaredError;

    /// <summary>ℓ = |z − t|, of identity outputs. Delta: the sign of z − t, 0 at 0. Its best constant is the median, so that far outliers count little.</summary>
    public static Loss AbsoluteError => RegressionLosses.AbsoluteError;

    /// <summary>
    /// ℓ = ½(ln(1 + a) − ln(1 + t))², of softplus outputs a = ln(1 + eᶻ): relative errors count, not absolute ones. Targets above −1, not scaled.
    /// </summary>
    public static Loss SquaredLogError => RegressionLosses.SquaredLogError;

    /// <summary>ℓ = eᶻ − t·z, of exponential outputs: counts and rates. Delta: eᶻ − t. Targets of 0 or more, not scaled.</summary>
    public static Loss Poisson => RegressionLosses.Poisson;

    /// <summary>ℓ = max(0, 1 − s·z), s = 2t − 1, of one identity output and two classes. Delta: −s where s·z &lt; 1. It gives no probabilities.</summary>
    public static Loss Hinge => MarginLosses.Hinge;

    /// <summary>ℓ = ½·max(0, 1 − s·z)², s = 2t − 1, of one identity output and two classes. Delta: −s·max(0, 1 − s·z). It gives no probabilities.</summary>
    public static Loss SquaredHinge => MarginLosses.SquaredHinge;

    /// <summary>
    /// ℓ = max(0, 1 + max z_k − z_c) over the classes k other than the sample's c, of identity outputs, one a class. Delta: 1 for the largest such k and −1
    /// for c, where ℓ is above 0. It gives no probabilities.
    /// </summary>
    /// <remarks>K. Crammer and Y. Singer, Journal of Machine Learning Research 2 (2001) 265.</remarks>
    public static Loss MulticlassHinge => MarginLosses.MulticlassHinge;

    /// <summary>ℓ = Σ t·ln(t/p) over softmax outputs p, with 0·ln 0 = 0: targets that are shares, 0 or more and together 1. Delta: p − t.</summary>
    public static Loss KullbackLeibler => MarginLosses.KullbackLeibler;

    /// <summary>The losses of numbers to predict, for lookup by <see cref="Name"/>: those with a parameter have its usual value, δ = 1 and q = ½.</summary>
    public static IReadOnlyList<Loss> OfNumbers => [SquaredError, AbsoluteError, Huber(), SquaredLogError, Poisson, Pinball(0.5)];

    /// <summary>ℓ = ½r² where |r| ≤ δ, else δ·(|r| − ½δ), with r = z − t, of identity outputs. Delta: r, at most δ in magnitude.</summary>
    /// <param name="delta">δ > 0, in units of the targets that the network sees: of their standard deviation where they are standardised.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delta"/> is not finite or not above 0.</exception>
    /// <remarks>P. J. Huber, Annals of Mathematical Statistics 35 (1964) 73.</remarks>
    public static Loss Huber(double delta = 1)
    {
        Require.Positive(delta);
        return new HuberLoss(delta);
    }

    /// <summary>ℓ = max(q·(t − z), (q − 1)·(t − z)), of identity outputs: its best constant is the q-quantile. Delta: −q below the target, 1 − q above it, 0 at it.</summary>
    /// <param name="quantile">q in (0, 1); ½ for the median.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="quantile"/> is not in (0, 1).</exception>
    /// <remarks>R. Koenker and G. Bassett, Econometrica 46 (1978) 33.</remarks>
    public static Loss Pinball(double quantile)
    {
        Require.That(quantile is > 0 and < 1, quantile, "be in (0, 1)");
        return new PinballLoss(quantile);
    }
}
