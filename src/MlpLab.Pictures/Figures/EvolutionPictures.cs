using System.Collections.Immutable;
using MlpLab.Evolution;
using MlpLab.Networks;
using MlpLab.Pictures.Drawing;
using MlpLab.Runs;
using MlpLab.Training;

namespace MlpLab.Pictures.Figures;

/// <summary>The pictures of an evolution, each made when it is first asked for.</summary>
/// <remarks>Its curves need <see cref="NetworkEvolution.DenseCurves"/>, its clouds and its time-lapse <see cref="NetworkEvolution.Populations"/>.</remarks>
public sealed class EvolutionPictures
{
    // Cells along each side of a surface in a time-lapse; work on the cells of a plane of fitness: samples times parameters.
    private const int FrameSize = 72, OthersSize = 48, MostOthers = 11;
    private const double MostWork = 3e9;

    private readonly Lazy<ImmutableArray<FitnessSurface?>> _surfaces;
    private readonly Lazy<(int X, int Y)?> _plane;
    private readonly Lazy<ImmutableArray<ImmutableArray<FilmFrame>>> _frames;

    /// <summary>Nothing is drawn or predicted yet.</summary>
    /// <param name="result">What is shown.</param>
    public EvolutionPictures(NetworkEvolutionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        Result = result;
        Notes = result.Settings.Run.Source.Notes;
        _surfaces = new(() => [.. Surfaces()]);
        _plane = new(() => PlaneFeatures ?? (result.Training.FeatureCount switch { 1 => null, 2 => (0, 1), _ => IsPlaneChosen ? PlaneChoice.Of(result.Best!.Model, result.Training) : null }));
        _frames = new(() => Scene is null ? [.. result.Methods.Select(_ => ImmutableArray<FilmFrame>.Empty)] : [.. result.Methods.Select(Film)]);
    }

    /// <summary>What is shown.</summary>
    public NetworkEvolutionResult Result { get; }

    /// <summary>The two features of the plane, from 0; null for the only two there are, and of more for those that the best network's answers depend on most.</summary>
    public (int X, int Y)? PlaneFeatures { get; init; }

    /// <summary>How a plane is chosen where there are more than two features: the end of a sentence.</summary>
    public string PlaneAdvice { get; init; } = "others: PlaneFeatures";

    /// <summary>The command that repeats a method; null where no command made it.</summary>
    public Func<EvolvedNetwork, string>? CommandOf { get; init; }

    /// <summary>What the reader should know.</summary>
    public IReadOnlyList<string> Notes { get; init; }

    /// <summary>What was evolved on what.</summary>
    public string Name => $"{Result.Settings.Run.Source.Name}, network {Shape}, evolved by {string.Join(", ", Result.Methods.Select(method => method.Method.Name))}";

    internal string Title => string.Join(" · ", [.. Result.Settings.Run.Source.Description, Words.Of($"seed {Result.Settings.Run.Seed}"), string.Join(", ", Result.Methods.Select(method => method.Method.Name))]);

    internal bool IsRegression => Result.Regression is not null;

    /// <summary>Null where there is one feature, or no network predicts and none were chosen.</summary>
    internal PlaneView? View => _plane.Value is (int x, int y) ? PlaneView.Of(Result.Training, x, y) : null;

    /// <summary>What stands still in the time-lapse; null where there is no plane.</summary>
    internal FilmScene? Scene => FilmScene.Of(Result.Training, View);

    /// <summary>For each method the plane of its course with the fitness there; null where no generations were recorded.</summary>
    internal ImmutableArray<FitnessSurface?> FitnessSurfaces => _surfaces.Value;

    /// <summary>For each method the surfaces of its best network at growing numbers of passes, with the lines of others of the generation.</summary>
    internal ImmutableArray<ImmutableArray<FilmFrame>> Frames => _frames.Value;

    /// <summary>Which two of many features are drawn and how to choose others, as a sentence; empty where they were given or are all there are.</summary>
    internal string PlaneNote => IsPlaneChosen && _plane.Value is (int x, int y)
        ? $"Of {Words.Of($"{Result.Training.FeatureCount}")} features the plane shows the two that the best network's answers depend on most, {Result.Training.FeatureNames[x]} and {Result.Training.FeatureNames[y]}; {PlaneAdvice}."
        : "";

    /// <summary>Why there is no time-lapse; empty where there is one.</summary>
    internal string NoFilm => Scene is null ? Words.Of($"There is no plane to show: the data have {Result.Training.FeatureCount} features, and no network predicts to choose two by; {PlaneAdvice}.")
        : Frames.All(frames => frames.IsEmpty) ? "There is nothing to show: no generation with a finite fitness was recorded."
        : "";

    private bool IsPlaneChosen => PlaneFeatures is null && Result.Training.FeatureCount > 2 && Result.Best is not null;

    private string Shape => string.Join('-', [Result.Methods[0].Model.Network.InputCount, .. Result.Methods[0].Model.Network.Layers.Select(layer => layer.OutputCount)]);

    /// <summary>The fitness over the passes, and where generations were recorded the population as a cloud over the fitness around the best network.</summary>
    public Figure Overview()
    {
        Figure figure = EvolutionFigure.Of(Result, Title);
        int[] drawn = [.. Enumerable.Range(0, Result.Methods.Length).Where(m => FitnessSurfaces[m] is not null)];
        return drawn.Length == 0 ? figure : figure with
        {
            Width = 960,
            Rows = [.. figure.Rows, .. drawn.SelectMany(m => Clouds(m, drawn.Length == 1 ? 2 : 1))],
            Caption = [.. figure.Caption, .. drawn.Length == 1 ? PopulationFigure.Captions(FitnessSurfaces[drawn[0]]!.Plane, Result.Methods[drawn[0]].Populations) : [PopulationFigure.ManyCaption]],
        };
    }

    /// <summary>The best network's boundary, or what it predicts, at growing numbers of passes with those of others of the generation, over the curve of the fitness: of the method with the lowest.</summary>
    public Figure FilmStrip()
    {
        FigurePanel curve = EvolutionFigure.Of(Result, "").Rows[0].Panels[0];
        if (NoFilm.Length > 0)
        {
            return new Figure { Title = Title, Rows = [new FigureRow([curve]) { FrameHeight = 260 }], Caption = [NoFilm] };
        }

        int shown = Result.Best is { } best && !Frames[Result.Methods.IndexOf(best)].IsEmpty ? Result.Methods.IndexOf(best) : Enumerable.Range(0, Frames.Length).First(m => !Frames[m].IsEmpty);
        Figure strip = FilmFigure.Strip(Frames[shown], Scene!, curve, $"{Title}: the course of {Result.Methods[shown].Method.Name}");
        string thin = Frames[shown].All(frame => frame.Others.IsEmpty) ? "" : " Thin lines: other individuals of the generation.";
        return strip with { Caption = [$"Pictures: {Scene!.XName} to the right, {Scene.YName} upwards. Below each: passes spent and the lowest fitness.{thin} Dotted lines in the curve: the moments of the pictures.", PlaneNote] };
    }

    /// <summary>Command and fingerprint of a method.</summary>
    internal string LineOf(EvolvedNetwork method) => (CommandOf is null ? "" : CommandOf(method) + "   ") + "# " + Fingerprint.Of(method.Model.Network.Parameters);

    /// <summary>The cloud of a method in rows of small panels.</summary>
    internal IEnumerable<FigureRow> Clouds(int method, int rows) =>
        PopulationFigure.Rows(Result.Methods[method].Populations, FitnessSurfaces[method]!, Result.Methods.Length > 1 ? Result.Methods[method].Method.Name : "", rows);

    private IEnumerable<FitnessSurface?> Surfaces()
    {
        MultilayerPerceptron network = Result.Methods[0].Model.Network;
        double work = (double)Result.Training.SampleCount * network.Layout.Count;
        int side = (int)Math.Clamp(Math.Sqrt(MostWork / work), 8, PopulationFigure.DefaultCells);
        using NetworkPopulation objective = Result.CreateObjective();
        foreach (EvolvedNetwork method in Result.Methods)
        {
            yield return method.Populations.Count == 0 ? null : FitnessSurface.Of(WeightPlane.Of(method.Populations), objective, side);
        }
    }

    private ImmutableArray<FilmFrame> Film(EvolvedNetwork method)
    {
        TrainedModel then = method.Model.Copy();
        FilmScene scene = Scene!;
        return [.. method.Populations.Where(snapshot => double.IsFinite(snapshot.Best.Fitness)).Select(snapshot => Frame(snapshot, then, scene))];
    }

    private FilmFrame Frame(PopulationSnapshot snapshot, TrainedModel then, FilmScene scene)
    {
        snapshot.Best.Parameters.CopyTo(then.Network.Parameters);
        var frame = new FilmFrame((int)Math.Min(int.MaxValue, snapshot.Generation), snapshot.Best.Fitness, scene.LookOf(then, FrameSize));

        // Lines of equal predictions of many networks over one plane would say nothing.
        bool hasOthers = !(IsRegression && View is not null);
        return frame with
        {
            Moment = Words.Of($"generation {snapshot.Generation}"),
            Worth = Words.Of($"pass {snapshot.Evaluations}: {Words.Number(snapshot.Best.Fitness, 3)}"),
            At = snapshot.Evaluations,
            Others = !hasOthers ? [] : [.. Others(snapshot).SelectMany(individual =>
            {
                individual.Parameters.CopyTo(then.Network.Parameters);
                return scene.LookOf(then, OthersSize).Lines.Select(line => line.Points);
            })],
        };
    }

    // Evenly chosen from the best to the worst.
    private static IEnumerable<Individual> Others(PopulationSnapshot snapshot)
    {
        Individual[] finite = [.. snapshot.Individuals.Where(individual => double.IsFinite(individual.Fitness)).OrderBy(individual => individual.Fitness)];
        int count = Math.Min(MostOthers, finite.Length);
        return Enumerable.Range(0, count).Select(i => finite[(int)((long)i * finite.Length / count)]);
    }
}
