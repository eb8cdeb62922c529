namespace MlpLab.Kernels;

/// <summary>Doubles side by side in one register: what the kernels' loops are written over, once for registers of eight lanes and of four.</summary>
/// <remarks>
/// Every member works lane by lane and rounds as its scalar twin does, so that the bits are the same whatever the width. Comparisons give masks: all bits
/// set in the lanes where they hold. Only sums over lanes depend on the width; they are in the order of <see cref="Lanes"/>.
/// </remarks>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal unsafe interface ILanes<TSelf>
    where TSelf : unmanaged, ILanes<TSelf>
{
    /// <summary>Lanes of a register, a divisor of <see cref="Lanes.Count"/>.</summary>
    static abstract int Count { get; }

    /// <summary>Whether there are registers enough for two vectors at a time through a long function.</summary>
    static abstract bool HasRoomForPairs { get; }

    /// <summary>The value in every lane.</summary>
    static abstract TSelf Of(double value);

    /// <summary>The double of these bits in every lane.</summary>
    static abstract TSelf OfBits(long bits);

    static abstract TSelf Load(double* source);

    static abstract void Store(TSelf value, double* destination);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x);

    static abstract TSelf operator &(TSelf x, TSelf y);

    static abstract TSelf operator |(TSelf x, TSelf y);

    /// <summary>x·y + z, rounded once.</summary>
    static abstract TSelf FusedMultiplyAdd(TSelf x, TSelf y, TSelf z);

    static abstract TSelf Abs(TSelf x);

    /// <summary>The smaller; the second where either is not a number or both are zeros.</summary>
    static abstract TSelf MinNative(TSelf x, TSelf y);

    /// <summary>The larger; the second where either is not a number or both are zeros.</summary>
    static abstract TSelf MaxNative(TSelf x, TSelf y);

    static abstract TSelf LessThan(TSelf x, TSelf y);

    static abstract TSelf GreaterThan(TSelf x, TSelf y);

    static abstract TSelf Equal(TSelf x, TSelf y);

    /// <summary>Bits of <paramref name="x"/> where those of the mask are set, of <paramref name="y"/> elsewhere.</summary>
    static abstract TSelf Select(TSelf mask, TSelf x, TSelf y);

    /// <summary>Bits of <paramref name="x"/> that <paramref name="y"/> does not have.</summary>
    static abstract TSelf AndNot(TSelf x, TSelf y);

    /// <summary>The sum of the bits as whole numbers.</summary>
    static abstract TSelf AddBits(TSelf x, long bits);

    static abstract TSelf ShiftLeft(TSelf x, int count);

    static abstract TSelf ShiftRight(TSelf x, int count);

    /// <summary>The entry of a table of sixteen that the low four bits name.</summary>
    static abstract TSelf Lookup(double* table, TSelf index);

    /// <summary>All bits set in the first <paramref name="count"/> lanes.</summary>
    static abstract TSelf FirstLanes(int count);

    /// <summary>Where a sum of eight lanes takes two registers they are added to in turn, and change places after each vector.</summary>
    /// <param name="added">The sum that a vector has been added to.</param>
    /// <param name="other">The other one.</param>
    /// <returns>The sum that the next vector belongs to, and the other one.</returns>
    static abstract (TSelf Next, TSelf Other) InTurn(TSelf added, TSelf other);

    /// <summary>The sum over the eight lanes, after whole groups of them.</summary>
    static abstract double Total(TSelf next, TSelf other);
}
