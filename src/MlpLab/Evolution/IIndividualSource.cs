using MlpLab.Randomness;

namespace MlpLab.Evolution;

/// <summary>Where first individuals come from, such as a rule for a network's first weights.</summary>
public interface IIndividualSource
{
    /// <summary>Writes one individual.</summary>
    /// <param name="index">Its number within the population, so that a source can put a known vector first.</param>
    /// <param name="random">The run's generator; everything random comes from here.</param>
    /// <param name="individual">Receives the individual.</param>
    void Fill(int index, RandomState random, Span<double> individual);
}
