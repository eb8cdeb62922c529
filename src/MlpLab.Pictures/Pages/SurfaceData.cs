using System.Buffers.Binary;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Kernels;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Pages;

/// <summary>What the page's script needs to read surfaces: of each cell the most probable class (one byte each), then its probability (16 bits each).</summary>
internal static class SurfaceData
{
    public static string Json(Dataset data, IReadOnlyList<(string Name, DecisionSurface Surface)> surfaces)
    {
        using var buffer = new MemoryStream();

        // The strict encoder: nothing in a name can end the script element.
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default }))
        {
            json.WriteStartObject();
            WriteNames(json, "features", surfaces is [var (_, first), ..] ? [data.FeatureNames[first.View.XFeature], data.FeatureNames[first.View.YFeature]] : data.FeatureNames);
            WriteNames(json, "classes", data.ClassNames);
            json.WriteStartObject("surfaces");
            foreach ((string name, DecisionSurface surface) in surfaces)
            {
                json.WriteStartObject(name);
                json.WriteNumber("size", surface.Width);
                json.WriteStartArray("range");
                foreach (double end in new[] { surface.View.X.Minimum, surface.View.X.Maximum, surface.View.Y.Minimum, surface.View.Y.Maximum })
                {
                    json.WriteNumberValue(end);
                }

                json.WriteEndArray();
                json.WriteString("values", Convert.ToBase64String(Values(surface)));
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteNames(Utf8JsonWriter json, string property, IReadOnlyList<string> names)
    {
        json.WriteStartArray(property);
        foreach (string name in names)
        {
            json.WriteStringValue(VisibleText.Of(name));
        }

        json.WriteEndArray();
    }

    private static byte[] Values(DecisionSurface surface)
    {
        int cells = surface.Width * surface.Height;
        var values = new byte[3 * cells];
        for (int cell = 0; cell < cells; cell++)
        {
            ReadOnlySpan<double> probabilities = surface.Probabilities.Slice(cell * surface.ClassCount, surface.ClassCount);
            int best = FirstLargest.IndexOf(probabilities);
            values[cell] = (byte)Math.Min(best, byte.MaxValue);
            double probability = double.IsNaN(probabilities[best]) ? 0 : Math.Clamp(probabilities[best], 0, 1);
            BinaryPrimitives.WriteUInt16LittleEndian(values.AsSpan(cells + (2 * cell)), (ushort)Math.Round(probability * ushort.MaxValue));
        }

        return values;
    }
}
