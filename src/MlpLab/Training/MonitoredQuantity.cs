namespace MlpLab.Training;

/// <summary>What early stopping watches on the samples held out.</summary>
public enum MonitoredQuantity
{
    /// <summary>The loss, which must fall.</summary>
    Loss,

    /// <summary>Accuracy, or R² of numbers to predict, which must rise.</summary>
    Score,
}
