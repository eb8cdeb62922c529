using MlpLab.Networks;
using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Claims;

/// <summary>The network whose parameters are the means over the members of an ensemble, beside another run. Immutable.</summary>
/// <param name="Name">The setting in a word or two.</param>
/// <param name="Members">The run with the ensemble, trained by gradient descent; its seed is set.</param>
/// <param name="Control">What it is compared with; its seed is set.</param>
internal sealed record AveragedWeightsComparison(string Name, RunSettings Members, RunSettings Control) : Comparison(Name)
{
    /// <inheritdoc/>
    internal override PairedValue Of(Measure measure, uint seed, SharedRuns runs, CancellationToken cancellationToken)
    {
        RunSettings members = Members with { Seed = seed };
        MeasuredRun averaged = runs.Once((nameof(AveragedWeightsComparison), members), () => Averaged(members, cancellationToken));
        return new PairedValue(measure.Of(averaged), measure.Of(runs.Of(Control with { Seed = seed }, cancellationToken)));
    }

    // Measured as every run is: after one step too small to change an answer.
    private static MeasuredRun Averaged(RunSettings members, CancellationToken cancellationToken)
    {
        IReadOnlyList<MultilayerPerceptron> networks = SharedRuns.Execute(members, cancellationToken).Model.Members;
        var means = new double[networks[0].Parameters.Length];
        foreach (MultilayerPerceptron network in networks)
        {
            for (int i = 0; i < means.Length; i++)
            {
                means[i] += network.Parameters[i] / networks.Count;
            }
        }

        return new MeasuredRun(SharedRuns.Execute(
            members with { Ensemble = null, Epochs = 1, Recipe = members.Recipe with { Initializer = new GivenWeights(means), Optimizer = new GradientDescent { LearningRate = 1e-9 } } },
            cancellationToken));
    }
}
