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
                Tile8<T, TEpilogue>(a + row * rowStride, rowStride, innerStride, b, c + row * lanes, inner, lanes, initial, epilogue);
            }
        }
        else
        {
            // What is left is a multiple of four where it can be: two rows by themselves cost as much as eight.
            int left = rows % 6 == 2 && rows >= 8 ? 8 : rows % 6;
            for (; row < rows - left; row += 6)
            {
                Tile6<T, TEpilogue>(a + row * rowStride, rowStride, innerStride, b, c + row * lanes, inner, lanes, initial, epilogue);
            }
        }

        for (; row <= rows - 4; row += 4)
        {
            Tile4<T, TEpilogue>(a + row * rowStride, rowStride, innerStride, b, c + row * lanes, inner, lanes, initial, epilogue);
        }

        for (; row < rows; row++)
        {
            Tile1<T, TEpilogue>(a + row * rowStride, innerStride, b, c + row * lanes, inner, lanes, initial, epilogue);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Tile8<T, TEpilogue>(
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
    private static void Tile6<T, TEpilogue>(
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
    private static void Tile4<T, TEpilogue>(
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
    private static void Tile1<T, TEpilogue>(
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

    /// <summary>Elements are what the product is.</summary>
    private readonly struct StoreAsIs : IEpilogue<StoreAsIs>
    {
        public StoreAsIs From(nint lane) => this;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Apply<T>(T sum, nint lane)
            where T : unmanaged, ILanes<T> => sum;
    }
}
