// Draws what a trained network thinks of the plane, as an SVG picture: DrawBoundary [FILE]
using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

const int Cells = 72;
const int Size = 360;
const double Reach = 1.35;

(RandomState dataRandom, RandomState weightRandom) = Recipe.Modern.CreateGenerators(seed: 0);
Dataset data = SampleGenerators.MakeCircles(dataRandom, sampleCount: 100);
StandardScaler scaler = StandardScaler.Fit(data);
var network = MultilayerPerceptron.Create(inputs: 2, hidden: [5], outputs: 1);
Recipe.Modern.Initializer.Fill(network, weightRandom);
new Trainer(Recipe.Modern.Optimizer, new TrainingOptions { Epochs = 25_000 }).Fit(network, Loss.BinaryCrossEntropy, scaler.Transform(data));

double Coordinate(int cell) => (((cell + 0.5) / Cells * 2) - 1) * Reach;
var grid = DenseMatrix.Create(Cells * Cells, 2, (row, column) => column == 0 ? Coordinate(row % Cells) : -Coordinate(row / Cells));
double[] probability = network.PredictProbability(scaler.Transform(grid));

var svg = new StringBuilder();
svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Size} {Size}\" width=\"{Size}\" height=\"{Size}\">\n");
svg.Append("<title>Probability of the inner circle after training, from blue (0) to orange (1)</title>\n");
svg.Append("<g shape-rendering=\"crispEdges\">\n");
double side = (double)Size / Cells;
for (int row = 0; row < Cells; row++)
{
    // Neighbours of one shade become one rectangle.
    for (int first = 0, next; first < Cells; first = next)
    {
        int shade = Shade(probability[(row * Cells) + first]);
        for (next = first + 1; next < Cells && Shade(probability[(row * Cells) + next]) == shade;)
        {
            next++;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{first * side}\" y=\"{row * side}\" width=\"{(next - first) * side}\" height=\"{side}\" fill=\"{Color(shade)}\"/>\n");
    }
}

svg.Append("</g>\n");
for (int i = 0; i < data.SampleCount; i++)
{
    double x = ((data.Feature(0)[i] / Reach) + 1) * Size / 2;
    double y = (1 - (data.Feature(1)[i] / Reach)) * Size / 2;
    string mark = data.Labels[i] == 0
        ? string.Create(CultureInfo.InvariantCulture, $"<circle cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"4\" fill=\"#2166ac\" stroke=\"white\"/>")
        : string.Create(CultureInfo.InvariantCulture, $"<path d=\"M{x:F1} {y - 5:F1}l5 9h-10z\" fill=\"#b35806\" stroke=\"white\"/>");
    svg.Append(mark).Append('\n');
}

svg.Append("</svg>\n");
if (args.Length > 0)
{
    File.WriteAllText(args[0], svg.ToString());
}
else
{
    Console.Write(svg);
}

static int Shade(double p) => (int)Math.Round(p * 8);

static string Color(int shade) => new[] { "#92c5de", "#a8d0e4", "#c4dfec", "#dfedf4", "#f7f7f7", "#fde9d3", "#fdd7ae", "#fdc488", "#fdb863" }[shade];
