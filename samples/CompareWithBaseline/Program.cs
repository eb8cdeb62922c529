// Every problem with the default recipe, beside the linear baseline.
using MlpLab.Baselines;
using MlpLab.Datasets;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

Recipe recipe = Recipe.Modern;
foreach (Problem problem in Problems.All)
{
    RunStreams streams = recipe.CreateStreams(seed: 0);
    Dataset data = problem.Generate(streams.Data, new ProblemSettings { SampleCount = 200 });
    Dataset inputs = StandardScaler.Fit(data).Transform(data);

    var network = MultilayerPerceptron.CreateClassifier(inputs.FeatureCount, hidden: [5], classes: 2);
    recipe.Initializer.Fill(network, streams.Weights());
    new Trainer(recipe.Optimizer, new TrainingOptions { Epochs = 2_000 }).Fit(network, Loss.Of(network), inputs);
    LogisticRegressionCVResult baseline = new LogisticRegressionCV().Fit(data);

    double mlp = ClassificationMetrics.Accuracy(data.Labels, network.Predict(inputs));
    double linear = ClassificationMetrics.Accuracy(data.Labels, baseline.Model.Predict(data.Features));
    Console.WriteLine($"{problem.Name,-20} MLP {mlp,7:P1}   logistic regression {linear,7:P1}");
}
