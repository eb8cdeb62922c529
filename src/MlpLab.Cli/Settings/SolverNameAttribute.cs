using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Cli.Settings;

/// <summary>The name of a solver.</summary>
internal sealed class SolverNameAttribute : NameAttribute
{
    // The word for what own data are trained by.
    private const string Auto = "auto";

    protected override IReadOnlyList<string> Names => [.. Solver.All.Select(solver => solver.Name), Auto];

    public override IReadOnlyList<object> Every => [.. Solver.All.Select(solver => solver.Name)];

    // A run is recorded with the solver that it had.
    public override object? Read(string text) => Find(text) is { } name && name == Auto ? Solver.OfFile.Name : Find(text);
}

/// <summary>An option that only some solvers have: a setting of their rule.</summary>
/// <param name="setting">Its name among <see cref="Optimizer.Settings"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OfRuleAttribute(string setting) : Attribute
{
    public string Setting => setting;
}
