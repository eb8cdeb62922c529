namespace MlpLab.Verification;

/// <summary>A handful of numbers from NumPy 1.24.2 and scikit-learn 1.2.1. A test holds them equal to the recorded reference files.</summary>
internal static class ReferenceNumbers
{
    /// <summary>Epochs before whose update <see cref="ProblemReference.ArticleLosses"/> were recorded.</summary>
    public static int[] LossEpochs => [0, 1, 10, 100];

    /// <summary>RandomState(0).random_sample(4).</summary>
    public static double[] Uniforms => [0.5488135039273248, 0.7151893663724195, 0.6027633760716439, 0.5448831829968969];

    /// <summary>RandomState(0).standard_normal(4).</summary>
    public static double[] Normals => [1.764052345967664, 0.4001572083672233, 0.9787379841057392, 2.240893199201458];

    /// <summary>The five problems at difficulty 1, 100 samples, seed 0.</summary>
    public static ProblemReference[] Problems =>
    [
        new(
            "classification",
            [-0.4980324506923049, 0.8650248673218559, 0.01747915902505673, 0.8768286473376846],
            [0.6931740834437277, 0.6927090795567155, 0.20752289986700434, 0.0028455054509503104]),
        new(
            "blobs",
            [4.218503470713568, 2.234191609374329, 0.82983200260271, 1.7420266363394838],
            [0.6933285248027267, 0.6928015980759612, 0.2702313114354974, 0.13361896032140158]),
        new(
            "gaussian-quantiles",
            [-0.0984525244254323, -0.6634782863621074, 0.920858823780819, 0.3187276529430212],
            [0.693175971711184, 0.6931615822276549, 0.6929924180925667, 0.5177600435365987]),
        new(
            "moons",
            [-0.09602302590768154, 0.9953791129491982, -0.9490557470106686, 0.3151082180236209],
            [0.6931061702076469, 0.6930112431602492, 0.6541374488185374, 0.26579635809533236]),
        new(
            "circles",
            [-0.9921147013144779, -0.12533323356430429, 0.7289686274214119, -0.6845471059286883],
            [0.6931471889690646, 0.6931471889668128, 0.6931471889465824, 0.6931471887476781]),
    ];

    /// <summary>The C that LogisticRegressionCV chooses on moons.</summary>
    public static double MoonsC => 2.782559402207126;

    /// <summary>Coefficients and intercept at that C, the exact optimum.</summary>
    public static double[] MoonsCoefficients => [1.0978766779356615, -4.089735799525607, 0.4734956109135709];
}

/// <summary>What is known of one problem.</summary>
/// <param name="Problem">Its name.</param>
/// <param name="FirstAndLast">Features of sample 0, then of sample 99.</param>
/// <param name="ArticleLosses">The article recipe's loss at <see cref="ReferenceNumbers.LossEpochs"/>, 5 hidden units.</param>
internal sealed record ProblemReference(string Problem, double[] FirstAndLast, double[] ArticleLosses);
