using System.Text.Json;
using MathNet.Numerics.LinearAlgebra;
using MlpLab.Baselines;
using MlpLab.Persistence;

namespace MlpLab.Records;

/// <summary>What the JSON document of a run says of the perceptron beside the network.</summary>
internal static class JsonPerceptron
{
    /// <param name="json">Where to.</param>
    /// <param name="model">Null where none was fitted.</param>
    /// <param name="writeScore">Writes how well it does.</param>
    public static void Write(Utf8JsonWriter json, PerceptronModel? model, Action writeScore)
    {
        if (model is null)
        {
            json.WriteNull("perceptron");
            return;
        }

        json.WriteStartObject("perceptron");
        writeScore();
        json.WriteNumber("passes", model.Passes);
        json.WriteBoolean("separates", model.IsSeparated);

        // A row for two classes, the second one's; else one for each class that occurs.
        Matrix<double> coefficients = model.Coefficients, last = model.WithLastWeights.Coefficients;
        double[] intercepts = model.Intercepts, lastIntercepts = model.WithLastWeights.Intercepts;
        json.WriteStartArray("decisions");
        for (int k = 0; k < coefficients.RowCount; k++)
        {
            json.WriteStartObject();
            json.WriteNumber("class", model.ClassLabels[coefficients.RowCount == 1 ? 1 : k]);
            json.WriteString("end", JsonNamingPolicy.KebabCaseLower.ConvertName(model.Ends[k].ToString()));
            if (model.Periods[k] is { } period)
            {
                json.WriteNumber("period", period);
            }

            JsonFields.WriteNumbers(json, "coefficients", coefficients.Row(k).ToArray());
            JsonFields.WriteNumber(json, "intercept", intercepts[k]);
            JsonFields.WriteNumbers(json, "lastCoefficients", last.Row(k).ToArray());
            JsonFields.WriteNumber(json, "lastIntercept", lastIntercepts[k]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
