using System.Text.Json;
using MlpLab.Metrics;
using MlpLab.Persistence;

namespace MlpLab.Records;

/// <summary>What the JSON document of a run says of its probabilities: Brier score, expected calibration error, and the ten intervals that have samples.</summary>
internal static class JsonCalibration
{
    /// <param name="json">Inside an object.</param>
    /// <param name="name">What the fields begin with: the name of the samples.</param>
    /// <param name="calibration">What is written.</param>
    public static void Write(Utf8JsonWriter json, string name, CalibrationCurve calibration)
    {
        JsonFields.WriteNumber(json, name + "Brier", calibration.BrierScore);
        JsonFields.WriteNumber(json, name + "CalibrationError", calibration.ExpectedError);
        json.WriteStartArray(name + "Reliability");
        foreach (CalibrationBin bin in calibration.Bins)
        {
            if (bin.Count > 0)
            {
                json.WriteStartObject();
                json.WriteNumber("samples", bin.Count);
                JsonFields.WriteNumber(json, "predicted", bin.MeanProbability);
                JsonFields.WriteNumber(json, "observed", bin.ObservedShare);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
