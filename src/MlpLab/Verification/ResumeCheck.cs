using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Training;

namespace MlpLab.Verification;

/// <summary>A run that goes on from a checkpoint ends in the bits of the uninterrupted one.</summary>
internal static class ResumeCheck
{
    private const int Epochs = 400, InterruptedAt = 137;

    public static CheckResult Resume()
    {
        Dataset data = Data();
        MultilayerPerceptron whole = Network();
        Trainer(null).Fit(whole, Loss.BinaryCrossEntropy, data);
        var keeper = new OneState();
        Trainer(keeper).Fit(Network(), Loss.BinaryCrossEntropy, data);
        MultilayerPerceptron resumed = Network();
        Trainer(null).Resume(resumed, Loss.BinaryCrossEntropy, data, ThroughAFile(keeper.State!));
        (string expected, string bits) = (Fingerprint.Of(whole.Parameters), Fingerprint.Of(resumed.Parameters));
        return new CheckResult("resume", bits == expected, $"a run resumed at epoch {InterruptedAt} of {Epochs}: fingerprint {bits}, uninterrupted {expected}");
    }

    private static TrainingState ThroughAFile(TrainingState state)
    {
        using var file = new MemoryStream();
        CheckpointFile.Save(file, new Checkpoint { Arguments = [], Command = "", Data = "", State = state, Finished = new FinishedRestarts([], 0, []) });
        file.Position = 0;
        return CheckpointFile.Load(file).State;
    }

    private static Trainer Trainer(OneState? keeper) =>
        new(Recipe.Modern.Optimizer, new TrainingOptions { Epochs = Epochs }) { Keeper = keeper };

    private static MultilayerPerceptron Network()
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(2, [5], 1);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(1));
        return network;
    }

    // A ring inside another would need the platform's sine.
    private static Dataset Data()
    {
        var random = new RandomState(2);
        var features = DenseMatrix.Create(60, 2, (_, _) => random.Uniform(-1.5, 1.5));
        int[] labels = [.. Enumerable.Range(0, 60).Select(i => (features[i, 0] * features[i, 0]) + (features[i, 1] * features[i, 1]) < 1 ? 1 : 0)];
        return new Dataset(features, labels, classCount: 2);
    }

    private sealed class OneState : ICheckpointKeeper
    {
        public TrainingState? State { get; private set; }

        public int NextEpoch(int from) => from <= InterruptedAt ? InterruptedAt : int.MaxValue;

        public void OnCheckpoint(in CheckpointOffer offer) => State ??= offer.Save();
    }
}
