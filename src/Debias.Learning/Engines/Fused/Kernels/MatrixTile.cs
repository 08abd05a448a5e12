using System.Runtime.CompilerServices;
using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// A tile of <see cref="MatrixProduct"/>: so many rows of C by two vectors, which stay in registers. Never inlined: elsewhere, registers
/// may have to be shared.
/// </summary>
internal static unsafe class MatrixTile
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void EightRows<T, TEpilogue>(
        float* a,
        nint rowStride,
        nint innerStride,
        float* b,
        float* c,
        int inner,
        nint lanes,
        float* initial,
        TEpilogue epilogue
    )
        where T : unmanaged, ILanes<T>
        where TEpilogue : struct, IEpilogue<TEpilogue>
    {
        T left = initial == null ? T.Zero : T.Load(initial);
        T right = initial == null ? T.Zero : T.Load(initial + T.Count);
        T c00 = left,
            c01 = right,
            c10 = left,
            c11 = right,
            c20 = left,
            c21 = right,
            c30 = left,
            c31 = right,
            c40 = left,
            c41 = right,
            c50 = left,
            c51 = right,
            c60 = left,
            c61 = right,
            c70 = left,
            c71 = right;
        float* a3 = a + 3 * rowStride;
        float* a6 = a + 6 * rowStride;
        for (int k = 0; k < inner; k++)
        {
            T b0 = T.Load(b);
            T b1 = T.Load(b + T.Count);
            T value = T.Create(*a);
            c00 = T.FusedMultiplyAdd(value, b0, c00);
            c01 = T.FusedMultiplyAdd(value, b1, c01);
            value = T.Create(*(a + rowStride));
            c10 = T.FusedMultiplyAdd(value, b0, c10);
            c11 = T.FusedMultiplyAdd(value, b1, c11);
            value = T.Create(*(a + 2 * rowStride));
            c20 = T.FusedMultiplyAdd(value, b0, c20);
            c21 = T.FusedMultiplyAdd(value, b1, c21);
            value = T.Create(*a3);
            c30 = T.FusedMultiplyAdd(value, b0, c30);
            c31 = T.FusedMultiplyAdd(value, b1, c31);
            value = T.Create(*(a3 + rowStride));
            c40 = T.FusedMultiplyAdd(value, b0, c40);
            c41 = T.FusedMultiplyAdd(value, b1, c41);
            value = T.Create(*(a3 + 2 * rowStride));
            c50 = T.FusedMultiplyAdd(value, b0, c50);
            c51 = T.FusedMultiplyAdd(value, b1, c51);
            value = T.Create(*a6);
            c60 = T.FusedMultiplyAdd(value, b0, c60);
            c61 = T.FusedMultiplyAdd(value, b1, c61);
            value = T.Create(*(a6 + rowStride));
            c70 = T.FusedMultiplyAdd(value, b0, c70);
            c71 = T.FusedMultiplyAdd(value, b1, c71);
            a += innerStride;
            a3 += innerStride;
            a6 += innerStride;
            b += lanes;
        }

        Store(c, c00, c01, epilogue);
        Store(c + lanes, c10, c11, epilogue);
        Store(c + 2 * lanes, c20, c21, epilogue);
        Store(c + 3 * lanes, c30, c31, epilogue);
        Store(c + 4 * lanes, c40, c41, epilogue);
        Store(c + 5 * lanes, c50, c51, epilogue);
        Store(c + 6 * lanes, c60, c61, epilogue);
        Store(c + 7 * lanes, c70, c71, epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SixRows<T, TEpilogue>(
        float* a,
        nint rowStride,
        nint innerStride,
        float* b,
        float* c,
        int inner,
        nint lanes,
        float* initial,
        TEpilogue epilogue
    )
        where T : unmanaged, ILanes<T>
        where TEpilogue : struct, IEpilogue<TEpilogue>
    {
        T left = initial == null ? T.Zero : T.Load(initial);
        T right = initial == null ? T.Zero : T.Load(initial + T.Count);
        T c00 = left,
            c01 = right,
            c10 = left,
            c11 = right,
            c20 = left,
            c21 = right,
            c30 = left,
            c31 = right,
            c40 = left,
            c41 = right,
            c50 = left,
            c51 = right;
        float* a3 = a + 3 * rowStride;
        for (int k = 0; k < inner; k++)
        {
            T b0 = T.Load(b);
            T b1 = T.Load(b + T.Count);
            T value = T.Create(*a);
            c00 = T.FusedMultiplyAdd(value, b0, c00);
            c01 = T.FusedMultiplyAdd(value, b1, c01);
            value = T.Create(*(a + rowStride));
            c10 = T.FusedMultiplyAdd(value, b0, c10);
            c11 = T.FusedMultiplyAdd(value, b1, c11);
            value = T.Create(*(a + 2 * rowStride));
            c20 = T.FusedMultiplyAdd(value, b0, c20);
            c21 = T.FusedMultiplyAdd(value, b1, c21);
            value = T.Create(*a3);
            c30 = T.FusedMultiplyAdd(value, b0, c30);
            c31 = T.FusedMultiplyAdd(value, b1, c31);
            value = T.Create(*(a3 + rowStride));
            c40 = T.FusedMultiplyAdd(value, b0, c40);
            c41 = T.FusedMultiplyAdd(value, b1, c41);
            value = T.Create(*(a3 + 2 * rowStride));
            c50 = T.FusedMultiplyAdd(value, b0, c50);
            c51 = T.FusedMultiplyAdd(value, b1, c51);
            a += innerStride;
            a3 += innerStride;
            b += lanes;
        }

        Store(c, c00, c01, epilogue);
        Store(c + lanes, c10, c11, epilogue);
        Store(c + 2 * lanes, c20, c21, epilogue);
        Store(c + 3 * lanes, c30, c31, epilogue);
        Store(c + 4 * lanes, c40, c41, epilogue);
        Store(c + 5 * lanes, c50, c51, epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void FourRows<T, TEpilogue>(
        float* a,
        nint rowStride,
        nint innerStride,
        float* b,
        float* c,
        int inner,
        nint lanes,
        float* initial,
        TEpilogue epilogue
    )
        where T : unmanaged, ILanes<T>
        where TEpilogue : struct, IEpilogue<TEpilogue>
    {
        T left = initial == null ? T.Zero : T.Load(initial);
        T right = initial == null ? T.Zero : T.Load(initial + T.Count);
        T c00 = left,
            c01 = right,
            c10 = left,
            c11 = right,
            c20 = left,
            c21 = right,
            c30 = left,
            c31 = right;
        float* a3 = a + 3 * rowStride;
        for (int k = 0; k < inner; k++)
        {
            T b0 = T.Load(b);
            T b1 = T.Load(b + T.Count);
            T value = T.Create(*a);
            c00 = T.FusedMultiplyAdd(value, b0, c00);
            c01 = T.FusedMultiplyAdd(value, b1, c01);
            value = T.Create(*(a + rowStride));
            c10 = T.FusedMultiplyAdd(value, b0, c10);
            c11 = T.FusedMultiplyAdd(value, b1, c11);
            value = T.Create(*(a + 2 * rowStride));
            c20 = T.FusedMultiplyAdd(value, b0, c20);
            c21 = T.FusedMultiplyAdd(value, b1, c21);
            value = T.Create(*a3);
            c30 = T.FusedMultiplyAdd(value, b0, c30);
            c31 = T.FusedMultiplyAdd(value, b1, c31);
            a += innerStride;
            a3 += innerStride;
            b += lanes;
        }

        Store(c, c00, c01, epilogue);
        Store(c + lanes, c10, c11, epilogue);
        Store(c + 2 * lanes, c20, c21, epilogue);
        Store(c + 3 * lanes, c30, c31, epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void OneRow<T, TEpilogue>(
        float* a,
        nint innerStride,
        float* b,
        float* c,
        int inner,
        nint lanes,
        float* initial,
        TEpilogue epilogue
    )
        where T : unmanaged, ILanes<T>
        where TEpilogue : struct, IEpilogue<TEpilogue>
    {
        T c00 = initial == null ? T.Zero : T.Load(initial);
        T c01 = initial == null ? T.Zero : T.Load(initial + T.Count);
        for (int k = 0; k < inner; k++)
        {
            T b0 = T.Load(b);
            T b1 = T.Load(b + T.Count);
            T value = T.Create(*a);
            c00 = T.FusedMultiplyAdd(value, b0, c00);
            c01 = T.FusedMultiplyAdd(value, b1, c01);
            a += innerStride;
            b += lanes;
        }

        Store(c, c00, c01, epilogue);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T, TEpilogue>(float* c, T left, T right, TEpilogue epilogue)
        where T : unmanaged, ILanes<T>
        where TEpilogue : struct, IEpilogue<TEpilogue>
    {
        epilogue.Apply(left, 0).Store(c);
        epilogue.Apply(right, T.Count).Store(c + T.Count);
    }
}
