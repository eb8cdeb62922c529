using MlpLab.Settings;

namespace MlpLab.Cli.Commands.Search;

/// <summary>The settings that are searched where nothing is said, by name.</summary>
internal sealed class UsualAxesAttribute : DefaultAttribute
{
    public override string Words => $"with gd and sgd {Names(SolverKind.Descent)}; with the others {Names(SolverKind.NoDescent)}";

    private static string Names(SolverKind solvers) => string.Join(", ", AxisReader.UsualSettings(solvers).Select(setting => setting.Name));
}
