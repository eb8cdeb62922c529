using System.Runtime.CompilerServices;
using static MlpLab.Kernels.MathCoefficients;

namespace MlpLab.Kernels;

/// <summary>Elementary functions of many lanes. Each lane has the bits that <see cref="ScalarMath"/> gives, with AVX-512, AVX2 or no intrinsics at all.</summary>
/// <remarks>
/// Errors and special values are those of the twin. The platform's own vector functions cannot serve: their bits depend on the processor. Callers
/// should carry <see cref="MethodImplOptions.AggressiveOptimization"/>. Tanh is bound by its one division (16 cycles for eight lanes), which leaves
/// room for about ten other operations in a loop at no cost; a division-free version with a large table was no faster without a 512-bit gather.
/// </remarks>
/// <typeparam name="T">The registers.</typeparam>
internal static unsafe class VectorMath<T>
    where T : unmanaged, ILanes<T>
{
    /// <inheritdoc cref="ScalarMath.Tanh"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Tanh(T x)
    {
        // MinNative returns its second operand when that is NaN, on every processor.
        T magnitude = T.MinNative(T.Of(TanhLimit), T.Abs(x));
        T shifted = T.FusedMultiplyAdd(magnitude, T.Of(TanhStepInverse), T.Of(RoundingShift));
        T r = T.FusedMultiplyAdd(shifted - T.Of(RoundingShift), T.Of(-TanhStep), magnitude);
        T centre = TanhCentre(shifted);

        T z = r * r;
        T p = Step(Step(T.Of(TanhP2), z, TanhP1), z, TanhP0);
        T q = Step(Step(Step(Step(T.Of(TanhQ4), z, TanhQ3), z, TanhQ2), z, TanhQ1), z, TanhP0);

        T n = r * p;
        T negativeSlope = T.FusedMultiplyAdd(centre, centre, T.Of(-1.0));
        T value = centre - (negativeSlope * n / T.FusedMultiplyAdd(centre, n, q));
        return T.Select(T.OfBits(SignBit), x, value);
    }

    /// <summary>Replaces two independent vectors by their hyperbolic tangents; bits as <see cref="Tanh"/>.</summary>
    /// <remarks>
    /// The two chains alternate in the instruction stream: one chain at a time fills the processor's scheduler with waiting instructions (22 instead
    /// of 19 cycles a vector inside a forward pass with AVX-512). Half as many registers spill, so there they run in turn.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void TanhPair(ref T x, ref T y)
    {
        if (!T.HasRoomForPairs)
        {
            x = Tanh(x);
            y = Tanh(y);
            return;
        }

        T limit = T.Of(TanhLimit), shift = T.Of(RoundingShift), inverse = T.Of(TanhStepInverse), step = T.Of(-TanhStep);
        T ax = T.MinNative(limit, T.Abs(x)), ay = T.MinNative(limit, T.Abs(y));
        T sx = T.FusedMultiplyAdd(ax, inverse, shift), sy = T.FusedMultiplyAdd(ay, inverse, shift);
        T rx = T.FusedMultiplyAdd(sx - shift, step, ax), ry = T.FusedMultiplyAdd(sy - shift, step, ay);
        T zx = rx * rx, zy = ry * ry;
        T qx = Step(T.Of(TanhQ4), zx, TanhQ3), qy = Step(T.Of(TanhQ4), zy, TanhQ3);
        T px = Step(T.Of(TanhP2), zx, TanhP1), py = Step(T.Of(TanhP2), zy, TanhP1);
        (qx, qy) = (Step(qx, zx, TanhQ2), Step(qy, zy, TanhQ2));
        (px, py) = (Step(px, zx, TanhP0), Step(py, zy, TanhP0));
        (qx, qy) = (Step(qx, zx, TanhQ1), Step(qy, zy, TanhQ1));
        T cx = TanhCentre(sx), cy = TanhCentre(sy);
        T nx = rx * px, ny = ry * py;
        (qx, qy) = (Step(qx, zx, TanhP0), Step(qy, zy, TanhP0));
        T mx = T.FusedMultiplyAdd(cx, cx, T.Of(-1.0)) * nx, my = T.FusedMultiplyAdd(cy, cy, T.Of(-1.0)) * ny;
        T vx = cx - (mx / T.FusedMultiplyAdd(cx, nx, qx)), vy = cy - (my / T.FusedMultiplyAdd(cy, ny, qy));
        x = T.Select(T.OfBits(SignBit), x, vx);
        y = T.Select(T.OfBits(SignBit), y, vy);
    }

    /// <inheritdoc cref="ScalarMath.Exp"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Exp(T x)
    {
        T a = T.MaxNative(T.Of(ExpLower), T.MinNative(T.Of(ExpUpper), x));
        T k = T.FusedMultiplyAdd(a, T.Of(Log2E), T.Of(RoundingShift)) - T.Of(RoundingShift);
        T r = T.FusedMultiplyAdd(k, T.Of(-Ln2Low), T.FusedMultiplyAdd(k, T.Of(-Ln2High), a));

        T p = T.Of(1.0) + T.FusedMultiplyAdd(r * r, ExpTail(r), r);
        T half = T.FusedMultiplyAdd(k, T.Of(0.5), T.Of(RoundingShift)) - T.Of(RoundingShift);
        T value = p * PowerOfTwo(half) * PowerOfTwo(k - half);
        return T.Select(T.Equal(x, x), value, x);
    }

    /// <inheritdoc cref="ScalarMath.Log"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Log(T x)
    {
        T small = T.LessThan(x, T.Of(SmallestNormal));
        T lifted = T.Select(small, x * T.Of(DenormalLift), x);
        T offset = T.Select(small, T.Of(ExponentOffset + 54.0), T.Of(ExponentOffset));
        return OrSpecial(x, LogOfNormal(lifted, offset, T.Of(0)));
    }

    /// <inheritdoc cref="ScalarMath.Log1P"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Log1P(T x)
    {
        T one = T.Of(1.0);
        T sum = one + x;
        T part = sum - one;
        T rest = (one - (sum - part)) + (x - part);
        T value = LogOfNormal(sum, T.Of(ExponentOffset), rest / sum);
        value = T.Select(T.LessThan(T.Abs(x), T.Of(TinyArgument)), x, value);
        return OrSpecial(sum, value);
    }

    /// <inheritdoc cref="ScalarMath.Sigmoid"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Sigmoid(T x)
    {
        T e = Exp(NegativeMagnitude(x));
        T one = T.Of(1.0);
        return T.Select(T.LessThan(x, T.Of(0)), e, one) / (one + e);
    }

    /// <inheritdoc cref="ScalarMath.Softplus"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T Softplus(T x) => PositivePart(x) + Log1P(Exp(NegativeMagnitude(x)));

    /// <inheritdoc cref="ScalarMath.CrossEntropy"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static T CrossEntropy(T z, T y)
    {
        T limited = T.MaxNative(T.Of(-double.MaxValue), T.MinNative(T.Of(double.MaxValue), z));
        T value = (PositivePart(limited) - (y * limited)) + Log1P(Exp(NegativeMagnitude(limited)));
        return T.Select(T.Equal(z, z), value, z);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Step(T sum, T z, double next) => T.FusedMultiplyAdd(sum, z, T.Of(next));

    // The span is read-only data of the assembly: it has no initialiser to check and does not move.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T TanhCentre(T index) => T.Lookup((double*)Unsafe.AsPointer(ref Unsafe.AsRef(in TanhCentres[0])), index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ExpTail(T r)
    {
        T q = Step(Step(Step(Step(T.Of(ExpC12), r, ExpC11), r, ExpC10), r, ExpC9), r, ExpC8);
        q = Step(Step(Step(q, r, ExpC7), r, ExpC6), r, ExpC5);
        return Step(Step(Step(q, r, ExpC4), r, ExpC3), r, ExpC2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T LogOfNormal(T x, T exponentOffset, T correction)
    {
        T bits = T.AddBits(x, OneBits - SqrtHalfBits);
        T f = T.AddBits(bits & T.OfBits(FractionMask), SqrtHalfBits) - T.Of(1.0);
        T e = (T.ShiftRight(bits, 52) | T.OfBits(IntegerBits)) - exponentOffset;

        T s = f / (T.Of(2.0) + f);
        T z = s * s;
        T g = Step(Step(Step(T.Of(LogC6), z, LogC5), z, LogC4), z, LogC3);
        g = Step(Step(Step(g, z, LogC2), z, LogC1), z, LogC0);

        T halfSquare = T.Of(0.5) * f * f;
        T low = T.FusedMultiplyAdd(s, T.FusedMultiplyAdd(z, g, halfSquare), T.FusedMultiplyAdd(e, T.Of(Ln2Low), correction));
        return T.FusedMultiplyAdd(e, T.Of(Ln2High), f - (halfSquare - low));
    }

    /// <summary>The value where x is positive and finite; elsewhere -∞ for zero, NaN for negative x, and x itself for +∞ and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T OrSpecial(T x, T value)
    {
        T zero = T.Of(0);
        T special = T.Select(T.LessThan(x, zero), T.Of(double.NaN), x);
        special = T.Select(T.Equal(x, zero), T.Of(double.NegativeInfinity), special);
        return T.Select(T.GreaterThan(x, zero) & T.LessThan(x, T.Of(double.PositiveInfinity)), value, special);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PowerOfTwo(T exponent) => T.ShiftLeft(exponent + T.Of(RoundingShift + 1023.0), 52);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T NegativeMagnitude(T x) => x | T.OfBits(SignBit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T PositivePart(T x) => T.Select(T.GreaterThan(x, T.Of(0)), x, T.Of(0));
}
