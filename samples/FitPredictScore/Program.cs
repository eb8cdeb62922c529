using MlpLab.Datasets;
using MlpLab.Estimators;
using MlpLab.Metrics;
using MlpLab.Networks;
using MlpLab.Randomness;

// Classes: MLPClassifier(hidden_layer_sizes=(5,), solver="lbfgs", alpha=1, random_state=1), with its numbers.
Dataset moons = SampleGenerators.MakeMoons(new RandomState(1), sampleCount: 200, noise: 0.2);
Dataset freshMoons = SampleGenerators.MakeMoons(new RandomState(2), sampleCount: 2_000, noise: 0.2);
MlpClassifier classifier = new MlpClassifier { HiddenLayerSizes = [5], Solver = MlpSolver.Lbfgs, Alpha = 1, Seed = 1 }.Fit(moons);
Console.WriteLine($"class {classifier.Predict([0.0, 1.0])}, probability {classifier.PredictProbabilities([0.0, 1.0])[0]:F3}, accuracy {classifier.Score(freshMoons):F3}");

// Numbers: MLPRegressor(hidden_layer_sizes=(10,), activation="tanh", batch_size=32, learning_rate_init=0.02, random_state=1), with its numbers.
Dataset friedman = SampleGenerators.MakeFriedman1(new RandomState(1), sampleCount: 300, noise: 0.5).Data;
Dataset freshFriedman = SampleGenerators.MakeFriedman1(new RandomState(2), sampleCount: 2_000, noise: 0.5).Data;
MlpRegressor regressor = new MlpRegressor { HiddenLayerSizes = [10], Activation = ActivationFunction.Tanh, BatchSize = 32, LearningRateInit = 0.02, Seed = 1 }.Fit(friedman);
double[] sample = freshFriedman.Features.Row(0).ToArray();
Console.WriteLine($"target {freshFriedman.Targets[0]:F2}, predicted {regressor.Predict(sample):F2}, R² {regressor.Score(freshFriedman):F3}");

// The same with features and targets standardised inside, which scikit-learn leaves to its user.
ScaledRegressor scaled = new ScaledRegressor { HiddenLayerSizes = [10] }.Fit(friedman);
Console.WriteLine($"target {freshFriedman.Targets[0]:F2}, predicted {scaled.Predict(sample):F2}, R² {scaled.Score(freshFriedman):F3}");

// Five networks that answer together, by the mean of their probabilities.
MlpClassifier[] five = [.. Enumerable.Range(1, 5).Select(seed => new MlpClassifier { HiddenLayerSizes = [5], Solver = MlpSolver.Lbfgs, Seed = (uint)seed }.Fit(moons))];
IClassifier together = new EnsembleClassifier(five);
double accuracy = ClassificationMetrics.Accuracy(freshMoons.Labels, together.Predict(freshMoons.Features));
Console.WriteLine($"accuracy {accuracy:F3} together, {five.Average(one => one.Score(freshMoons)):F3} alone");
