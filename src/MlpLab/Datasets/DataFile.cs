namespace MlpLab.Datasets;

/// <summary>A file as it was when its samples were read.</summary>
/// <param name="Path">As it was named.</param>
/// <param name="Sha256">Of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record DataFile(string Path, string Sha256);
