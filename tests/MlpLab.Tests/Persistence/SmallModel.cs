using System.Collections.Immutable;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Tests.Persistence;

/// <summary>A model with something in every field.</summary>
internal static class SmallModel
{
    public static SavedModel Create(params int[] hidden)
    {
        Dataset data = SampleGenerators.MakeMoons(new RandomState(3), 40, 0.2);
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, hidden, outputs: 1);
        var random = new RandomState([3, 1]);
        WeightInitializer.NguyenWidrow.Fill(network, random);
        random.StandardNormal();
        var scaler = StandardScaler.Fit(data);
        var curve = new LearningCurve(10, 25);
        TrainingResult result = new Trainer(new GradientDescent { Momentum = 0.9 }, new TrainingOptions { Epochs = 25 }, curve)
            .Fit(network, Loss.BinaryCrossEntropy, scaler.Transform(data));
        return new SavedModel
        {
            LabelName = "klasse",
            Model = new TrainedClassifier(network, scaler, ["länge", "x \"2\""], ["no", "yes\n"]),
            Training = new TrainingRecord
            {
                Command = "mlplab train --problem moons",
                Seed = uint.MaxValue,
                Recipe = "modern",
                Initializer = "nguyen-widrow",
                Arithmetic = Arithmetic.Portable,
                Optimizer = new GradientDescent { Momentum = 0.9 },
                OptimizerMemory = [.. network.Parameters],
                PlannedEpochs = 25,
                Epochs = result.Epochs,
                StopReason = result.StopReason,
                FinalLoss = result.FinalLoss,
                LossCurve = [.. curve.Points],
                Random = ImmutableSortedDictionary<string, RandomStateSnapshot>.Empty.Add("weights", random.Save()),
            },
        };
    }

    public static byte[] Bytes(SavedModel model)
    {
        using var stream = new MemoryStream();
        ModelFile.Save(stream, model);
        return stream.ToArray();
    }
}
