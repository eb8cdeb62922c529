using System.Collections.Immutable;
using MlpLab.Contracts;

namespace MlpLab.Evolution;

/// <summary>Reads numbers one after the other.</summary>
internal sealed class NumberReader(ImmutableArray<double> numbers)
{
    private const double LargestWhole = 9e15;

    private int _at;

    /// <summary>The next number, which is whole.</summary>
    /// <exception cref="ArgumentException">It is not, or negative or larger, or there is none.</exception>
    public long Whole(long largest)
    {
        double number = Take(1)[0];

        // A generation that never comes is the largest of all numbers.
        if (largest == long.MaxValue && number == long.MaxValue)
        {
            return long.MaxValue;
        }

        Require.That(number is >= 0 and <= LargestWhole && double.IsInteger(number) && number <= largest, number, $"be a whole number of at most {largest}", nameof(numbers));
        return (long)number;
    }

    /// <summary>The next numbers.</summary>
    /// <exception cref="ArgumentException">There are fewer.</exception>
    public ImmutableArray<double> Take(int count)
    {
        Require.That(count <= numbers.Length - _at, count, $"be at most {numbers.Length - _at}, the numbers that are left", nameof(numbers));
        _at += count;
        return numbers.Slice(_at - count, count);
    }

    /// <exception cref="ArgumentException">Numbers are left.</exception>
    public void RequireEnd() => Require.That(_at == numbers.Length, numbers.Length, $"be {_at} numbers", nameof(numbers));
}
