using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// The one matrix product that a network needs, C = initial + A·B with lanes along the columns of B and C: forward (rows × inputs
/// by inputs × units), back to the inputs (rows × units by units × inputs) and weight gradients (inputs × rows by rows × units) differ
/// only in A's strides. Every element of C is one chain of fused multiply-adds in the order of k: the result is the same for every
/// vector width and every tile. Tiles are two vectors wide and as high as the processor has registers for.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>Computes the product.</summary>
    /// <param name="a">A; element (m, k) lies at m·<paramref name="rowStride"/> + k·<paramref name="innerStride"/>.</param>
    /// <param name="rowStride">Distance between rows of A.</param>
    /// <param name="innerStride">Distance between columns of A.</param>
    /// <param name="b">B [inner, lanes].</param>
    /// <param name="c">C [rows, lanes].</param>
    /// <param name="rows">Rows of A and C.</param>
    /// <param name="inner">Columns of A, rows of B.</param>
    /// <param name="lanes">Columns of B and C, a multiple of 16.</param>
    /// <param name="initial">One row that every row of C starts from; null: zeros.</param>
    public static void Multiply(
        float* a,
        nint rowStride,
        nint innerStride,
        float* b,
        float* c,
        int rows,
        int inner,
        int lanes,
        float* initial
    )
    {
        int lane = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; lane <= lanes - 2 * Lanes512.Count; lane += 2 * Lanes512.Count)
            {
                Panel<Lanes512>(a, rowStride, innerStride, b + lane, c + lane, rows, inner, lanes, initial == null ? null : initial + lane);
            }
        }

        for (; lane < lanes; lane += 2 * Lanes256.Count)
        {
            Panel<Lanes256>(a, rowStride, innerStride, b + lane, c + lane, rows, inner, lanes, initial == null ? null : initial + lane);
        }
    }

    /// <summary>Two vectors' columns. Tiles of 8 rows need 19 registers, of 6 rows 15: without 512-bit vectors there are 16.</summary>
    private static void Panel<T>(
        float* a,
        nint rowStride,
        nint innerStride,
        float* b,
        float* c,
        int rows,
        int inner,
        nint lanes,
        float* initial
    )
        where T : unmanaged, ILanes<T>
    {
        int row = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; row <= rows - 8; row += 8)
            {
                Tile8<T>(a + row * rowStride, rowStride, innerStride, b, c + row * lanes, inner, lanes, initial);
            }
        }
        else
        {
            for (; row <= rows - 6; row += 6)
            {
                Tile6<T>(a + row * rowStride, rowStride, innerStride, b, c + row * lanes, inner, lanes, initial);
            }
        }

        for (; row <= rows - 4; row += 4)
        {
            Tile4<T>(a + row * rowStride, rowStride, innerStride, b, c + row * lanes, inner, lanes, initial);
        }

        for (; row < rows; row++)
        {
            Tile1<T>(a + row * rowStride, innerStride, b, c + row * lanes, inner, lanes, initial);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8<T>(float* a, nint rowStride, nint innerStride, float* b, float* c, int inner, nint lanes, float* initial)
        where T : unmanaged, ILanes<T>
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

        Store(c, c00, c01);
        Store(c + lanes, c10, c11);
        Store(c + 2 * lanes, c20, c21);
        Store(c + 3 * lanes, c30, c31);
        Store(c + 4 * lanes, c40, c41);
        Store(c + 5 * lanes, c50, c51);
        Store(c + 6 * lanes, c60, c61);
        Store(c + 7 * lanes, c70, c71);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6<T>(float* a, nint rowStride, nint innerStride, float* b, float* c, int inner, nint lanes, float* initial)
        where T : unmanaged, ILanes<T>
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

        Store(c, c00, c01);
        Store(c + lanes, c10, c11);
        Store(c + 2 * lanes, c20, c21);
        Store(c + 3 * lanes, c30, c31);
        Store(c + 4 * lanes, c40, c41);
        Store(c + 5 * lanes, c50, c51);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile4<T>(float* a, nint rowStride, nint innerStride, float* b, float* c, int inner, nint lanes, float* initial)
        where T : unmanaged, ILanes<T>
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

        Store(c, c00, c01);
        Store(c + lanes, c10, c11);
        Store(c + 2 * lanes, c20, c21);
        Store(c + 3 * lanes, c30, c31);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1<T>(float* a, nint innerStride, float* b, float* c, int inner, nint lanes, float* initial)
        where T : unmanaged, ILanes<T>
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

        Store(c, c00, c01);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<T>(float* c, T left, T right)
        where T : unmanaged, ILanes<T>
    {
        left.Store(c);
        right.Store(c + T.Count);
    }
}
