using MathNet.Numerics.LinearAlgebra;
using MlpLab.Datasets;
using MlpLab.Diagnostics;
using MlpLab.Networks;

namespace MlpLab.Pictures.Figures;

/// <summary>Some units of a hidden layer in the place of classes, and their activations in that of probabilities: so a grid shows units as it shows classes.</summary>
internal sealed class LayerActivations(NetworkAnatomy anatomy, StandardScaler? scaler, int layer, IReadOnlyList<int> units, int featureCount) : IClassifier
{
    public int FeatureCount => featureCount;

    public int ClassCount => units.Count;

    public Matrix<double> PredictProbabilities(Matrix<double> features)
    {
        Matrix<double> all = anatomy.Activations(layer, scaler?.Transform(features) ?? features);
        return Matrix<double>.Build.DenseOfColumns(units.Select(unit => all.Column(unit)));
    }
}
