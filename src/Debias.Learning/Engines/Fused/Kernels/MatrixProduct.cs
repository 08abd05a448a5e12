using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// The one matrix product that a network needs, C = initial + A·B with lanes along the columns of B and C: forward (rows × inputs
/// by inputs × units), back to the inputs (rows × units by units × inputs) and weight gradients (inputs × rows by rows × units) differ
/// only in A's strides. Every element of C is one chain of fused multiply-adds in the order of k: the result is the same for every
/// vector width and every tile.
/// </summary>
internal static unsafe class MatrixProduct
{
    private const int TileRows = 8;

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
        if (!Vector512.IsHardwareAccelerated)
        {
            NarrowMatrixProduct.Multiply(a, rowStride, innerStride, b, c, rows, inner, lanes, initial);
            return;
        }

        for (int lane = 0; lane < lanes; )
        {
            bool two = lanes - lane >= 2 * PaddedLayout.Lanes;
            float* start = initial == null ? null : initial + lane;
            int row = 0;
            if (two)
            {
                for (; row <= rows - TileRows; row += TileRows)
                {
                    Tile8x2(a + row * rowStride, rowStride, innerStride, b + lane, c + (nint)row * lanes + lane, inner, lanes, start);
                }
            }

            for (; row < rows; row++)
            {
                Tile1(a + row * rowStride, innerStride, b + lane, c + (nint)row * lanes + lane, inner, lanes, start, two);
            }

            lane += two ? 2 * PaddedLayout.Lanes : PaddedLayout.Lanes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile8x2(float* a, nint rowStride, nint innerStride, float* b, float* c, int inner, nint lanes, float* initial)
    {
        Vector512<float> left = initial == null ? Vector512<float>.Zero : Vector512.Load(initial);
        Vector512<float> right = initial == null ? Vector512<float>.Zero : Vector512.Load(initial + 16);
        Vector512<float> c00 = left,
            c10 = left,
            c20 = left,
            c30 = left,
            c40 = left,
            c50 = left,
            c60 = left,
            c70 = left;
        Vector512<float> c01 = right,
            c11 = right,
            c21 = right,
            c31 = right,
            c41 = right,
            c51 = right,
            c61 = right,
            c71 = right;
        float* a3 = a + 3 * rowStride;
        float* a6 = a + 6 * rowStride;
        for (int k = 0; k < inner; k++)
        {
            Vector512<float> b0 = Vector512.Load(b);
            Vector512<float> b1 = Vector512.Load(b + 16);
            Vector512<float> value = Vector512.Create(*a);
            c00 = Vector512.FusedMultiplyAdd(value, b0, c00);
            c01 = Vector512.FusedMultiplyAdd(value, b1, c01);
            value = Vector512.Create(*(a + rowStride));
            c10 = Vector512.FusedMultiplyAdd(value, b0, c10);
            c11 = Vector512.FusedMultiplyAdd(value, b1, c11);
            value = Vector512.Create(*(a + 2 * rowStride));
            c20 = Vector512.FusedMultiplyAdd(value, b0, c20);
            c21 = Vector512.FusedMultiplyAdd(value, b1, c21);
            value = Vector512.Create(*a3);
            c30 = Vector512.FusedMultiplyAdd(value, b0, c30);
            c31 = Vector512.FusedMultiplyAdd(value, b1, c31);
            value = Vector512.Create(*(a3 + rowStride));
            c40 = Vector512.FusedMultiplyAdd(value, b0, c40);
            c41 = Vector512.FusedMultiplyAdd(value, b1, c41);
            value = Vector512.Create(*(a3 + 2 * rowStride));
            c50 = Vector512.FusedMultiplyAdd(value, b0, c50);
            c51 = Vector512.FusedMultiplyAdd(value, b1, c51);
            value = Vector512.Create(*a6);
            c60 = Vector512.FusedMultiplyAdd(value, b0, c60);
            c61 = Vector512.FusedMultiplyAdd(value, b1, c61);
            value = Vector512.Create(*(a6 + rowStride));
            c70 = Vector512.FusedMultiplyAdd(value, b0, c70);
            c71 = Vector512.FusedMultiplyAdd(value, b1, c71);
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

    private static void Tile1(float* a, nint innerStride, float* b, float* c, int inner, nint lanes, float* initial, bool two)
    {
        Vector512<float> left = initial == null ? Vector512<float>.Zero : Vector512.Load(initial);
        Vector512<float> right = initial == null || !two ? Vector512<float>.Zero : Vector512.Load(initial + 16);
        for (int k = 0; k < inner; k++)
        {
            Vector512<float> value = Vector512.Create(*a);
            left = Vector512.FusedMultiplyAdd(value, Vector512.Load(b), left);
            if (two)
            {
                right = Vector512.FusedMultiplyAdd(value, Vector512.Load(b + 16), right);
            }

            a += innerStride;
            b += lanes;
        }

        left.Store(c);
        if (two)
        {
            right.Store(c + 16);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector512<float> left, Vector512<float> right)
    {
        left.Store(c);
        right.Store(c + 16);
    }
}
