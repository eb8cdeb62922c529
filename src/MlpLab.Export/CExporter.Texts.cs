namespace MlpLab.Export;

/// <content>What is the same for every network.</content>
internal sealed partial class CExporter
{
    private const string WeightedSums = """
        /* For each unit: its bias, and every input times the weight of its connection. */
        static void weighted_sums(int units, int inputs, const double *weights, const double *biases, const double *in, double *sums)
        {
            for (int unit = 0; unit < units; unit++) {
                sums[unit] = biases[unit];
                for (int j = 0; j < inputs; j++) {
                    sums[unit] += weights[unit * inputs + j] * in[j];
                }
            }
        }

        """;

    private static string FeaturesOf(string name, int columns, int features) => $$"""
        /* The features of a table row: a text for each column, a word where it has words, else a number.
           Returns 0, or the number (from 1) of the first column whose text is none of its words or no number. */
        int {{name}}_features(const char *const values[{{columns}}], double features[{{features}}])
        {
            const char *const *of_column = words;
            double *to = features;
            for (int j = 0; j < {{columns}}; j++) {
                if (word_counts[j] == 0) {
                    char *end;
                    *to = strtod(values[j], &end);
                    if (end == values[j] || *end != '\0') {
                        return j + 1;
                    }
                } else {
                    int place = 0;
                    while (place < word_counts[j] && strcmp(of_column[place], values[j]) != 0) {
                        place++;
                    }
                    if (place == word_counts[j]) {
                        return j + 1;
                    }
                    for (int k = 0; k < feature_counts[j]; k++) {
                        to[k] = k == place;
                    }
                }
                of_column += word_counts[j];
                to += feature_counts[j];
            }
            return 0;
        }

        """;

    // identity has none: its values stay as they are.
    private static readonly Dictionary<string, string> Helpers = new()
    {
        ["tanh"] = """
            /* An S-shaped curve from -1 to 1. */
            static void apply_tanh(int count, double *values)
            {
                for (int i = 0; i < count; i++) {
                    values[i] = tanh(values[i]);
                }
            }

            """,
        ["relu"] = """
            /* Negative values become 0. */
            static void apply_relu(int count, double *values)
            {
                for (int i = 0; i < count; i++) {
                    values[i] = values[i] > 0 ? values[i] : 0;
                }
            }

            """,
        ["sigmoid"] = """
            /* 1 / (1 + exp(-z)): an S-shaped curve from 0 to 1. The exponent is never positive, so that nothing overflows. */
            static void apply_sigmoid(int count, double *values)
            {
                for (int i = 0; i < count; i++) {
                    double e = exp(-fabs(values[i]));
                    values[i] = (values[i] < 0 ? e : 1) / (1 + e);
                }
            }

            """,
        ["softplus"] = """
            /* ln(1 + exp(z)), above 0. The exponent is never positive, so that nothing overflows. */
            static void apply_softplus(int count, double *values)
            {
                for (int i = 0; i < count; i++) {
                    values[i] = (values[i] > 0 ? values[i] : 0) + log1p(exp(-fabs(values[i])));
                }
            }

            """,
        ["leaky-relu"] = """
            /* Of negative values a hundredth is left. */
            static void apply_leaky_relu(int count, double *values)
            {
                for (int i = 0; i < count; i++) {
                    values[i] = values[i] > 0 ? values[i] : 0.01 * values[i];
                }
            }

            """,
        ["exponential"] = """
            /* exp(z), above 0. */
            static void apply_exponential(int count, double *values)
            {
                for (int i = 0; i < count; i++) {
                    values[i] = exp(values[i]);
                }
            }

            """,
        ["softmax"] = """
            /* exp(z) of each class, divided by their sum. Taking the largest z away first changes nothing but prevents overflow. */
            static void apply_softmax(int count, double *values)
            {
                double largest = values[0];
                for (int i = 1; i < count; i++) {
                    largest = values[i] > largest ? values[i] : largest;
                }
                double sum = 0;
                for (int i = 0; i < count; i++) {
                    values[i] = exp(values[i] - largest);
                    sum += values[i];
                }
                for (int i = 0; i < count; i++) {
                    values[i] /= sum;
                }
            }

            """,
    };
}
