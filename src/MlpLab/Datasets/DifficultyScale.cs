namespace MlpLab.Datasets;

/// <summary>What the difficulties 1 … 5 of a <see cref="Problem"/> mean.</summary>
public enum DifficultyScale
{
    /// <summary>The article's settings: what the number changes, and how much, differs from problem to problem; moons and circles ignore it.</summary>
    Article,

    /// <summary>The best possible accuracy on fresh samples is 0.99, 0.95, 0.90, 0.85, 0.80, on every problem and for every seed.</summary>
    Calibrated,
}
