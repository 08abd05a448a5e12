using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// The first block's two products where most features have their column's usual value u: X = 1·uᵀ + S with few entries in S, so that
/// X·W = 1·(uᵀ·W) + S·W and Xᵀ·D = u·(1ᵀ·D) + Sᵀ·D. Every element of a result is one chain of fused multiply-adds in a fixed order.
/// </summary>
internal static unsafe class SparseProduct
{
    private const int PairLanes = 2 * PaddedLayout.Lanes;

    /// <summary>C = initial + X·W.</summary>
    /// <param name="features">X.</param>
    /// <param name="rows">X's rows that are meant.</param>
    /// <param name="weight">W [columns, lanes].</param>
    /// <param name="c">C [rows, lanes].</param>
    /// <param name="lanes">A multiple of 16.</param>
    /// <param name="initial">One row that every row of C starts from.</param>
    public static void Multiply(SparseFeatures features, ReadOnlySpan<int> rows, float* weight, float* c, int lanes, float* initial)
    {
        fixed (
            float* usual = features.Usual,
                differences = features.Differences
        )
        fixed (
            int* columns = features.Columns,
                starts = features.Starts
        )
        {
            for (int lane = 0; lane < lanes; lane += PairLanes)
            {
                bool two = lanes - lane >= PairLanes;
                Vector512<float> left = Vector512.Load(initial + lane);
                Vector512<float> right = two ? Vector512.Load(initial + lane + PaddedLayout.Lanes) : Vector512<float>.Zero;
                float* source = weight + lane;
                for (int column = 0; column < features.Usual.Length; column++, source += lanes)
                {
                    Add(Vector512.Create(usual[column]), source, two, ref left, ref right);
                }

                float* target = c + lane;
                foreach (int row in rows)
                {
                    Vector512<float> rowLeft = left;
                    Vector512<float> rowRight = right;
                    for (int entry = starts[row]; entry < starts[row + 1]; entry++)
                    {
                        Add(
                            Vector512.Create(differences[entry]),
                            weight + (nint)columns[entry] * lanes + lane,
                            two,
                            ref rowLeft,
                            ref rowRight
                        );
                    }

                    Store(target, rowLeft, rowRight, two);
                    target += lanes;
                }
            }
        }
    }

    /// <summary>G = Xᵀ·D.</summary>
    /// <param name="features">X.</param>
    /// <param name="rows">X's rows that are meant.</param>
    /// <param name="delta">D [rows, lanes].</param>
    /// <param name="columnSums">1ᵀ·D [lanes].</param>
    /// <param name="gradient">G [columns, lanes].</param>
    /// <param name="lanes">A multiple of 16.</param>
    public static void MultiplyTransposed(
        SparseFeatures features,
        ReadOnlySpan<int> rows,
        float* delta,
        float* columnSums,
        float* gradient,
        int lanes
    )
    {
        fixed (
            float* usual = features.Usual,
                differences = features.Differences
        )
        fixed (
            int* columns = features.Columns,
                starts = features.Starts
        )
        {
            for (int lane = 0; lane < lanes; lane += PairLanes)
            {
                bool two = lanes - lane >= PairLanes;
                Vector512<float> left = Vector512.Load(columnSums + lane);
                Vector512<float> right = two ? Vector512.Load(columnSums + lane + PaddedLayout.Lanes) : Vector512<float>.Zero;
                float* target = gradient + lane;
                for (int column = 0; column < features.Usual.Length; column++, target += lanes)
                {
                    Vector512<float> value = Vector512.Create(usual[column]);
                    Store(target, value * left, value * right, two);
                }

                float* source = delta + lane;
                foreach (int row in rows)
                {
                    for (int entry = starts[row]; entry < starts[row + 1]; entry++)
                    {
                        target = gradient + (nint)columns[entry] * lanes + lane;
                        left = Vector512.Load(target);
                        right = two ? Vector512.Load(target + PaddedLayout.Lanes) : Vector512<float>.Zero;
                        Add(Vector512.Create(differences[entry]), source, two, ref left, ref right);
                        Store(target, left, right, two);
                    }

                    source += lanes;
                }
            }
        }
    }

    /// <summary>sum + value · source, for one vector or two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector512<float> value, float* source, bool two, ref Vector512<float> left, ref Vector512<float> right)
    {
        left = Vector512.FusedMultiplyAdd(value, Vector512.Load(source), left);
        if (two)
        {
            right = Vector512.FusedMultiplyAdd(value, Vector512.Load(source + PaddedLayout.Lanes), right);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(float* target, Vector512<float> left, Vector512<float> right, bool two)
    {
        left.Store(target);
        if (two)
        {
            right.Store(target + PaddedLayout.Lanes);
        }
    }
}
