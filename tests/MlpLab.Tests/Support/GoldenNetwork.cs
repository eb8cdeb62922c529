using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Networks;

namespace MlpLab.Tests.Support;

/// <summary>Networks and matrices as the reference files store them: W1, b1, W2, b2.</summary>
internal static class GoldenNetwork
{
    public static double[] FlatParameters(this JsonElement weights) =>
        [.. Flat(weights, "W1"), .. Flat(weights, "b1"), .. Flat(weights, "W2"), .. Flat(weights, "b2")];

    public static double[] FlatGradient(this JsonElement weights, string suffix = "") =>
        [.. Flat(weights, "dW1" + suffix), .. Flat(weights, "db1" + suffix), .. Flat(weights, "dW2" + suffix), .. Flat(weights, "db2" + suffix)];

    public static double[] Flat(JsonElement weights, string name)
    {
        JsonElement values = weights.GetProperty(name);
        return values[0].ValueKind == JsonValueKind.Array ? [.. values.Rows().SelectMany(row => row)] : values.Doubles();
    }

    public static Matrix<double> Matrix(this JsonElement rows) => DenseMatrix.OfRowArrays(rows.Rows());

    public static MultilayerPerceptron Create(int inputs, int hidden, int outputs, double[] parameters)
    {
        MultilayerPerceptron network = MultilayerPerceptron.Create(inputs, [hidden], outputs);
        parameters.CopyTo(network.Parameters);
        return network;
    }
}
