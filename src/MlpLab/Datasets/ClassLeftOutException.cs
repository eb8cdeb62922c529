using System.Globalization;

namespace MlpLab.Datasets;

/// <summary>A share of the samples, held out, would leave a class out of one of the two parts.</summary>
public sealed class ClassLeftOutException : ArgumentException
{
    /// <summary>Says which share and which class.</summary>
    /// <param name="shareName">Name of the setting.</param>
    /// <param name="share">Its value, in (0, 1).</param>
    /// <param name="className">The class.</param>
    public ClassLeftOutException(string shareName, double share, string className)
        : base(string.Create(CultureInfo.InvariantCulture, $"{shareName} is {share}, which leaves class {className} out of one part; use more samples or another share."), shareName)
    {
        Share = share;
        ClassName = className;
    }

    /// <summary>The share held out.</summary>
    public double Share { get; }

    /// <summary>The class that one part would lack.</summary>
    public string ClassName { get; }
}
