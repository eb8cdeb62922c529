using System.Collections.Immutable;
using System.Globalization;
using MlpLab.Contracts;
using MlpLab.Evolution;
using MlpLab.Runs;
using MlpLab.Settings;
using MlpLab.Training;

namespace MlpLab.Playground.Settings;

/// <summary>Evolution in place of training: a method, its budget, and the individuals of a generation.</summary>
/// <param name="Method">As it was asked for, without what the network decides of it.</param>
/// <param name="Budget">Forward passes over all training samples.</param>
/// <param name="Population">Individuals of a generation; null for the method's own number.</param>
internal sealed record EvolutionPlan(Evolver Method, long Budget, int? Population)
{
    public const string MethodName = "method", BudgetName = "budget", PopulationName = "population";

    private static readonly OneOfAttribute Methods = new([.. Evolver.All.Select(method => method.Name)]);

    /// <summary>Its own settings, in the order in which the console writes them.</summary>
    public static IReadOnlyList<PageValue> Words { get; } =
        [new(MethodName, Methods), new(BudgetName, new WholeAttribute(1, PageLimits.Passes)), new(PopulationName, new WholeAttribute(2, PageLimits.Individuals))];

    /// <summary>What is run.</summary>
    public Evolver Evolver => Population is { } population ? Method.WithPopulation(population) ?? Method : Method;

    /// <summary>Its values by name, as they are written.</summary>
    public IEnumerable<(string Name, string Text)> Values()
    {
        yield return (MethodName, Method.Name);
        yield return (BudgetName, Budget.ToString(CultureInfo.InvariantCulture));
        if (Population is { } population)
        {
            yield return (PopulationName, population.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What the library evolves; without the control, which is a training of its own.</summary>
    public EvolutionSettings Settings(RunSettings run) => new() { Run = run, Methods = [Evolver], Budget = Budget, Control = false };

    /// <summary>Generations at most: those without a larger population, with the last one that the budget only begins. Of a genetic algorithm the best go on without being evaluated again.</summary>
    /// <param name="parameters">Of the network.</param>
    public int Generations(int parameters)
    {
        int individuals = Population ?? Method.DefaultPopulation(parameters);
        long each = Method is GeneticAlgorithm ? Math.Max(1, individuals - GeneticAlgorithm.Elite) : individuals;
        return (int)Math.Max(1, 1 + ((Budget - individuals + each - 1) / each));
    }

    /// <summary>Reads it of what an address has; null where it names no method.</summary>
    /// <param name="given">Values by name, as they are written.</param>
    /// <param name="parameters">Of the network.</param>
    /// <param name="problems">Receives a sentence for each that is not legal.</param>
    public static EvolutionPlan? Of(IReadOnlyDictionary<string, string> given, int parameters, ImmutableArray<string>.Builder problems)
    {
        if (!given.TryGetValue(MethodName, out string? name))
        {
            problems.AddRange(Words.Skip(1).Where(word => given.ContainsKey(word.Name)).Select(word => $"--{word.Name} belongs to evolution, which has a --method: {string.Join(", ", Methods.Names)}"));
            return null;
        }

        if (Read(MethodName) is not string known)
        {
            return null;
        }

        var plan = new EvolutionPlan(Evolver.All.First(method => method.Name == known), Read(BudgetName) as int? ?? PageLimits.UsualPasses, Read(PopulationName) as int?);
        if (plan.WhyNot(parameters) is { } why)
        {
            problems.Add(why);
            plan = plan with { Population = null, Budget = Math.Max(plan.Budget, plan.Method.DefaultPopulation(parameters)) };
        }

        return plan;

        object? Read(string of)
        {
            PageValue word = Words.First(word => word.Name == of);
            if (!given.TryGetValue(of, out string? text))
            {
                return null;
            }

            object? value = word.Read(text);
            if (value is null)
            {
                problems.Add(word.Refusal(text));
            }

            return value;
        }
    }

    // In the words of the console.
    private string? WhyNot(int parameters)
    {
        if (Population is { } population)
        {
            try
            {
                return Method.WithPopulation(population) is null ? $"--population does not belong to {Method.Name}; it belongs to every method but {Method.Name}"
                    : population > Budget ? $"--population is '{population}'; it must be at most {Budget}, the forward passes of --budget"
                    : null;
            }
            catch (ArgumentOutOfRangeException exception) when (ArgumentProblem.Of(exception) is { Range: { } range })
            {
                return $"--population is '{population}'; for {Method.Name} it {range}";
            }
        }

        int individuals = Method.DefaultPopulation(parameters);
        return individuals > Budget ? $"--budget is '{Budget}'; a generation of {Method.Name} has {individuals} individuals, each a forward pass, so it must be {individuals} or more" : null;
    }
}
