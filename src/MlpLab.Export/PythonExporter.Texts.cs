namespace MlpLab.Export;

/// <content>What is the same for every network.</content>
internal sealed partial class PythonExporter
{
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
        ["softmax"] = """"
            def softmax(z):
                """exp(z) of each class, divided by their sum. Taking the largest z away first prevents overflow."""
                e = np.exp(z - z.max(axis=1, keepdims=True))
                return e / e.sum(axis=1, keepdims=True)

            """",
    };
}
