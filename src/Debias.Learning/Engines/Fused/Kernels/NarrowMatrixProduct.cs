using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// <see cref="MatrixProduct"/> for processors with vectors of 8 numbers or fewer: tiles of 6 rows by 16 columns fill their 16 registers.
/// Every element is the same chain of fused multiply-adds, and has the same bits.
/// </summary>
internal static unsafe class NarrowMatrixProduct
{
    private const int TileRows = 6;
    private const int RestRows = 4;

    /// <inheritdoc cref="MatrixProduct.Multiply"/>
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
        for (int lane = 0; lane < lanes; lane += PaddedLayout.Lanes)
        {
            float* start = initial == null ? null : initial + lane;
            int row = 0;
            for (; row <= rows - TileRows; row += TileRows)
            {
                Tile6(a + row * rowStride, rowStride, innerStride, b + lane, c + (nint)row * lanes + lane, inner, lanes, start);
            }

            for (; row <= rows - RestRows; row += RestRows)
            {
                Tile4(a + row * rowStride, rowStride, innerStride, b + lane, c + (nint)row * lanes + lane, inner, lanes, start);
            }

            for (; row < rows; row++)
            {
                Tile1(a + row * rowStride, innerStride, b + lane, c + (nint)row * lanes + lane, inner, lanes, start);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6(float* a, nint rowStride, nint innerStride, float* b, float* c, int inner, nint lanes, float* initial)
    {
        Vector256<float> left = initial == null ? Vector256<float>.Zero : Vector256.Load(initial);
        Vector256<float> right = initial == null ? Vector256<float>.Zero : Vector256.Load(initial + 8);
        Vector256<float> c00 = left,
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
            Vector256<float> b0 = Vector256.Load(b);
            Vector256<float> b1 = Vector256.Load(b + 8);
            Vector256<float> value;
            value = Vector256.Create(*a);
            c00 = Vector256.FusedMultiplyAdd(value, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(value, b1, c01);
            value = Vector256.Create(*(a + rowStride));
            c10 = Vector256.FusedMultiplyAdd(value, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(value, b1, c11);
            value = Vector256.Create(*(a + 2 * rowStride));
            c20 = Vector256.FusedMultiplyAdd(value, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(value, b1, c21);
            value = Vector256.Create(*a3);
            c30 = Vector256.FusedMultiplyAdd(value, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(value, b1, c31);
            value = Vector256.Create(*(a3 + rowStride));
            c40 = Vector256.FusedMultiplyAdd(value, b0, c40);
            c41 = Vector256.FusedMultiplyAdd(value, b1, c41);
            value = Vector256.Create(*(a3 + 2 * rowStride));
            c50 = Vector256.FusedMultiplyAdd(value, b0, c50);
            c51 = Vector256.FusedMultiplyAdd(value, b1, c51);
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
    private static void Tile4(float* a, nint rowStride, nint innerStride, float* b, float* c, int inner, nint lanes, float* initial)
    {
        Vector256<float> left = initial == null ? Vector256<float>.Zero : Vector256.Load(initial);
        Vector256<float> right = initial == null ? Vector256<float>.Zero : Vector256.Load(initial + 8);
        Vector256<float> c00 = left,
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
            Vector256<float> b0 = Vector256.Load(b);
            Vector256<float> b1 = Vector256.Load(b + 8);
            Vector256<float> value;
            value = Vector256.Create(*a);
            c00 = Vector256.FusedMultiplyAdd(value, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(value, b1, c01);
            value = Vector256.Create(*(a + rowStride));
            c10 = Vector256.FusedMultiplyAdd(value, b0, c10);
            c11 = Vector256.FusedMultiplyAdd(value, b1, c11);
            value = Vector256.Create(*(a + 2 * rowStride));
            c20 = Vector256.FusedMultiplyAdd(value, b0, c20);
            c21 = Vector256.FusedMultiplyAdd(value, b1, c21);
            value = Vector256.Create(*a3);
            c30 = Vector256.FusedMultiplyAdd(value, b0, c30);
            c31 = Vector256.FusedMultiplyAdd(value, b1, c31);
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
    private static void Tile1(float* a, nint innerStride, float* b, float* c, int inner, nint lanes, float* initial)
    {
        Vector256<float> c00 = initial == null ? Vector256<float>.Zero : Vector256.Load(initial);
        Vector256<float> c01 = initial == null ? Vector256<float>.Zero : Vector256.Load(initial + 8);
        for (int k = 0; k < inner; k++)
        {
            Vector256<float> b0 = Vector256.Load(b);
            Vector256<float> b1 = Vector256.Load(b + 8);
            Vector256<float> value;
            value = Vector256.Create(*a);
            c00 = Vector256.FusedMultiplyAdd(value, b0, c00);
            c01 = Vector256.FusedMultiplyAdd(value, b1, c01);
            a += innerStride;
            b += lanes;
        }

        Store(c, c00, c01);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* c, Vector256<float> left, Vector256<float> right)
    {
        left.Store(c);
        right.Store(c + 8);
    }
}
