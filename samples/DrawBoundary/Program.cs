// Draws a training run in one figure, as SVG: DrawBoundary [FILE]
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Pictures.Figures;
using MlpLab.Randomness;
using MlpLab.Training;

RunStreams streams = Recipe.Modern.CreateStreams(seed: 0);
Dataset data = SampleGenerators.MakeCircles(streams.Data, sampleCount: 100);
StandardScaler scaler = StandardScaler.Fit(data);
Dataset inputs = scaler.Transform(data);
var network = MultilayerPerceptron.CreateClassifier(inputs: 2, hidden: [5], classes: 2);
Recipe.Modern.Initializer.Fill(network, streams.Weights());
var curve = new DenseLearningCurve(epochs: 25_000);
var trainer = new Trainer(Recipe.Modern.Optimizer, new TrainingOptions { Epochs = 25_000 }, curve);
TrainingResult result = trainer.Fit(network, Loss.Of(network), inputs);

var figure = new TrainingFigure
{
    Title = "A circle within a circle: what a network of 5 hidden units learns in 25,000 epochs",
    Data = data,
    Models =
    [
        new FigureModel("baseline", "logistic regression", new LogisticRegressionCV().Fit(data).Model),
        new FigureModel("network", "MLP 2-5-1", new TrainedClassifier(network, scaler, data.FeatureNames, data.ClassNames)),
    ],
    Loss = new LossHistory { Epochs = result.Epochs, Training = [.. curve.Points], BaseRateLoss = Math.Log(2) },
};

string svg = SvgWriter.Write(figure.ToFigure().Draw());
if (args.Length > 0)
{
    File.WriteAllText(args[0], svg);
}
else
{
    Console.Write(svg);
}
