using MlpLab.Optimization;
using MlpLab.Training;

namespace MlpLab.Cli.Commands.Train;

/// <summary>Where loss lines stand if nothing is said of them: some 25, whatever the length of the run.</summary>
/// <param name="Every">Epochs from one to the next, a number of one digit and zeros.</param>
/// <param name="Widens">Whether they are ten times as far apart after ten of them, and so on.</param>
internal readonly record struct LogSpacing(int Every, bool Widens)
{
    private const double Lines = 25;

    // The course of a solver that ends by itself is most often told by its first hundred steps.
    private const int OfSolvers = 10;

    public static LogSpacing Of(RunSettings run)
    {
        int every = Rounded(run.Epochs / Lines);
        return every > OfSolvers && run.Recipe.Optimizer is not GradientDescent && EndsByItself(run.Recipe.Optimizer) ? new(OfSolvers, true) : new(every, false);
    }

    // A method of its own: most runs need not load the other rules.
    private static bool EndsByItself(Optimizer optimizer) => optimizer is LBfgs or LevenbergMarquardt or NewtonCG;

    private static int Rounded(double epochs)
    {
        double digit = 1;
        while (epochs >= 10 * digit)
        {
            digit *= 10;
        }

        return (int)Math.Max(1, Math.Round(epochs / digit) * digit);
    }
}
