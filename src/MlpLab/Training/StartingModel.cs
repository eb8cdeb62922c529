using MlpLab.Networks;

namespace MlpLab.Training;

/// <summary>A model whose hidden layers a training begins with; the output layer is the model's too where classes or targets are the same, else it is drawn. Immutable.</summary>
/// <remarks>Pratt, Discriminability-based transfer between neural networks (1993). Features and hidden layers must be the model's own.</remarks>
public sealed record StartingModel
{
    /// <summary>Begins with a model that is at hand.</summary>
    /// <param name="model">Its network is copied from when a training begins.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public StartingModel(TrainedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
    }

    /// <summary>Begins with the model of a file, which is read when a run begins.</summary>
    /// <param name="path">A model file.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
    public StartingModel(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        Path = path;
    }

    /// <summary>The model file; null for a model that was given.</summary>
    public string? Path { get; }

    /// <summary>The model; null while its file has not been read.</summary>
    public TrainedModel? Model { get; init; }

    /// <summary>Whether scalers are fitted to the new samples; not if not set: the scalers are the model's, so that its weights mean what they meant.</summary>
    public bool Rescale { get; init; }
}
