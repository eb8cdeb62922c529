using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Persistence;
using MlpLab.Randomness;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

/// <summary>Runs that begin with another model's layers, and layers that stay as they are in every solver.</summary>
public class TransferTests
{
    private static readonly RunSettings Moons = new() { Source = new ProblemSource("moons"), Hidden = [6, 4], Epochs = 40, FreshCount = 0 };

    private static readonly TrainedClassifier Trained = new Run(Moons).Execute().Classifier;

    public static TheoryData<string> Solvers => [.. Solver.All.Select(solver => solver.Name)];

    [Fact]
    public void Execute_FromAModelOfTheSameClasses_BeginsWithAllItsWeightsAndItsScaler()
    {
        RunResult run = new Run(Moons with { Source = new ProblemSource("circles"), StartFrom = new StartingModel(Trained), Epochs = 1 }).Execute();

        run.Course.Best.InitialParameters.AsSpan().ToArray().Should().Equal(Trained.Network.Parameters.ToArray());
        run.Model.Scaler.Should().BeSameAs(Trained.Scaler);
    }

    [Fact]
    public void Execute_FromAModelOfOtherClasses_DrawsTheOutputLayer()
    {
        RunSettings settings = Moons with { Source = new ProblemSource(Problems.Find("blobs"), new ProblemSettings { ClassCount = 3 }), Epochs = 1 };
        double[] drawn = new Run(settings).Execute().Course.Best.InitialParameters.AsSpan().ToArray();

        double[] begun = new Run(settings with { StartFrom = new StartingModel(Trained) }).Execute().Course.Best.InitialParameters.AsSpan().ToArray();

        int hidden = (3 * 6) + (7 * 4);
        begun[..hidden].Should().Equal(Trained.Network.Parameters[..hidden].ToArray());
        begun[hidden..].Should().Equal(drawn[hidden..]);
    }

    [Fact]
    public void Execute_Rescaled_FitsTheScalerToTheNewSamples()
    {
        RunSettings settings = Moons with { Source = new ProblemSource("circles"), Epochs = 1 };

        RunResult run = new Run(settings with { StartFrom = new StartingModel(Trained) { Rescale = true } }).Execute();

        run.Model.Scaler!.Means.ToArray().Should().Equal(new Run(settings).Execute().Model.Scaler!.Means.ToArray());
    }

    [Fact]
    public void Execute_FromAFile_IsTheRunFromItsModel()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using (FileStream stream = File.Create(path))
            {
                ModelFile.Save(stream, new SavedModel { Model = Trained });
            }

            RunSettings settings = Moons with { Source = new ProblemSource("circles") };
            double[] ofFile = new Run(settings with { StartFrom = new StartingModel(path) }).Execute().Network.Parameters.ToArray();

            ofFile.Should().Equal(new Run(settings with { StartFrom = new StartingModel(Trained) }).Execute().Network.Parameters.ToArray());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Execute_WhatDoesNotFit_IsToldLayerByLayer()
    {
        var start = new StartingModel(Trained);

        FluentActions.Invoking(() => new Run(Moons with { StartFrom = start, Hidden = [5, 4, 3], Activations = [ActivationFunction.Relu] }).Execute()).Should().Throw<ArgumentException>()
            .WithMessage("The model has 2 hidden layers and the network 3; the model's are 6 tanh, 4 tanh; layer 1 of the model is 2 to 6 tanh, and of the network 2 to 5 relu; layer 2 of the model is 6 to 4 tanh, and of the network 5 to 4 relu.*");
        FluentActions.Invoking(() => new Run(Moons with { StartFrom = start, Source = new ProblemSource("friedman1") }).Execute()).Should().Throw<ArgumentException>()
            .WithMessage("The model tells classes apart, and friedman1 has numbers to predict; the model has the features x1, x2, and friedman1 has x1, x2, x3, *");
        FluentActions.Invoking(() => new Run(Moons with { FrozenLayers = 3 })).Should().Throw<ArgumentException>().WithMessage("FrozenLayers is 3, and there are 2 hidden layers; one layer at least must be left to train.*");
    }

    // The penalty pulls at weights that are free, and at no others.
    [Theory]
    [MemberData(nameof(Solvers))]
    public void Execute_FrozenLayers_KeepTheirBitsAndTheOthersMove(string solver)
    {
        RunSettings settings = Solver.Named(solver).On(Moons) with { FrozenLayers = 1, Epochs = 8 };

        RunResult run = new Run(settings with { Recipe = settings.Recipe with { Alpha = 0.5 } }).Execute();

        double[] before = [.. run.Course.Best.InitialParameters], after = run.Network.Parameters.ToArray();
        after[..18].Should().Equal(before[..18]);
        after[18..].Zip(before[18..]).Should().OnlyContain(pair => pair.First != pair.Second);
    }

    [Fact]
    public void Execute_FrozenWithDropoutInBatches_KeepsTheirBits()
    {
        RunSettings settings = Solver.Named("adam").On(Moons) with { FrozenLayers = 2, Epochs = 4 };

        RunResult run = new Run(settings with { Recipe = settings.Recipe with { Dropout = new Dropout { Hidden = [0.3] } } }).Execute();

        run.Network.Parameters[..46].ToArray().Should().Equal([.. run.Course.Best.InitialParameters.Take(46)]);
    }

    // What is left of the objective is one of fewer parameters: the same course as that of the output layer alone over fixed features.
    [Fact]
    public void Execute_AllHiddenLayersFrozen_IsTheLogisticRegressionOfTheirValues()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(2, [4], 2), output = MultilayerPerceptron.CreateClassifier(4, [], 2);
        WeightInitializer.NguyenWidrow.Fill(network, new RandomState(3));
        Dataset data = SampleGenerators.MakeMoons(new RandomState(1), 60, noise: 0.2);
        network.Parameters[12..].CopyTo(output.Parameters);
        var values = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(60, 4, (i, unit) =>
            Math.Tanh((network.Parameters[2 * unit] * data.Features[i, 0]) + (network.Parameters[(2 * unit) + 1] * data.Features[i, 1]) + network.Parameters[8 + unit]));
        using var whole = new TrainingObjective(network, Loss.BinaryCrossEntropy, data) { FrozenLayers = 1 };
        FluentActions.Invoking(() => new TrainingObjective(network, Loss.BinaryCrossEntropy, data) { FrozenLayers = -1 })
            .Should().Throw<ArgumentOutOfRangeException>().WithMessage("FrozenLayers is -1; it must be from 0 to *");
        using var part = new TrainingObjective(output, Loss.BinaryCrossEntropy, new Dataset(values, data.Labels));
        var options = new TrainingOptions { Epochs = 6 };

        new Trainer(new LBfgs(), options).Minimize(whole, network.Parameters);
        new Trainer(new LBfgs(), options).Minimize(part, output.Parameters);

        network.Parameters[12..].ToArray().Zip(output.Parameters.ToArray()).Should().OnlyContain(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
    }

    [Fact]
    public void He_OfALayer_IsUniformWithinTheRootOfSixOverItsInputs()
    {
        MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(3, [4, 5], 2, ActivationFunction.Relu);
        WeightInitializer.He.Fill(network, new RandomState(7));
        var random = new RandomState(7);
        double[] first = [.. Enumerable.Range(0, 12).Select(_ => random.Uniform(-Math.Sqrt(2), Math.Sqrt(2)))], second = [.. Enumerable.Range(0, 20).Select(_ => random.Uniform(-Math.Sqrt(1.5), Math.Sqrt(1.5)))];

        network.Layout.Weights(network.Parameters, 0).ToArray().Should().Equal(first);
        network.Layout.Weights(network.Parameters, 1).ToArray().Should().Equal(second);
        network.Layout.Weights(network.Parameters, 2).ToArray().Should().OnlyContain(weight => Math.Abs(weight) <= 1);
        network.Layout.Biases(network.Parameters, 0).ToArray().Should().OnlyContain(bias => bias == 0);
    }

    [Theory]
    [InlineData("modern", MonitoredQuantity.Loss)]
    [InlineData("modern", MonitoredQuantity.Score)]
    [InlineData("sklearn", MonitoredQuantity.Loss)]
    [InlineData("sklearn", MonitoredQuantity.Score)]
    public void Execute_Monitor_KeepsTheParametersThatAreBestByIt(string recipe, MonitoredQuantity monitor)
    {
        RunSettings settings = new()
        {
            Source = new ProblemSource(Problems.Find("moons"), new ProblemSettings { Noise = 0.3 }),
            Recipe = Recipe.Known.Single(known => known.Name == recipe),
            Hidden = [20],
            Epochs = 400,
            FreshCount = 0,
            ValidationShare = 0.3,
            EarlyStopping = true,
            Monitor = monitor,
        };
        RunResult run = new Run(settings) { Recording = new Recording { LogEvery = 1 } }.Execute();

        run.Course.ValidationLog!.Should().NotBeEmpty();
        run.StopCause.Should().Contain(monitor == MonitoredQuantity.Score ? "validation score" : "validation loss");
        settings.Monitored.Should().Be(monitor);
        (settings with { Monitor = null }).Monitored.Should().Be(recipe == "sklearn" ? MonitoredQuantity.Score : MonitoredQuantity.Loss);
        int step = recipe == "modern" ? 10 : 1;
        LearningCurvePoint[] best = [.. run.Course.ValidationLog!.Where(point => point.Epoch % step == 0)];
        double kept = monitor == MonitoredQuantity.Score ? best.Max(point => point.Score!.Value) : best.Min(point => point.Loss);
        best.Where(point => point.Epoch == run.Course.RestoredEpoch).Should().OnlyContain(point => (monitor == MonitoredQuantity.Score ? point.Score!.Value : point.Loss) == kept);
    }
}
