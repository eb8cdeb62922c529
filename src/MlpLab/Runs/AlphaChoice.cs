using System.Collections.Immutable;
using MlpLab.Contracts;
using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Threads;
using MlpLab.Training;

namespace MlpLab.Runs;

/// <summary>The penalty on large weights that fits samples best that were not trained on: of seven, by five folds. Immutable.</summary>
/// <remarks>
/// For each α and each fold the network is trained on the other four folds, from the first weights of the run, and its loss on the fold is taken (log loss, or the loss of the regression on standardised targets); the α with the
/// lowest mean is chosen, the smallest of several. It is to the network what the choice of C is to <see cref="Baselines.LogisticRegressionCV"/>. The folds are those of
/// <see cref="StratifiedKFold"/>, with numbers to predict every fifth sample. Counterpart: scikit-learn's GridSearchCV(MLPClassifier(…), {"alpha": …}, cv=5, scoring="neg_log_loss").
/// </remarks>
public sealed class AlphaChoice
{
    /// <summary>Without a choice: what is right for most tables.</summary>
    public const double Usual = 1;

    /// <summary>Most training samples times parameters of a network; beyond, 35 trainings would take minutes.</summary>
    public const long MaximumWork = 2_000_000;

    private const int Folds = 5;

    private static readonly double[] Tried = [0.01, 0.1, 1, 3, 10, 30, 100];

    private readonly ValueArray<AlphaTrial> _trials;

    private AlphaChoice(double alpha, AlphaGap? gap, params ReadOnlySpan<AlphaTrial> trials)
    {
        Alpha = alpha;
        Gap = gap;
        _trials = ImmutableArray.Create(trials);
    }

    /// <summary>What was chosen.</summary>
    public double Alpha { get; }

    /// <summary>Every α tried with its mean log loss; empty where none was.</summary>
    public ImmutableArray<AlphaTrial> Trials => _trials;

    /// <summary>Why <see cref="Usual"/> was taken without a choice; null where there was one.</summary>
    public AlphaGap? Gap { get; }

    /// <param name="settings">Whose rule, epochs and batches the trainings have.</param>
    /// <param name="network">Its shape.</param>
    /// <param name="inputs">The samples trained on, as the network sees them.</param>
    /// <param name="weights">Draws the first weights of the run; only copied.</param>
    /// <param name="threads">Trainings at the same time; null for one for each processor.</param>
    /// <param name="progress">Told how many trainings are done; null for nobody.</param>
    /// <param name="cancellationToken">Ends the choice: the run is over.</param>
    internal static AlphaChoice Of(RunSettings settings, MultilayerPerceptron network, Dataset inputs, RandomState weights, int? threads, Action<RunProgress>? progress, CancellationToken cancellationToken)
    {
        if ((long)inputs.SampleCount * network.Layout.Count > MaximumWork)
        {
            return new AlphaChoice(Usual, AlphaGap.TooLarge);
        }

        if (settings.Source.Task == LearningTask.Regression ? inputs.SampleCount < 2 * Folds : !CanBeFolded(inputs))
        {
            return new AlphaChoice(Usual, AlphaGap.TooFewSamples);
        }

        MultilayerPerceptron first = Empty(network);
        Transfer.Fill(settings, first, RandomState.FromSnapshot(weights.Save()));
        IReadOnlyList<Fold> parts = settings.Source.Task == LearningTask.Regression ? InterleavedFolds.Of(inputs.SampleCount, Folds) : new StratifiedKFold(Folds).Split(inputs.Labels);
        (Dataset Training, Dataset Test)[] folds = [.. parts.Select(fold => (inputs.Subset(fold.TrainIndices), inputs.Subset(fold.TestIndices)))];
        if (folds.Any(fold => fold.Training.TotalWeight == 0 || fold.Test.TotalWeight == 0))
        {
            return new AlphaChoice(Usual, AlphaGap.TooFewSamples);
        }

        using var work = new OrderedWork<FoldLoss>(
            Tried.Length * Folds, threads ?? Environment.ProcessorCount, (piece, token) => LossOf(settings, first, Tried[piece / Folds], folds[piece % Folds], token), cancellationToken);
        var losses = new List<double>();
        bool ended = false;
        while (!ended)
        {
            if (work.TryTake(Timeout.InfiniteTimeSpan, out FoldLoss? loss, out ended))
            {
                losses.Add(loss.Value);
                progress?.Invoke(new RunProgress(RunPart.AlphaChoice, losses.Count, Tried.Length * Folds));
            }
        }

        // A training that was interrupted has a loss too.
        return cancellationToken.IsCancellationRequested ? new AlphaChoice(Usual, AlphaGap.Interrupted) : Best(losses);
    }

    private static AlphaChoice Best(List<double> losses)
    {
        var trials = new AlphaTrial[Tried.Length];
        int best = 0;
        for (int t = 0; t < trials.Length; t++)
        {
            trials[t] = new AlphaTrial(Tried[t], losses.Skip(t * Folds).Take(Folds).Average());
            best = trials[t].Loss < trials[best].Loss || double.IsNaN(trials[best].Loss) ? t : best;
        }

        return new AlphaChoice(trials[best].Alpha, gap: null, trials);
    }

    private static FoldLoss LossOf(RunSettings settings, MultilayerPerceptron first, double alpha, (Dataset Training, Dataset Test) fold, CancellationToken cancellationToken)
    {
        MultilayerPerceptron network = Empty(first);
        first.Parameters.CopyTo(network.Parameters);
        Recipe recipe = settings.Recipe;
        Loss loss = settings.Loss ?? Loss.Of(network);
        using var objective = new TrainingObjective(network, loss, fold.Training, recipe.Arithmetic, threads: 1) { Alpha = alpha, FrozenLayers = settings.FrozenLayers };
        using var test = new TrainingObjective(network, loss, fold.Test, recipe.Arithmetic, threads: 1);
        new Trainer(recipe.Optimizer, recipe.Options(settings.Epochs, threads: 1)).Minimize(objective, network.Parameters, cancellationToken);
        return new FoldLoss(test.Evaluate(network.Parameters));
    }

    private sealed record FoldLoss(double Value);

    private static MultilayerPerceptron Empty(MultilayerPerceptron network) => new(network.Layers);

    // As the baseline's: two classes, and one with a sample for each fold.
    private static bool CanBeFolded(Dataset data)
    {
        int[] counts = data.ClassCounts();
        return counts.Max() >= Folds && counts.Count(count => count > 0) >= 2;
    }
}

/// <summary>A penalty that was tried.</summary>
/// <param name="Alpha">α.</param>
/// <param name="Loss">Mean loss over the folds: with classes the log loss, in nats.</param>
public sealed record AlphaTrial(double Alpha, double Loss);

/// <summary>Why a penalty was not chosen by cross-validation.</summary>
public enum AlphaGap
{
    /// <summary>Samples times parameters are beyond <see cref="AlphaChoice.MaximumWork"/>.</summary>
    TooLarge,

    /// <summary>The folds need two classes, one with as many samples as there are folds; with numbers to predict two samples each.</summary>
    TooFewSamples,

    /// <summary>The run was interrupted before the choice was made.</summary>
    Interrupted,
}
