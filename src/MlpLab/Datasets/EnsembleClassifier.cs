using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace MlpLab.Datasets;

/// <summary>Several classifiers that answer together: the probability of a class is the mean of theirs.</summary>
/// <remarks>Counterpart: scikit-learn's <c>VotingClassifier(voting="soft")</c> of fitted members, and what a <c>BaggingClassifier</c> predicts. Safe to use from many threads as its members are.</remarks>
public sealed class EnsembleClassifier : IClassifier
{
    /// <summary>Joins classifiers of the same features and classes.</summary>
    /// <param name="members">One or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is null, or one of them.</exception>
    /// <exception cref="ArgumentException">None, or one has another number of features or classes than the first.</exception>
    public EnsembleClassifier(IEnumerable<IClassifier> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        Members = [.. members];
        EnsembleMean.RequireAlike(Members, member => (member.FeatureCount, member.ClassCount), "classes");
    }

    /// <summary>The classifiers, one or more.</summary>
    public IReadOnlyList<IClassifier> Members { get; }

    /// <inheritdoc/>
    public int FeatureCount => Members[0].FeatureCount;

    /// <inheritdoc/>
    public int ClassCount => Members[0].ClassCount;

    /// <summary>The mean of the members' probabilities.</summary>
    /// <inheritdoc/>
    public Matrix<double> PredictProbabilities(Matrix<double> features) => EnsembleMean.Of(Members, member => member.PredictProbabilities(features));

    /// <summary>ensemble of 5 classifiers, 2 features, 3 classes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ensemble of {Members.Count} classifiers, {FeatureCount} features, {ClassCount} classes");
}

/// <summary>Several regressors that answer together: a number predicted is the mean of theirs.</summary>
/// <remarks>Counterpart: scikit-learn's <c>VotingRegressor</c> of fitted members, and what a <c>BaggingRegressor</c> predicts. Safe to use from many threads as its members are.</remarks>
public sealed class EnsembleRegressor : IRegressor
{
    /// <summary>Joins regressors of the same features and targets.</summary>
    /// <param name="members">One or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="members"/> is null, or one of them.</exception>
    /// <exception cref="ArgumentException">None, or one has another number of features or targets than the first.</exception>
    public EnsembleRegressor(IEnumerable<IRegressor> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        Members = [.. members];
        EnsembleMean.RequireAlike(Members, member => (member.FeatureCount, member.TargetCount), "targets");
    }

    /// <summary>The regressors, one or more.</summary>
    public IReadOnlyList<IRegressor> Members { get; }

    /// <inheritdoc/>
    public int FeatureCount => Members[0].FeatureCount;

    /// <inheritdoc/>
    public int TargetCount => Members[0].TargetCount;

    /// <summary>The mean of the members' predictions.</summary>
    /// <inheritdoc/>
    public Matrix<double> PredictValues(Matrix<double> features) => EnsembleMean.Of(Members, member => member.PredictValues(features));

    /// <summary>ensemble of 5 regressors, 2 features, 1 targets.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"ensemble of {Members.Count} regressors, {FeatureCount} features, {TargetCount} targets");
}
