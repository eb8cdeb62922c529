namespace MlpLab.Datasets;

/// <summary>The samples of a problem, and what they are samples of.</summary>
/// <param name="Data">The samples.</param>
/// <param name="Distribution">Draws more of them, and knows the best possible decision.</param>
/// <param name="Solved">What <see cref="DifficultyScale.Calibrated"/> has chosen; empty on the article's scale.</param>
/// <remarks>Immutable.</remarks>
public sealed record GeneratedProblem(Dataset Data, SampleDistribution Distribution, IReadOnlyList<SolvedParameter> Solved);

/// <summary>A parameter chosen so that the best possible accuracy is the one wanted.</summary>
/// <param name="Name">scikit-learn's name where its generator has the parameter: noise, cluster_std, class_sep, flip_y; else label_noise.</param>
/// <param name="Value">The value to give it.</param>
public sealed record SolvedParameter(string Name, double Value);
