// One forward and one backward pass with everything they compute, for one hidden layer of three units.
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

Dataset data = SampleGenerators.MakeMoons(new RandomState(0), sampleCount: 4);
var network = MultilayerPerceptron.CreateClassifier(inputs: 2, hidden: [3], classes: 2);
WeightInitializer.Xavier.Fill(network, new RandomState(1));

StepInspection step = new TrainingObjective(network, Loss.Of(network), data).Inspect(network.Parameters);
LayerInspection hidden = step.Layers[0];
LayerInspection output = step.Layers[1];

Console.WriteLine($"loss {step.Loss:F4}");
Console.WriteLine($"Z1 = W1·X + b1, one row per unit:\n{hidden.TotalInputs.ToMatrixString()}");
Console.WriteLine($"A1 = tanh Z1:\n{hidden.Activations.ToMatrixString()}");
Console.WriteLine($"A2 − Y, the output deltas:\n{output.Deltas.ToMatrixString()}");
Console.WriteLine($"dL/dW2:\n{output.WeightGradient.ToMatrixString()}");
Console.WriteLine($"dL/dW1:\n{hidden.WeightGradient.ToMatrixString()}");
