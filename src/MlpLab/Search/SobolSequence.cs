using MlpLab.Contracts;

namespace MlpLab.Search;

/// <summary>The Sobol sequence in base 2, in Gray-code order, without its scrambling: point 0 is the origin.</summary>
/// <remarks>
/// Primitive polynomials and direction numbers: S. Joe, F. Kuo, Constructing Sobol sequences with better two-dimensional projections (2008), file
/// new-joe-kuo-6, its first 16 dimensions. Counterpart: SciPy's qmc.Sobol with scramble=False.
/// </remarks>
internal sealed class SobolSequence
{
    public const int MostDimensions = 16;
    private const int Bits = 30;

    // Degree s, coefficients a, direction numbers m for dimensions 2, 3, …
    private static readonly (int Degree, int Coefficients, int[] Directions)[] Table =
    [
        (1, 0, [1]), (2, 1, [1, 3]), (3, 1, [1, 3, 1]), (3, 2, [1, 1, 1]), (4, 1, [1, 1, 3, 3]), (4, 4, [1, 3, 5, 13]), (5, 2, [1, 1, 5, 5, 17]),
        (5, 4, [1, 1, 5, 5, 5]), (5, 7, [1, 1, 7, 11, 19]), (5, 11, [1, 1, 5, 1, 1]), (5, 13, [1, 1, 1, 3, 11]), (5, 14, [1, 3, 5, 5, 31]),
        (6, 1, [1, 3, 3, 9, 7, 49]), (6, 13, [1, 1, 1, 15, 21, 21]), (6, 16, [1, 3, 1, 13, 27, 49]),
    ];

    private readonly uint[][] _directions;
    private readonly uint[] _state;
    private uint _index;

    /// <param name="dimensions">1 … 16.</param>
    public SobolSequence(int dimensions)
    {
        Require.That(dimensions is >= 1 and <= MostDimensions, dimensions, $"be from 1 to {MostDimensions}");
        _directions = [.. Enumerable.Range(0, dimensions).Select(Directions)];
        _state = new uint[dimensions];
    }

    /// <summary>The next point as 30 bits for each dimension.</summary>
    public uint[] Next()
    {
        uint[] point = [.. _state];
        int bit = System.Numerics.BitOperations.TrailingZeroCount(~_index++);
        for (int d = 0; d < _state.Length; d++)
        {
            _state[d] ^= _directions[d][bit];
        }

        return point;
    }

    /// <summary>Bits as a number in [0, 1).</summary>
    public static double Place(uint bits) => Math.ScaleB(bits, -Bits);

    private static uint[] Directions(int dimension)
    {
        var v = new uint[Bits];
        if (dimension == 0)
        {
            for (int i = 0; i < Bits; i++)
            {
                v[i] = 1u << (Bits - 1 - i);
            }

            return v;
        }

        (int degree, int coefficients, int[] first) = Table[dimension - 1];
        for (int i = 0; i < degree; i++)
        {
            v[i] = (uint)first[i] << (Bits - 1 - i);
        }

        for (int i = degree; i < Bits; i++)
        {
            v[i] = v[i - degree] ^ (v[i - degree] >> degree);
            for (int k = 1; k < degree; k++)
            {
                v[i] ^= ((coefficients >> (degree - 1 - k)) & 1) == 1 ? v[i - k] : 0;
            }
        }

        return v;
    }
}
