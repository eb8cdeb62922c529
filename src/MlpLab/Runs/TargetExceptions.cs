using System.Globalization;
using MlpLab.Networks;

namespace MlpLab.Runs;

/// <summary>A target has the same value in all samples to train on: there is nothing to predict.</summary>
public sealed class ConstantTargetException : ArgumentException
{
    internal ConstantTargetException(string targetName, double value)
        : base(string.Create(
            CultureInfo.InvariantCulture, $"Target '{targetName}' is {value} in every training sample, so there is nothing to predict; choose another target, or more samples."))
    {
        TargetName = targetName;
        Value = value;
    }

    /// <summary>The target.</summary>
    public string TargetName { get; }

    /// <summary>Its one value.</summary>
    public double Value { get; }
}

/// <summary>A target has a value that the loss does not allow.</summary>
public sealed class IllegalTargetException : ArgumentException
{
    internal IllegalTargetException(string targetName, double value, Loss loss)
        : base(string.Create(
            CultureInfo.InvariantCulture, $"Target '{targetName}' has the value {value}; for the loss {loss.Name} a target must {loss.LegalTargets}. Choose another loss, or leave the rows out."))
    {
        TargetName = targetName;
        Value = value;
        Loss = loss;
    }

    /// <summary>The target.</summary>
    public string TargetName { get; }

    /// <summary>The first such value.</summary>
    public double Value { get; }

    /// <summary>The loss.</summary>
    public Loss Loss { get; }
}
