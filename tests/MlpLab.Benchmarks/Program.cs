using MlpLab.Benchmarks;

// dotnet run -c Release --project tests/MlpLab.Benchmarks -- recipes [SEEDS]
switch (args)
{
    case ["recipes", .. var rest]:
        RecipeTrials.Run(seedCount: rest.Length > 0 ? int.Parse(rest[0], null) : 200, Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("usage: MlpLab.Benchmarks recipes [SEEDS]");
        return 2;
}
