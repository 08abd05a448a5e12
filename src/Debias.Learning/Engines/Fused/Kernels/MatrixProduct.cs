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
    ) => Multiply(a, rowStride, innerStride, b, c, rows, inner, lanes, initial, default(StoreAsIs));

    /// <summary>
    /// Computes a product as <see cref="Multiply(float*, nint, nint, float*, float*, int, int, int, float*)"/> does, and of each of its
    /// elements what is stored, before it leaves its register.
    /// </summary>
    public static void Multiply<TEpilogue>(
        float* a,
        nint rowStride,
        nint innerStride,
        float* b,
        float* c,
        int rows,
        int inner,
        int lanes,
        float* initial,
        TEpilogue epilogue
    )
        where TEpilogue : struct, IEpilogue<TEpilogue>
    {
        int lane = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; lane <= lanes - 2 * Lanes512.Count; lane += 2 * Lanes512.Count)
            {
                Panel<Lanes512, TEpilogue>(
                    a,
                    rowStride,
                    innerStride,
                    b + lane,
                    c + lane,
                    rows,
                    inner,
                    lanes,
                    initial == null ? null : initial + lane,
                    epilogue.From(lane)
                );
            }
        }

        for (; lane < lanes; lane += 2 * Lanes256.Count)
        {
            Panel<Lanes256, TEpilogue>(
                a,
                rowStride,
                innerStride,
                b + lane,
                c + lane,
                rows,
                inner,
                lanes,
                initial == null ? null : initial + lane,
                epilogue.From(lane)
            );
        }
    }

    /// <summary>Two vectors' columns. Tiles of 8 rows need 19 registers, of 6 rows 15: without 512-bit vectors there are 16.</summary>
    private static void Panel<T, TEpilogue>(
        float* a,
        nint rowStride,
        nint innerStride,
        float* b,
        float* c,
        int rows,
        int inner,
        nint lanes,
        float* initial,
        TEpilogue epilogue
    )
        where T : unmanaged, ILanes<T>
        where TEpilogue : struct, IEpilogue<TEpilogue>
    {
        int row = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; row <= rows - 8; row += 8)
            {
                MatrixTile.EightRows<T, TEpilogue>(
                    a + row * rowStride,
                    rowStride,
                    innerStride,
                    b,
                    c + row * lanes,
                    inner,
                    lanes,
                    initial,
                    epilogue
                );
            }
        }
        else
        {
            // What is left is a multiple of four where it can be: rows by themselves wait for their own sums.
            int left = rows % 6 == 2 && rows >= 8 ? 8 : rows % 6;
            for (; row < rows - left; row += 6)
            {
                MatrixTile.SixRows<T, TEpilogue>(
                    a + row * rowStride,
                    rowStride,
                    innerStride,
                    b,
                    c + row * lanes,
                    inner,
                    lanes,
                    initial,
                    epilogue
                );
            }
        }

        for (; row <= rows - 4; row += 4)
        {
            MatrixTile.FourRows<T, TEpilogue>(
                a + row * rowStride,
                rowStride,
                innerStride,
                b,
                c + row * lanes,
                inner,
                lanes,
                initial,
                epilogue
            );
        }

        for (; row < rows; row++)
        {
            MatrixTile.OneRow<T, TEpilogue>(a + row * rowStride, innerStride, b, c + row * lanes, inner, lanes, initial, epilogue);
        }
    }

    /// <summary>Elements are what the product is.</summary>
    private readonly struct StoreAsIs : IEpilogue<StoreAsIs>
    {
        public StoreAsIs From(nint lane) => this;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T sum, nint lane)
            where T : unmanaged, ILanes<T> => sum;
    }
}
