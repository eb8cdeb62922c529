using MlpLab.Datasets;
using MlpLab.Networks;
using MlpLab.Pictures.Figures;

namespace MlpLab.Pictures.Characters;

/// <summary>What a network answers, in characters, with the samples: over the plane of two features, or along the only one.</summary>
internal abstract class CharacterScene
{
    /// <summary>The scene of samples; null where there is no plane.</summary>
    /// <param name="data">The samples, not scaled.</param>
    /// <param name="view">The plane; not looked at where there is one feature.</param>
    public static CharacterScene? Of(Dataset data, PlaneView? view)
    {
        bool isRegression = data.Task == LearningTask.Regression;
        return data.SampleCount == 0 ? null
            : data.FeatureCount == 1 ? isRegression ? new LineOfNumbers(data) : new LineOfClasses(data)
            : view is null ? null
            : isRegression ? new PlaneOfNumbers(data, view) : new PlaneOfClasses(data, view);
    }

    /// <param name="model">Its parameters are numbers.</param>
    /// <param name="columns">Width.</param>
    /// <param name="rows">Height.</param>
    /// <param name="style">What the terminal shows.</param>
    public abstract CharacterPicture Draw(TrainedModel model, int columns, int rows, PictureStyle style);

    /// <summary>What characters and colours mean, a line each.</summary>
    public abstract IEnumerable<string> Legend(PictureStyle style);
}
