using System.Runtime.Intrinsics;
using Debias.Learning.Engines.Fused.Kernels;
using Debias.Numerics;

namespace Debias.Learning.Engines.Fused;

/// <summary>The state's input rows to scores in the workspace.</summary>
internal static unsafe class ForwardPass
{
    public static void Run(NetworkState state, int rows, NetworkMode mode)
    {
        PaddedLayout layout = state.Layout;
        Workspace workspace = state.Workspace;
        float* parameters = state.Parameters.Pointer;
        uint pass = mode == NetworkMode.Training ? state.Passes++ : 0;
        float* input = null;
        for (int block = 0; block < layout.Shape.Blocks; block++)
        {
            float* activation = workspace.Activation(block);
            float* output = workspace.Output(block);
            float* weight = parameters + layout.WeightOf(block);
            float* bias = parameters + layout.BiasOf(block);
            if (mode == NetworkMode.Evaluation && block > 0 && !workspace.KeepsBlocks)
            {
                Affine(state, mode, block);
                MatrixProduct.Multiply(
                    input,
                    layout.Width,
                    1,
                    weight,
                    output,
                    rows,
                    layout.Width,
                    layout.Width,
                    bias,
                    new RectifyAndNormalise(state.Factor.Pointer, state.Offset.Pointer)
                );
                input = output;
                continue;
            }

            if (block == 0)
            {
                state.Inputs.Multiply(weight, bias, activation);
            }
            else
            {
                MatrixProduct.Multiply(input, layout.Width, 1, weight, activation, rows, layout.Width, layout.Width, bias);
            }

            if (mode == NetworkMode.Training && state.Dropout.Probability > 0)
            {
                DropoutKernel.RectifyAndDrop(activation, rows, layout.Width, state.Dropout, block, pass);
            }
            else
            {
                DropoutKernel.Rectify(activation, rows * layout.Width);
            }

            if (mode == NetworkMode.Training)
            {
                TakeStatistics(state, activation, rows, block);
            }

            Affine(state, mode, block);
            BatchNorm.Normalise(activation, output, rows, layout.Width, state.Factor.Pointer, state.Offset.Pointer);
            input = output;
        }

        ScoreRows(input, rows, layout, parameters, workspace.Scores);
    }

    /// <summary>The statistics that a mode normalises with.</summary>
    public static AlignedBuffer Statistics(NetworkState state, NetworkMode mode) =>
        mode == NetworkMode.Training ? state.Batch : state.Running;

    /// <summary>A batch's mean and variance, which also move the running ones.</summary>
    private static void TakeStatistics(NetworkState state, float* activation, int rows, int block)
    {
        PaddedLayout layout = state.Layout;
        float* mean = state.Batch.Pointer + layout.MeanOf(block);
        float* variance = state.Batch.Pointer + layout.VarianceOf(block);
        BatchNorm.Statistics(activation, rows, layout.Width, mean, variance);
        BatchNorm.MoveRunning(
            mean,
            variance,
            state.Running.Pointer + layout.MeanOf(block),
            state.Running.Pointer + layout.VarianceOf(block),
            rows,
            layout.Width
        );
    }

    private static void Affine(NetworkState state, NetworkMode mode, int block)
    {
        PaddedLayout layout = state.Layout;
        float* statistics = Statistics(state, mode).Pointer;
        float* parameters = state.Parameters.Pointer;
        BatchNorm.Affine(
            layout.Width,
            statistics + layout.MeanOf(block),
            statistics + layout.VarianceOf(block),
            parameters + layout.ScaleOf(block),
            parameters + layout.ShiftOf(block),
            state.Factor.Pointer,
            state.Offset.Pointer
        );
    }

    private static void ScoreRows(float* input, int rows, PaddedLayout layout, float* parameters, float* scores)
    {
        float* weight = parameters + layout.OutputWeight;
        float bias = parameters[layout.OutputBias];
        for (int row = 0; row < rows; row++, input += layout.Width)
        {
            Vector512<float> sum = Vector512<float>.Zero;
            for (int lane = 0; lane < layout.Width; lane += PaddedLayout.Lanes)
            {
                sum = Vector512.FusedMultiplyAdd(Vector512.Load(input + lane), Vector512.Load(weight + lane), sum);
            }

            scores[row] = bias + LaneSum.Of(sum);
        }

        LogisticVector.Replace(new Span<float>(scores, rows));
    }
}
