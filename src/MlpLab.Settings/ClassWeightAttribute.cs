using MlpLab.Csv;

namespace MlpLab.Settings;

/// <summary>Weights of classes, separated by commas, or the word for classes that count alike.</summary>
internal sealed class ClassWeightAttribute : ListAttribute
{
    public override string Words => ClassWeightWords.Words;

    public override object? Read(string text) => ClassWeightWords.Read(text);
}
