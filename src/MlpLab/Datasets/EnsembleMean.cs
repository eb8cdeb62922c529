using System.Globalization;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MlpLab.Contracts;

namespace MlpLab.Datasets;

/// <summary>The mean of what several predictors say.</summary>
internal static class EnsembleMean
{
    /// <summary>Summed in the members' order, then divided.</summary>
    public static Matrix<double> Of<T>(IReadOnlyList<T> members, Func<T, Matrix<double>> predict)
    {
        Matrix<double> first = predict(members[0]);
        if (members.Count == 1)
        {
            return first;
        }

        double[] sums = [.. MatrixColumns.Of(first)];
        for (int m = 1; m < members.Count; m++)
        {
            ReadOnlySpan<double> predicted = MatrixColumns.Of(predict(members[m]));
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += predicted[i];
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] /= members.Count;
        }

        return new DenseMatrix(first.RowCount, first.ColumnCount, sums);
    }

    /// <exception cref="ArgumentException">No member, or members of other counts than the first.</exception>
    public static void RequireAlike<T>(IReadOnlyList<T> members, Func<T, (int Features, int Answers)> countsOf, string answers)
    {
        if (members.Count == 0)
        {
            throw new ArgumentException("There is no member; an ensemble needs one or more.", nameof(members));
        }

        for (int m = 0; m < members.Count; m++)
        {
            ArgumentNullException.ThrowIfNull(members[m], nameof(members));
            (int features, int ofAnswers) = countsOf(members[m]);
            (int usual, int usualAnswers) = countsOf(members[0]);
            if (features != usual || ofAnswers != usualAnswers)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Member {m} has {features} features and {ofAnswers} {answers}; it must have {usual} and {usualAnswers}, as member 0 has."), nameof(members));
            }
        }
    }
}
