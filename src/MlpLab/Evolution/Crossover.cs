namespace MlpLab.Evolution;

/// <summary>How <see cref="GeneticAlgorithm"/> mixes two parents.</summary>
public enum Crossover
{
    /// <summary>Each gene is the first parent's with probability ½: n uniforms.</summary>
    Uniform,

    /// <summary>The first parent's genes up to a place, the second's from there on; the place is one of the n − 1 between two genes: one integer.</summary>
    OnePoint,

    /// <summary>Each gene lies between the parents', at u·first + (1 − u)·second: n uniforms.</summary>
    Blend,

    /// <summary>Whole groups of genes, such as all weights of a unit, are the first parent's with probability ½: one uniform for each group.</summary>
    Units,

    /// <summary>The child is a copy of the first parent: nothing is drawn.</summary>
    None,
}
