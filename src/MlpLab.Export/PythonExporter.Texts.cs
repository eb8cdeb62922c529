namespace MlpLab.Export;

/// <content>What is the same for every network.</content>
internal sealed partial class PythonExporter
{
    private static string FeaturesOf(string name) => $$""""


        def {{name}}_features(rows):
            """The features of table rows: a value for each of COLUMNS, a word where the column has words, else a number."""
            features = []
            for row in rows:
                if len(row) != len(COLUMNS):
                    raise ValueError(f"a row must have {len(COLUMNS)} values, one for each of COLUMNS")
                numbers = []
                for (name, count, words), value in zip(COLUMNS, row):
                    if words is None:
                        numbers.append(float(value))
                        continue
                    if str(value) not in words:
                        raise ValueError(f"{value!r} is no value of {name}; its values: {', '.join(words)}")
                    place = words.index(str(value))
                    numbers.extend(1.0 if k == place else 0.0 for k in range(count))
                features.append(numbers)
            return np.array(features)

        """";

    private static readonly Dictionary<string, string> Helpers = new()
    {
        ["relu"] = """"
            def relu(z):
                """Negative values become 0."""
                return np.maximum(z, 0.0)

            """",
        ["sigmoid"] = """"
            def sigmoid(z):
                """1 / (1 + exp(-z)). The exponent is never positive, so that nothing overflows."""
                e = np.exp(-np.abs(z))
                return np.where(z < 0, e, 1.0) / (1.0 + e)

            """",
        ["softplus"] = """"
            def softplus(z):
                """ln(1 + exp(z)), above 0. The exponent is never positive, so that nothing overflows."""
                return np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))

            """",
        ["leaky-relu"] = """"
            def leaky_relu(z):
                """Of negative values a hundredth is left."""
                return np.where(z > 0, z, 0.01 * z)

            """",
        ["exponential"] = """"
            def exponential(z):
                """exp(z), above 0."""
                return np.exp(z)

            """",
        ["softmax"] = """"
            def softmax(z):
                """exp(z) of each class, divided by their sum. Taking the largest z away first prevents overflow."""
                e = np.exp(z - z.max(axis=1, keepdims=True))
                return e / e.sum(axis=1, keepdims=True)

            """",
    };
}
