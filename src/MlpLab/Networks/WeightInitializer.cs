using MlpLab.Randomness;

namespace MlpLab.Networks;

/// <summary>A rule for a network's first parameters.</summary>
/// <remarks>Immutable, safe to share. Draws are made layer by layer in the order of <see cref="ParameterLayout"/>.</remarks>
public abstract class WeightInitializer
{
    private protected WeightInitializer(string name) => Name = name;

    /// <summary>Weights 0.01·N(0, 1), biases 0: one normal draw per weight, unit by unit.</summary>
    /// <remarks>
    /// The usual first choice of hand-written scripts. Close to 0 all hidden units are nearly linear and nearly alike, so that
    /// on symmetric data the gradient almost vanishes and training can stay at the start for good.
    /// </remarks>
    public static WeightInitializer SmallNormal { get; } = new SmallNormalWeights();

    /// <summary>Weights uniform on ±√(6/(inputs + outputs)), biases 0: one uniform draw per weight, unit by unit.</summary>
    /// <remarks>Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks (2010).</remarks>
    public static WeightInitializer Xavier { get; } = new XavierWeights();

    /// <summary>Spreads the hidden units' active regions over the input space; meant for standardised inputs.</summary>
    /// <remarks>
    /// Hidden layers: each unit's weights are uniform on ±1, scaled to the length β = 0.7·h^(1/n) for h units and n inputs, its
    /// bias uniform on ±β; first all weights are drawn, then the biases. Output layer: as <see cref="Xavier"/>.
    /// Nguyen and Widrow, Improving the learning speed of 2-layer neural networks by choosing initial values of the adaptive
    /// weights (1990).
    /// </remarks>
    public static WeightInitializer NguyenWidrow { get; } = new NguyenWidrowWeights();

    /// <summary>For hidden units of relu and its kin: their weights uniform on ±√(6/inputs), biases 0; output layer: as <see cref="Xavier"/>. One uniform draw per weight, unit by unit.</summary>
    /// <remarks>
    /// Half of what enters such a unit is cut off (of a leaky relu's all but a hundredth, which makes the same rule to four digits), so its weights have twice the variance of <see cref="Xavier"/>'s with as many units as inputs. He, Zhang, Ren and Sun, Delving deep into rectifiers (2015). Not in <see cref="All"/>.
    /// </remarks>
    public static WeightInitializer He { get; } = new HeWeights();

    /// <summary>Weights and biases uniform on ±√(6/(inputs + units)), with hidden sigmoid units ±√(2/…): a layer's weights input by input, then its biases.</summary>
    /// <remarks>Counterpart, draw for draw: scikit-learn's MLPClassifier and MLPRegressor. Not in <see cref="All"/>: it belongs to <see cref="Training.Recipe.Sklearn"/>.</remarks>
    public static WeightInitializer ScikitLearn { get; } = new ScikitLearnWeights();

    /// <summary>The rules that experiments and searches compare, for lookup by <see cref="Name"/>.</summary>
    public static IReadOnlyList<WeightInitializer> All { get; } = [SmallNormal, Xavier, NguyenWidrow];

    /// <summary>Those that have a name on the command line.</summary>
    internal static IReadOnlyList<WeightInitializer> Known { get; } = [.. All, He, ScikitLearn];

    /// <summary>Lower-case name with hyphens, as used on the command line and in files.</summary>
    public string Name { get; }

    /// <summary>Overwrites all parameters of the network.</summary>
    public void Fill(MultilayerPerceptron network, RandomState random)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(random);
        FillLayers(network, random);
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    private protected virtual void FillLayers(MultilayerPerceptron network, RandomState random)
    {
        for (int l = 0; l < network.Layers.Count; l++)
        {
            FillLayer(
                network.Layers[l],
                isOutput: l == network.Layers.Count - 1,
                network.Layout.Weights(network.Parameters, l),
                network.Layout.Biases(network.Parameters, l),
                random);
        }
    }

    private protected abstract void FillLayer(
        DenseLayer layer, bool isOutput, Span<double> weights, Span<double> biases, RandomState random);
}
