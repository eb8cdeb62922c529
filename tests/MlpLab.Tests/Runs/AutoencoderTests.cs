using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Claims;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Runs;
using MlpLab.Tests.Support;
using MlpLab.Training;

namespace MlpLab.Tests.Runs;

public class AutoencoderTests
{
    private static readonly Recipe LimitedMemory = Recipe.Modern with { Optimizer = new LBfgs() };

    private static RunSettings Of(int index) => new()
    {
        Source = new DatasetSource(new Dataset(Features(index), new int[Features(index).RowCount], 2)) { TestShare = 0 },
        Hidden = [],
        Epochs = 1_000,
        Recipe = LimitedMemory,
        Activations = [ActivationFunction.Identity],
    };

    private static Matrix<double> Features(int index) => DenseMatrix.OfRowArrays(Golden.LoadFrom("mlp", "mlp.json").GetProperty("autoencoder")[index].GetProperty("X").Rows());

    [Theory]
    [InlineData(0, 0u)]
    [InlineData(0, 5u)]
    [InlineData(2, 0u)]
    [InlineData(2, 9u)]
    public void LinearAutoencoder_OfTwoUnits_LosesWhatPrincipalComponentsLose(int index, uint seed)
    {
        JsonElement reference = Golden.LoadFrom("mlp", "mlp.json").GetProperty("autoencoder")[index];
        double least = 2 * reference.GetProperty("least_loss_of_a_linear_bottleneck").GetDouble();

        AutoencoderResult result = new AutoencoderRun(Of(index) with { Seed = seed }, 2).Execute();

        result.Training.Components.Should().BeApproximately(least, 1e-9);
        result.Training.Network.Should().BeInRange(least - 1e-9, least + 1e-6);
        result.Test.Should().BeNull();
    }

    [Fact]
    public void Layers_AreThoseBeforeTheBottleneckAndBack()
    {
        AutoencoderRun.Layers([4, 3], 2).Should().Equal(4, 3, 2, 3, 4);
        AutoencoderRun.Layers([], 2).Should().Equal(2);
        FluentActions.Invoking(() => AutoencoderRun.Layers(default, 2)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("before");
    }

    [Fact]
    public void Encode_OfSamples_IsTheBottlenecksActivation()
    {
        Matrix<double> features = Features(0);
        AutoencoderResult result = new AutoencoderRun(Of(0) with { Hidden = [4], Activations = [ActivationFunction.Tanh], Epochs = 30 }, 2).Execute();
        MultilayerPerceptron network = result.Run.Network;

        Matrix<double> codes = result.Encode(features);

        network.Layers.Select(layer => layer.OutputCount).Should().Equal(4, 2, 4, features.ColumnCount);
        Matrix<double> x = result.Run.Regressor.Scaler!.Transform(features);
        double[] parameters = network.Parameters.ToArray();
        for (int i = 0; i < 5; i++)
        {
            double[] hidden = Layer(parameters, network.Layout, 0, x.Row(i).ToArray());
            double[] code = Layer(parameters, network.Layout, 1, hidden);
            codes[i, 0].Should().BeApproximately(code[0], 1e-12);
            codes[i, 1].Should().BeApproximately(code[1], 1e-12);
        }

        static double[] Layer(double[] parameters, ParameterLayout layout, int layer, double[] inputs)
        {
            double[] weights = layout.Weights(parameters.AsSpan(), layer).ToArray(), biases = layout.Biases(parameters.AsSpan(), layer).ToArray();
            return [.. biases.Select((bias, unit) => Math.Tanh(bias + inputs.Select((input, j) => input * weights[(unit * inputs.Length) + j]).Sum()))];
        }
    }

    [Fact]
    public void Lost_OfSamples_IsTheMeanSquareOfWhatIsNotGivenBack()
    {
        var source = new ProblemSource("friedman1", new ProblemSettings { SampleCount = 80 });
        Dataset data = source.Draw(new MlpLab.Randomness.RunStreams(1)).Data;
        AutoencoderResult result = new AutoencoderRun(
            new RunSettings { Source = new DatasetSource(data) { TestShare = 0.25 }, Hidden = [], Epochs = 20, Recipe = LimitedMemory }, 3).Execute();

        result.Run.Training.SampleCount.Should().Be(60);
        result.Training.Network.Should().BeApproximately(MeanSquare(result.Run.Training), 1e-12);
        result.Test!.Value.Network.Should().BeApproximately(MeanSquare(result.Run.Test!), 1e-12);
        result.Training.Components.Should().BeInRange(0.01, 0.99);

        double MeanSquare(Dataset rows)
        {
            StandardScaler scaler = result.Run.Regressor.Scaler!;
            Matrix<double> errors = scaler.Transform(rows.Features) - scaler.Transform(result.Run.Regressor.PredictValues(rows.Features));
            return errors.Enumerate().Average(error => error * error);
        }
    }

    [Fact]
    public void Execute_OfOtherLabelsOrThreads_IsTheSame()
    {
        RunSettings settings = Of(0) with { Epochs = 20 };
        Dataset other = new(Features(0), [.. Enumerable.Range(0, Features(0).RowCount).Select(i => i % 2)], 2);

        double[] parameters = new AutoencoderRun(settings, 2) { Threads = 1 }.Execute().Run.Network.Parameters.ToArray();

        new AutoencoderRun(settings with { Source = new DatasetSource(other) { TestShare = 0 } }, 2) { Threads = 3 }.Execute().Run.Network.Parameters.ToArray().Should().Equal(parameters);
    }

    [Fact]
    public void Make_OfWhatCannotBeEncoded_IsRefused()
    {
        FluentActions.Invoking(() => new AutoencoderRun(Of(0), 0)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new AutoencoderRun(Of(0), Features(0).ColumnCount).Execute()).Should().Throw<ArgumentException>().WithMessage("*number of features*");
        FluentActions.Invoking(() => new AutoencoderRun(Of(0) with { Activations = [ActivationFunction.Tanh, ActivationFunction.Relu], Hidden = [3, 3] }, 2)).Should().Throw<ArgumentException>();
        var constant = new DatasetSource(new Dataset([[1, 2, 3], [1, 5, 7], [1, 4, 4]], [0, 1, 0])) { TestShare = 0 };
        FluentActions.Invoking(() => new AutoencoderRun(Of(0) with { Source = constant }, 1).Execute()).Should().Throw<ConstantTargetException>();
        new AutoencoderRun(Of(0), 2).Execute(new CancellationToken(canceled: true)).Run.IsInterrupted.Should().BeTrue();
    }

    [Fact]
    public void Comparison_OfCodes_LiftsSamplesOfAProblem()
    {
        var moons = new ProblemSource("moons", new ProblemSettings { Noise = 0.2 });
        (Dataset seen, Dataset unseen) = EncodedComparison.Lifted(moons, 4);
        (Dataset again, _) = EncodedComparison.Lifted(moons, 4);

        (seen.SampleCount, unseen.SampleCount, seen.FeatureCount).Should().Be((500, 2_000, 10));
        again.Features.Should().Be(seen.Features);
        PairedValue pair = new EncodedComparison("c", new RunSettings { Source = moons, Epochs = 300 }, AgainstComponents: true, ByLogisticRegression: false).Of(Measure.FreshAccuracy, 4, CancellationToken.None);
        pair.Claimed.Should().BeInRange(0.6, 1);
        pair.Control.Should().BeInRange(0.6, 1).And.NotBe(pair.Claimed);
    }
}
