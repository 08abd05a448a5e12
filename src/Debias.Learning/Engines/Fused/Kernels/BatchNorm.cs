using System.Runtime.Intrinsics;

namespace Debias.Learning.Engines.Fused.Kernels;

/// <summary>
/// Batch normalisation of [rows, lanes] values, 16 units at a time. Sums over rows are taken in runs of 64 rows and then over runs, in
/// that order on every machine, which also keeps single precision accurate over thousands of rows.
/// </summary>
internal static unsafe class BatchNorm
{
    public const float Epsilon = 1e-5f;
    private const float Momentum = 0.1f;
    private const int Run = 64;

    /// <summary>Mean and biased variance of each unit.</summary>
    public static void Statistics(float* values, int rows, int lanes, float* mean, float* variance)
    {
        for (int lane = 0; lane < lanes; lane += PaddedLayout.Lanes)
        {
            Vector512<float> count = Vector512.Create((float)rows);
            Vector512<float> sum = Vector512<float>.Zero;
            for (int start = 0; start < rows; start += Run)
            {
                Vector512<float> part = Vector512<float>.Zero;
                int end = Math.Min(rows, start + Run);
                float* value = values + (nint)start * lanes + lane;
                for (int row = start; row < end; row++, value += lanes)
                {
                    part += Vector512.Load(value);
                }

                sum += part;
            }

            Vector512<float> centre = sum / count;
            Vector512<float> squares = Vector512<float>.Zero;
            for (int start = 0; start < rows; start += Run)
            {
                Vector512<float> part = Vector512<float>.Zero;
                int end = Math.Min(rows, start + Run);
                float* value = values + (nint)start * lanes + lane;
                for (int row = start; row < end; row++, value += lanes)
                {
                    Vector512<float> difference = Vector512.Load(value) - centre;
                    part = Vector512.FusedMultiplyAdd(difference, difference, part);
                }

                squares += part;
            }

            centre.Store(mean + lane);
            (squares / count).Store(variance + lane);
        }
    }

    /// <summary>Moves running statistics by a batch's, with the unbiased variance.</summary>
    public static void MoveRunning(float* mean, float* variance, float* runningMean, float* runningVariance, int rows, int lanes)
    {
        float unbias = rows > 1 ? (float)((double)rows / (rows - 1)) : 1;
        for (int lane = 0; lane < lanes; lane += PaddedLayout.Lanes)
        {
            Move(runningMean + lane, Vector512.Load(mean + lane));
            Move(runningVariance + lane, Vector512.Load(variance + lane) * unbias);
        }
    }

    /// <summary>y = γ (h − mean) / √(variance + ε) + β, as one fused multiply-add per value.</summary>
    public static void Normalise(
        float* values,
        float* output,
        int rows,
        int lanes,
        float* mean,
        float* variance,
        float* scale,
        float* shift
    )
    {
        for (int lane = 0; lane < lanes; lane += PaddedLayout.Lanes)
        {
            Vector512<float> factor = Vector512.Load(scale + lane) * InverseDeviation(variance + lane);
            Vector512<float> offset = Vector512.Load(shift + lane) - Vector512.Load(mean + lane) * factor;
            float* value = values + lane;
            float* target = output + lane;
            for (int row = 0; row < rows; row++, value += lanes, target += lanes)
            {
                Vector512.FusedMultiplyAdd(Vector512.Load(value), factor, offset).Store(target);
            }
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
        Vector512<float> kept = Vector512.Create(keptScale);
        for (int lane = 0; lane < lanes; lane += PaddedLayout.Lanes)
        {
            Vector512<float> centre = Vector512.Load(mean + lane);
            Vector512<float> inverse = InverseDeviation(variance + lane);
            Vector512<float> sum = Vector512<float>.Zero;
            Vector512<float> product = Vector512<float>.Zero;
            for (int start = 0; start < rows; start += Run)
            {
                Vector512<float> partSum = Vector512<float>.Zero;
                Vector512<float> partProduct = Vector512<float>.Zero;
                int end = Math.Min(rows, start + Run);
                nint position = (nint)start * lanes + lane;
                for (int row = start; row < end; row++, position += lanes)
                {
                    Vector512<float> gradient = Vector512.Load(delta + position);
                    partSum += gradient;
                    partProduct = Vector512.FusedMultiplyAdd(gradient, Vector512.Load(values + position) - centre, partProduct);
                }

                sum += partSum;
                product += partProduct;
            }

            product *= inverse;
            sum.Store(shiftGradient + lane);
            product.Store(scaleGradient + lane);

            // dh = γ/σ (dy − Σdy/N − x̂ Σ(dy x̂)/N) = factor dy + slope h + offset
            Vector512<float> factor = Vector512.Load(scale + lane) * inverse;
            Vector512<float> perRow = ofBatch ? factor / Vector512.Create((float)rows) : Vector512<float>.Zero;
            Vector512<float> slope = -(perRow * product * inverse);
            Vector512<float> offset = -(perRow * sum) - slope * centre;
            Vector512<float> bias = Vector512<float>.Zero;
            Vector512<float> activation = Vector512<float>.Zero;
            for (int start = 0; start < rows; start += Run)
            {
                Vector512<float> partBias = Vector512<float>.Zero;
                Vector512<float> partActivation = Vector512<float>.Zero;
                int end = Math.Min(rows, start + Run);
                nint position = (nint)start * lanes + lane;
                for (int row = start; row < end; row++, position += lanes)
                {
                    Vector512<float> value = Vector512.Load(values + position);
                    Vector512<float> gradient = Vector512.FusedMultiplyAdd(
                        factor,
                        Vector512.Load(delta + position),
                        Vector512.FusedMultiplyAdd(slope, value, offset)
                    );
                    Vector512<float> gated = Vector512.ConditionalSelect(
                        Vector512.GreaterThan(value, Vector512<float>.Zero),
                        gradient * kept,
                        Vector512<float>.Zero
                    );
                    gated.Store(delta + position);
                    partBias += gated;
                    partActivation += gradient;
                }

                bias += partBias;
                activation += partActivation;
            }

            bias.Store(biasGradient + lane);
            if (activationGradient != null)
            {
                activation.Store(activationGradient + lane);
            }
        }
    }

    private static Vector512<float> InverseDeviation(float* variance) =>
        Vector512<float>.One / Vector512.Sqrt(Vector512.Load(variance) + Vector512.Create(Epsilon));

    private static void Move(float* running, Vector512<float> batch) =>
        (Vector512.Load(running) * (1 - Momentum) + batch * Momentum).Store(running);
}
