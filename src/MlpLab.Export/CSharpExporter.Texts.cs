namespace MlpLab.Export;

/// <content>What is the same for every network.</content>
internal sealed partial class CSharpExporter
{
    private const string Scaling = """

                // Bring each feature to mean 0 and standard deviation 1, as in training.
                for (int j = 0; j < values.Length; j++)
                {
                    values[j] = (values[j] - Means[j]) / Scales[j];
                }

        """;

    private const string TargetScaling = """

                // The network predicts targets of mean 0 and standard deviation 1: back to their own units.
                for (int j = 0; j < values.Length; j++)
                {
                    values[j] = values[j] * TargetScales[j] + TargetMeans[j];
                }

        """;

    private const string MostProbable = """

            /// <summary>The name of the most probable class.</summary>
            public static string Predict(double[] features)
            {
                double[] probabilities = Probabilities(features);
                int best = 0;
                for (int k = 1; k < probabilities.Length; k++)
                {
                    if (probabilities[k] > probabilities[best])
                    {
                        best = k;
                    }
                }

                return ClassNames[best];
            }

        """;

    private const string WeightedSums = """

            // For each unit: its bias, and every input times the weight of its connection.
            private static double[] WeightedSums(double[,] weights, double[] biases, double[] inputs)
            {
                double[] sums = (double[])biases.Clone();
                for (int unit = 0; unit < sums.Length; unit++)
                {
                    for (int j = 0; j < inputs.Length; j++)
                    {
                        sums[unit] += weights[unit, j] * inputs[j];
                    }
                }

                return sums;
            }

        """;

    private const string Adding = """
            private static void Add(double[] sums, double[] values)
            {
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] += values[i];
                }
            }

        """;

    private const string Features = """
            /// <summary>The features of a table row: a value for each of ColumnNames, a word where the column has words, else a number with a point.</summary>
            public static double[] Features(string[] values)
            {
                if (values.Length != ColumnNames.Length)
                {
                    throw new ArgumentException("values must hold " + ColumnNames.Length + " texts, one for each of ColumnNames.");
                }

                double[] features = new double[FeatureNames.Length];
                int at = 0;
                for (int j = 0; j < values.Length; j++)
                {
                    if (Words[j] == null)
                    {
                        features[at] = double.Parse(values[j], System.Globalization.CultureInfo.InvariantCulture);
                    }
                    else
                    {
                        int place = Array.IndexOf(Words[j], values[j]);
                        if (place < 0)
                        {
                            throw new ArgumentException("'" + values[j] + "' is no value of " + ColumnNames[j] + "; its values: " + string.Join(", ", Words[j]));
                        }

                        // Words behind those with a feature have 0 in all.
                        if (place < FeatureCounts[j])
                        {
                            features[at + place] = 1;
                        }
                    }

                    at += FeatureCounts[j];
                }

                return features;
            }

        """;

    // identity has none: its values stay as they are.
    private static readonly Dictionary<string, string> Helpers = new()
    {
        ["tanh"] = """
                // An S-shaped curve from -1 to 1.
                private static void Tanh(double[] values)
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = Math.Tanh(values[i]);
                    }
                }

            """,
        ["relu"] = """
                // Negative values become 0.
                private static void Relu(double[] values)
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = Math.Max(values[i], 0);
                    }
                }

            """,
        ["sigmoid"] = """
                // 1 / (1 + exp(-z)): an S-shaped curve from 0 to 1. The exponent is never positive, so that nothing overflows.
                private static void Sigmoid(double[] values)
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        double e = Math.Exp(-Math.Abs(values[i]));
                        values[i] = (values[i] < 0 ? e : 1) / (1 + e);
                    }
                }

            """,
        ["softplus"] = """
                // ln(1 + exp(z)), above 0. The exponent is never positive, so that nothing overflows.
                private static void Softplus(double[] values)
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        double e = Math.Exp(-Math.Abs(values[i]));

                        // ln(1 + e) keeps its digits where e is tiny.
                        double sum = 1 + e;
                        double log = sum == 1 ? e : Math.Log(sum) * e / (sum - 1);
                        values[i] = Math.Max(values[i], 0) + log;
                    }
                }

            """,
        ["leaky-relu"] = """
                // Of negative values a hundredth is left.
                private static void LeakyRelu(double[] values)
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = values[i] > 0 ? values[i] : 0.01 * values[i];
                    }
                }

            """,
        ["exponential"] = """
                // exp(z), above 0.
                private static void Exponential(double[] values)
                {
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = Math.Exp(values[i]);
                    }
                }

            """,
        ["softmax"] = """
                // exp(z) of each class, divided by their sum. Taking the largest z away first changes nothing but prevents overflow.
                private static void Softmax(double[] values)
                {
                    double largest = values[0];
                    for (int i = 1; i < values.Length; i++)
                    {
                        largest = Math.Max(largest, values[i]);
                    }

                    double sum = 0;
                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] = Math.Exp(values[i] - largest);
                        sum += values[i];
                    }

                    for (int i = 0; i < values.Length; i++)
                    {
                        values[i] /= sum;
                    }
                }

            """,
    };
}
