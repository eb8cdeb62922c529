using System.Text.Json;
using MlpLab.Datasets;
using MlpLab.Tests.Support;

namespace MlpLab.Tests.Datasets;

public class StratifiedKFoldTests
{
    public static TheoryData<int> GoldenRows() => [.. Enumerable.Range(0, Golden.Load("logreg.json").GetProperty("stratified_k_fold").GetArrayLength())];

    [Theory]
    [MemberData(nameof(GoldenRows))]
    public void Split_GoldenLabels_AssignsAsScikitLearn(int row)
    {
        JsonElement golden = Golden.Load("logreg.json").GetProperty("stratified_k_fold")[row];
        int[] labels = golden.GetProperty("y").Ints();

        IReadOnlyList<Fold> folds = new StratifiedKFold(golden.GetProperty("n_splits").GetInt32()).Split(labels);

        JsonElement expected = golden.GetProperty("test_indices");
        folds.Should().HaveCount(expected.GetArrayLength());
        for (int f = 0; f < folds.Count; f++)
        {
            int[] test = expected[f].Ints();
            folds[f].TestIndices.Should().Equal(test);
            folds[f].TrainIndices.Should().Equal(Enumerable.Range(0, labels.Length).Except(test));
        }
    }

    [Fact]
    public void Split_EveryClassSmallerThanTheFolds_IsRejected()
    {
        JsonElement golden = Golden.Load("errors.json").GetProperty("cases").EnumerateArray()
            .Single(c => c.GetProperty("function").GetString() == "StratifiedKFold").GetProperty("parameters");

        Action split = () => new StratifiedKFold(golden.GetProperty("n_splits").GetInt32()).Split(golden.GetProperty("y").Ints());

        split.Should().Throw<ArgumentException>().WithMessage("*at most 4 samples of a class*5 or more*");
    }

    [Fact]
    public void Split_NoLabels_IsRejected()
    {
        Action split = () => new StratifiedKFold(2).Split([]);

        split.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Split_OneClassWithASingleMember_PutsItInOneTestPart()
    {
        IReadOnlyList<Fold> folds = new StratifiedKFold(5).Split([0, 0, 0, 9, 0, 0, 0]);

        folds.Count(fold => fold.TestIndices.Contains(3)).Should().Be(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-5)]
    public void Constructor_FewerThanTwoFolds_IsRejected(int foldCount)
    {
        Action make = () => _ = new StratifiedKFold(foldCount);

        make.Should().Throw<ArgumentOutOfRangeException>().WithMessage("foldCount is *2 or more*");
    }
}
