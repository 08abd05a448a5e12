using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>Batch normalisation of [rows, lanes] values; sums over rows are those of <see cref="RowChains"/>.</summary>
internal static unsafe class BatchNorm
{
    /// <summary>Added to variances, by every engine.</summary>
    public const float Epsilon = 1e-5f;

    private const float Momentum = 0.1f;

    /// <summary>Mean and biased variance of each unit.</summary>
    public static void Statistics(float* values, int rows, int lanes, float* mean, float* variance)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Statistics<Lanes512>(values, rows, lanes, mean, variance);
        }
        else
        {
            Statistics<Lanes256>(values, rows, lanes, mean, variance);
        }
    }

    /// <summary>Moves running statistics by a batch's, with the unbiased variance.</summary>
    public static void MoveRunning(float* mean, float* variance, float* runningMean, float* runningVariance, int rows, int lanes)
    {
        float unbias = rows > 1 ? (float)((double)rows / (rows - 1)) : 1;
        for (int lane = 0; lane < lanes; lane += Lanes256.Count)
        {
            Move(runningMean + lane, Lanes256.Load(mean + lane));
            Move(runningVariance + lane, Lanes256.Load(variance + lane) * Lanes256.Create(unbias));
        }
    }

    /// <summary>The factor γ / √(variance + ε) and the offset β − factor · mean of each unit, with which y = factor · h + offset.</summary>
    public static void Affine(int lanes, float* mean, float* variance, float* scale, float* shift, float* factor, float* offset)
    {
        for (int lane = 0; lane < lanes; lane += Lanes256.Count)
        {
            Lanes256 times = Lanes256.Load(scale + lane) * InverseDeviation<Lanes256>(variance + lane);
            times.Store(factor + lane);
            (Lanes256.Load(shift + lane) - Lanes256.Load(mean + lane) * times).Store(offset + lane);
        }
    }

    /// <summary>y = factor · h + offset, as one fused multiply-add per value.</summary>
    public static void Normalise(float* values, float* output, int rows, int lanes, float* factor, float* offset)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Normalise<Lanes512>(values, output, rows, lanes, factor, offset);
        }
        else
        {
            Normalise<Lanes256>(values, output, rows, lanes, factor, offset);
        }
    }

    /// <summary>
    /// Turns the gradient with respect to the output into that with respect to the pre-activation, through normalisation, dropout and
    /// ReLU (a value of 0 was dropped or off), and sums the parameters' gradients.
    /// </summary>
    /// <param name="delta">[rows, lanes]: ∂/∂y on entry, ∂/∂z on return.</param>
    /// <param name="values">[rows, lanes]: h after ReLU and dropout.</param>
    /// <param name="rows">Rows of the batch.</param>
    /// <param name="lanes">Padded units.</param>
    /// <param name="mean">Means that were subtracted.</param>
    /// <param name="variance">Variances that were divided by.</param>
    /// <param name="scale">γ.</param>
    /// <param name="ofBatch">Whether mean and variance are the batch's own, so that the gradient flows through them.</param>
    /// <param name="keptScale">1 / (1 − p) of dropout.</param>
    /// <param name="scaleGradient">Receives ∂/∂γ.</param>
    /// <param name="shiftGradient">Receives ∂/∂β.</param>
    /// <param name="biasGradient">Receives ∂/∂bias, the sum of ∂/∂z.</param>
    /// <param name="activationGradient">Receives the sum of ∂/∂h before ReLU's gate; may be null.</param>
    public static void Backward(
        float* delta,
        float* values,
        int rows,
        int lanes,
        float* mean,
        float* variance,
        float* scale,
        bool ofBatch,
        float keptScale,
        float* scaleGradient,
        float* shiftGradient,
        float* biasGradient,
        float* activationGradient
    )
    {
        float perRow = ofBatch ? 1f / rows : 0;
        if (Vector512.IsHardwareAccelerated)
        {
            Backward<Lanes512>(
                delta,
                values,
                rows,
                lanes,
                mean,
                variance,
                scale,
                perRow,
                keptScale,
                scaleGradient,
                shiftGradient,
                biasGradient,
                activationGradient
            );
        }
        else
        {
            Backward<Lanes256>(
                delta,
                values,
                rows,
                lanes,
                mean,
                variance,
                scale,
                perRow,
                keptScale,
                scaleGradient,
                shiftGradient,
                biasGradient,
                activationGradient
            );
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Statistics<T>(float* values, int rows, int lanes, float* mean, float* variance)
        where T : unmanaged, ILanes<T>
    {
        T perRow = T.Create(1f / rows);
        for (int lane = 0; lane < lanes; lane += T.Count)
        {
            var value = new Value<T>(values);
            T centre = RowChains.Sum<T, Value<T>>(rows, lane, lanes, ref value) * perRow;
            var square = new SquaredDifference<T>(values, centre);
            T squares = RowChains.Sum<T, SquaredDifference<T>>(rows, lane, lanes, ref square);
            centre.Store(mean + lane);
            (squares * perRow).Store(variance + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Normalise<T>(float* values, float* output, int rows, int lanes, float* factor, float* offset)
        where T : unmanaged, ILanes<T>
    {
        for (int lane = 0; lane < lanes; lane += T.Count)
        {
            T times = T.Load(factor + lane);
            T plus = T.Load(offset + lane);
            float* value = values + lane;
            float* target = output + lane;
            for (int row = 0; row < rows; row++, value += lanes, target += lanes)
            {
                T.FusedMultiplyAdd(T.Load(value), times, plus).Store(target);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Backward<T>(
        float* delta,
        float* values,
        int rows,
        int lanes,
        float* mean,
        float* variance,
        float* scale,
        float perRow,
        float keptScale,
        float* scaleGradient,
        float* shiftGradient,
        float* biasGradient,
        float* activationGradient
    )
        where T : unmanaged, ILanes<T>
    {
        for (int lane = 0; lane < lanes; lane += T.Count)
        {
            T centre = T.Load(mean + lane);
            T inverse = InverseDeviation<T>(variance + lane);
            var value = new Value<T>(delta);
            T sum = RowChains.Sum<T, Value<T>>(rows, lane, lanes, ref value);
            var covariation = new Covariation<T>(delta, values, centre);
            T product = RowChains.Sum<T, Covariation<T>>(rows, lane, lanes, ref covariation) * inverse;
            sum.Store(shiftGradient + lane);
            product.Store(scaleGradient + lane);

            // dh = γ/σ (dy − Σdy/N − x̂ Σ(dy x̂)/N) = factor dy + slope h + offset, or γ/σ dy where the statistics are constants
            T factor = T.Load(scale + lane) * inverse;
            T share = factor * T.Create(perRow);
            T slope = perRow == 0 ? T.Zero : -(share * product * inverse);
            T offset = perRow == 0 ? T.Zero : -(share * sum) - slope * centre;
            var gradient = new ActivationGradient<T>(delta, values, factor, slope, offset);
            if (activationGradient != null)
            {
                RowChains.Sum<T, ActivationGradient<T>>(rows, lane, lanes, ref gradient).Store(activationGradient + lane);
            }

            var gated = new GatedGradient<T>(delta, values, gradient, T.Create(keptScale));
            RowChains.Sum<T, GatedGradient<T>>(rows, lane, lanes, ref gated).Store(biasGradient + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T InverseDeviation<T>(float* variance)
        where T : unmanaged, ILanes<T> => T.Create(1) / T.SquareRoot(T.Load(variance) + T.Create(Epsilon));

    private static void Move(float* running, Lanes256 batch) =>
        (Lanes256.Load(running) * Lanes256.Create(1 - Momentum) + batch * Lanes256.Create(Momentum)).Store(running);

    private readonly struct Value<T>(float* values) : IRowTerm<T>
        where T : unmanaged, ILanes<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Add(T chain, nint position) => chain + T.Load(values + position);
    }

    private readonly struct SquaredDifference<T>(float* values, T centre) : IRowTerm<T>
        where T : unmanaged, ILanes<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Add(T chain, nint position)
        {
            T difference = T.Load(values + position) - centre;
            return T.FusedMultiplyAdd(difference, difference, chain);
        }
    }

    /// <summary>dy (h − mean).</summary>
    private readonly struct Covariation<T>(float* delta, float* values, T centre) : IRowTerm<T>
        where T : unmanaged, ILanes<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Add(T chain, nint position) => T.FusedMultiplyAdd(T.Load(delta + position), T.Load(values + position) - centre, chain);
    }

    /// <summary>∂/∂h.</summary>
    private readonly struct ActivationGradient<T>(float* delta, float* values, T factor, T slope, T offset) : IRowTerm<T>
        where T : unmanaged, ILanes<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T At(nint position, T value) =>
            T.FusedMultiplyAdd(factor, T.Load(delta + position), T.FusedMultiplyAdd(slope, value, offset));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Add(T chain, nint position) => chain + At(position, T.Load(values + position));
    }

    /// <summary>∂/∂z, which also takes the place of ∂/∂y.</summary>
    private readonly struct GatedGradient<T>(float* delta, float* values, ActivationGradient<T> gradient, T kept) : IRowTerm<T>
        where T : unmanaged, ILanes<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Add(T chain, nint position)
        {
            T value = T.Load(values + position);
            T gated = T.WherePositive(value, gradient.At(position, value) * kept);
            gated.Store(delta + position);
            return chain + gated;
        }
    }
}
