// A method of your own beside one of the library, for the weights of a network.
using MlpLab.Datasets;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Randomness;
using MlpLab.Training;

Dataset data = SampleGenerators.MakeMoons(new RandomState(0), sampleCount: 200, noise: 0.2);
MultilayerPerceptron network = MultilayerPerceptron.CreateClassifier(inputs: 2, hidden: [5], classes: 2);
using var population = new NetworkPopulation(network, Loss.Of(network), StandardScaler.Fit(data).Transform(data));
foreach (Evolver evolver in new Evolver[] { new HillClimbing(), new CmaEs() })
{
    var run = new EvolutionRun(evolver, new EvolutionOptions { Budget = 20_000 });
    EvolutionResult result = run.Minimize(population, EvolverStart.AtOrigin(network.Layout.Count), seed: 0);
    Console.WriteLine($"{evolver.Name,-13} loss with penalty {result.Fitness:F4} after {result.Generations} generations");
}

/// <summary>Twenty neighbours of the best point; where none is better the step becomes shorter.</summary>
internal sealed record HillClimbing : Evolver
{
    public override string Name => "hill-climbing";

    public override int DefaultPopulation(int parameterCount) => 20;

    public override EvolverState CreateState(EvolverStart start) => new State(start);

    private sealed class State(EvolverStart start) : EvolverState
    {
        private readonly double[] _best = [.. start.Mean];
        private double _value = double.PositiveInfinity, _step = start.Scale ?? 1;
        private Population? _neighbours;

        public override int PopulationSize => 20;

        public override ReadOnlySpan<double> Center => _best;

        public override double Spread => _step;

        public override int Ask(RandomState random, Population into)
        {
            _neighbours = into;
            for (int row = 0; row < PopulationSize; row++)
            {
                for (int j = 0; j < _best.Length; j++)
                {
                    into[row][j] = _best[j] + (_step * random.StandardNormal());
                }
            }

            return PopulationSize;
        }

        public override void Tell(ReadOnlySpan<double> fitness)
        {
            double lowest = _value;
            for (int row = 0; row < fitness.Length; row++)
            {
                if (fitness[row] < _value)
                {
                    _value = fitness[row];
                    _neighbours![row].CopyTo(_best);
                }
            }

            _step *= _value < lowest ? 1.2 : 0.8;
        }

        // Saved and restored in one: a run of this method can be interrupted and goes on to the same bits.
        protected override void Remember(MemoryFields fields)
        {
            fields.Vector("best", _best);
            fields.Number("value", ref _value);
            fields.Number("step", ref _step);
        }
    }
}
