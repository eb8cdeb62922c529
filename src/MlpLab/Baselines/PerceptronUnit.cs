namespace MlpLab.Baselines;

/// <summary>How the training of a <see cref="Perceptron"/>'s decision ended.</summary>
public enum PerceptronEnd
{
    /// <summary>With a pass without a mistake: the class is separated from the others.</summary>
    Separated,

    /// <summary>Back at the weights of an earlier pass: it would go round for ever, since no hyperplane separates the class.</summary>
    Cycles,

    /// <summary>By <see cref="Perceptron.Tolerance"/>.</summary>
    NoImprovement,

    /// <summary>After <see cref="Perceptron.MaxPasses"/>, each with a mistake.</summary>
    PassesUsedUp,
}

/// <summary>One trained decision of a perceptron: d weights and the intercept, the last ones and those in the pocket.</summary>
internal sealed record PerceptronUnit(double[] Last, double[] Pocket, PerceptronEnd End, int Passes, int? Period);
