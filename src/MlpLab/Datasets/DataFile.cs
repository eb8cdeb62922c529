using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>A file as it was when its samples were read.</summary>
/// <param name="Path">As it was named.</param>
/// <param name="Sha256">Of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record DataFile(string Path, string Sha256)
{
    /// <summary>What its samples are for; to train on if not set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the values.</exception>
    public DataFileRole Role { get; init => field = Require.Defined(value, nameof(Role)); }

    /// <summary>A file of a list without roles, which stands for its role by its place: first what is trained on, then what is tested on.</summary>
    internal static DataFile At(int place, string path, string sha256) => new(path, sha256) { Role = place == 0 ? DataFileRole.Training : DataFileRole.Test };
}

/// <summary>What the samples of a file are for.</summary>
public enum DataFileRole
{
    /// <summary>To train on, and to hold some out of.</summary>
    Training,

    /// <summary>To test on.</summary>
    Test,

    /// <summary>Without labels, for pseudo-labels.</summary>
    Unlabelled,
}
