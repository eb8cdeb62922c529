namespace MlpLab.Records;

/// <summary>One thing compared between a recorded run and its repetition.</summary>
/// <param name="Name">What.</param>
/// <param name="Equal">Whether it is the same to the last bit.</param>
/// <param name="Detail">The common value, or where they differ first.</param>
public sealed record RecordedComparison(string Name, bool Equal, string Detail);
