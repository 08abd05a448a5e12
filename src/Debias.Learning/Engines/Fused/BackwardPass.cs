using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Debias.Learning.Arithmetic;
using Debias.Learning.Engines.Fused.Kernels;
using Debias.Learning.Engines.Fused.Kernels.Lanes;

namespace Debias.Learning.Engines.Fused;

/// <summary>From the loss back to every parameter, over what the forward pass has left in the workspace.</summary>
internal static unsafe class BackwardPass
{
    /// <summary>Puts the loss's gradient with respect to the logits into the workspace, and returns the loss.</summary>
    public static double Seed(NetworkState state, int rows, Loss loss)
    {
        float* scores = state.Workspace.Scores;
        float* gradients = state.Workspace.LogitGradients;
        if (loss.OnScores is { } onScores)
        {
            return onScores(new ReadOnlySpan<float>(scores, rows), new Span<float>(gradients, rows));
        }

        ReadOnlySpan<float> values = loss.Values;
        if (loss.IsCrossEntropy)
        {
            float perRow = 1f / rows;
            for (int row = 0; row < rows; row++)
            {
                gradients[row] = (scores[row] - values[row]) * perRow;
            }

            return CrossEntropy.Mean(new ReadOnlySpan<float>(scores, rows), values);
        }

        var sum = new ChainedSum();
        for (int row = 0; row < rows; row++)
        {
            gradients[row] = values[row] * scores[row] * (1 - scores[row]);
            sum.Add((double)values[row] * scores[row]);
        }

        return sum.Total;
    }

    /// <summary>
    /// Runs back through every block; bias gradients and the sums over activations are always there, other parameters' gradients when
    /// asked for.
    /// </summary>
    public static void Run(NetworkState state, int rows, NetworkMode mode, bool parameterGradients)
    {
        int last = state.Layout.Shape.Blocks - 1;
        Output(state, rows, state.Workspace.Output(last), state.Workspace.Delta(last));
        Blocks(state, rows, mode, parameterGradients);
    }

    /// <summary>Runs back from a gradient with respect to the last block's output [rows, units], past the output layer.</summary>
    public static void RunFromHidden(NetworkState state, int rows, NetworkMode mode, ReadOnlySpan<float> hiddenGradient)
    {
        PaddedLayout layout = state.Layout;
        int units = layout.Shape.Width;
        var delta = new Span<float>(state.Workspace.Delta(layout.Shape.Blocks - 1), rows * layout.Width);
        delta.Clear();
        for (int row = 0; row < rows; row++)
        {
            hiddenGradient.Slice(row * units, units).CopyTo(delta[(row * layout.Width)..]);
        }

        state.Gradient.Span[layout.OutputWeight..].Clear();
        Blocks(state, rows, mode, parameterGradients: true);
    }

    private static void Blocks(NetworkState state, int rows, NetworkMode mode, bool parameterGradients)
    {
        PaddedLayout layout = state.Layout;
        Workspace workspace = state.Workspace;
        float* parameters = state.Parameters.Pointer;
        float* gradient = state.Gradient.Pointer;
        float* statistics = ForwardPass.Statistics(state, mode).Pointer;
        float keptScale = mode == NetworkMode.Training ? DropoutKernel.Scale(state.Dropout.Probability) : 1;
        for (int block = layout.Shape.Blocks - 1; block >= 0; block--)
        {
            float* delta = workspace.Delta(block);
            BatchNorm.Backward(
                delta,
                workspace.Activation(block),
                rows,
                layout.Width,
                statistics + layout.MeanOf(block),
                statistics + layout.VarianceOf(block),
                parameters + layout.ScaleOf(block),
                mode == NetworkMode.Training,
                keptScale,
                gradient + layout.ScaleOf(block),
                gradient + layout.ShiftOf(block),
                gradient + layout.BiasOf(block),
                parameterGradients ? null : state.ActivationGradients.Pointer + block * layout.Width
            );
            if (parameterGradients && block == 0)
            {
                state.Inputs.MultiplyTransposed(delta, gradient + layout.BiasOf(0), gradient + layout.WeightOf(0));
            }
            else if (parameterGradients)
            {
                float* input = workspace.Output(block - 1);
                MatrixProduct.Multiply(
                    input,
                    1,
                    layout.Width,
                    delta,
                    gradient + layout.WeightOf(block),
                    layout.Width,
                    rows,
                    layout.Width,
                    null
                );
            }

            if (block > 0)
            {
                Transposition.Square(parameters + layout.WeightOf(block), state.Transposed.Pointer, layout.Width);
                MatrixProduct.Multiply(
                    delta,
                    layout.Width,
                    1,
                    state.Transposed.Pointer,
                    workspace.Delta(block - 1),
                    rows,
                    layout.Width,
                    layout.Width,
                    null
                );
            }
        }
    }

    /// <summary>The output layer: its own gradients, and ∂/∂ of the last block's output.</summary>
    private static void Output(NetworkState state, int rows, float* input, float* delta)
    {
        PaddedLayout layout = state.Layout;
        float* logitGradients = state.Workspace.LogitGradients;
        float* weight = state.Parameters.Pointer + layout.OutputWeight;
        float* weightGradient = state.Gradient.Pointer + layout.OutputWeight;
        if (Vector512.IsHardwareAccelerated)
        {
            OutputWeights<Lanes512>(rows, layout.Width, input, delta, logitGradients, weight, weightGradient);
        }
        else
        {
            OutputWeights<Lanes256>(rows, layout.Width, input, delta, logitGradients, weight, weightGradient);
        }

        state.Gradient.Span.Slice(layout.OutputBias, PaddedLayout.Lanes).Clear();
        state.Gradient.Pointer[layout.OutputBias] = RowChains.Sum(new ReadOnlySpan<float>(logitGradients, rows));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void OutputWeights<T>(
        int rows,
        int width,
        float* input,
        float* delta,
        float* logitGradients,
        float* weight,
        float* weightGradient
    )
        where T : unmanaged, ILanes<T>
    {
        for (int lane = 0; lane < width; lane += T.Count)
        {
            var term = new OutputTerm<T>(input, delta, logitGradients, T.Load(weight + lane));
            RowChains.Sum<T, OutputTerm<T>>(rows, lane, width, ref term).Store(weightGradient + lane);
        }
    }

    /// <summary>A row's part of the output weights' gradient; the row's ∂/∂y on the way.</summary>
    private struct OutputTerm<T>(float* input, float* delta, float* logitGradient, T weight) : IRowTerm<T>
        where T : unmanaged, ILanes<T>
    {
        private float* _logitGradient = logitGradient;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Add(T chain, nint position)
        {
            T gradient = T.Create(*_logitGradient++);
            (gradient * weight).Store(delta + position);
            return T.FusedMultiplyAdd(gradient, T.Load(input + position), chain);
        }
    }
}
