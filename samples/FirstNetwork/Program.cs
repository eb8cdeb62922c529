using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Randomness;
using MlpLab.Training;

Dataset data = SampleGenerators.MakeCircles(new RandomState(3), sampleCount: 400, noise: 0.1, factor: 0.5);
var network = MultilayerPerceptron.CreateClassifier(inputs: 2, hidden: [5], classes: 2);
WeightInitializer.NguyenWidrow.Fill(network, new RandomState(2));
var trainer = new Trainer(new GradientDescent { LearningRate = 0.3, Momentum = 0.9 }, new TrainingOptions { Epochs = 2_000 });
TrainingResult result = trainer.Fit(network, Loss.Of(network), data);

Dataset fresh = SampleGenerators.MakeCircles(new RandomState(4), sampleCount: 10_000, noise: 0.1, factor: 0.5);
double accuracy = ClassificationMetrics.Accuracy(fresh.Labels, network.Predict(fresh));
Console.WriteLine($"{result.StopReason} after {result.Epochs} epochs, loss {result.FinalLoss:F4}, fresh accuracy {accuracy:P1}");
