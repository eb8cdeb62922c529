using FsCheck;
using FsCheck.Fluent;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Persistence;

/// <summary>Networks of any shape and any finite parameters come back from their file as they were.</summary>
public class ModelFilePropertyTests
{
    private static readonly ActivationFunction[] Activations = [ActivationFunction.Tanh, ActivationFunction.Sigmoid, ActivationFunction.Relu, ActivationFunction.Identity, ActivationFunction.LeakyRelu];

    private static readonly string[] Names = ["x", "länge", "a \"b\"", "tab\t", "new\nline", "\\", "名", "\U0001F600", " ", "</script>", "\u2028", "1.5"];

    [Fact]
    public void Load_OfAnySavedNetwork_GivesTheSameBits()
    {
        Gen<TrainedClassifier> classifiers =
            from inputs in Gen.Choose(1, 6)
            from hidden in Gen.Choose(1, 7).ArrayOf().Where(units => units.Length <= 4)
            from classes in Gen.Choose(2, 6)
            from activation in Gen.Elements(Activations)
            let network = MultilayerPerceptron.CreateClassifier(inputs, hidden, classes, activation)
            from parameters in Properties.FiniteDoubles.ArrayOf(network.Parameters.Length)
            from means in Properties.FiniteDoubles.ArrayOf(inputs)
            from scales in Properties.Doubles(inputs, 1e-300, 1e3)
            from names in Gen.Shuffle(Names)
            from isScaled in Gen.Elements(true, false)
            select Classifier(network, parameters, isScaled ? new StandardScaler(means, scales) : null, names, classes);

        Properties.Hold(classifiers, 300, saved =>
        {
            using var file = new MemoryStream();
            ModelFile.Save(file, new SavedModel { Model = saved });

            TrainedClassifier loaded = ModelFile.Load(new MemoryStream(file.ToArray())).Classifier;

            Fingerprint.Of(loaded.Network.Parameters).Should().Be(Fingerprint.Of(saved.Network.Parameters));
            loaded.Network.Layers.Should().Equal(saved.Network.Layers);
            loaded.FeatureNames.Should().Equal(saved.FeatureNames);
            loaded.ClassNames.Should().Equal(saved.ClassNames);
            Bits(loaded.Scaler).Should().Equal(Bits(saved.Scaler));
        });
    }

    private static TrainedClassifier Classifier(MultilayerPerceptron network, double[] parameters, StandardScaler? scaler, string[] names, int classes)
    {
        parameters.CopyTo(network.Parameters);
        return new TrainedClassifier(network, scaler, names[..network.InputCount], names[^classes..]);
    }

    private static long[] Bits(StandardScaler? scaler) =>
        scaler is null ? [] : [.. scaler.Means.ToArray().Concat(scaler.Scales.ToArray()).Select(BitConverter.DoubleToInt64Bits)];
}
