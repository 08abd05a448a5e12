using System.Runtime.Intrinsics;
using Debias.Learning.Engines.Fused.Kernels;

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
            float* weight = parameters + layout.WeightOf(block);
            float* bias = parameters + layout.BiasOf(block);
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

            float* mean = Statistics(state, mode).Pointer + layout.MeanOf(block);
            float* variance = Statistics(state, mode).Pointer + layout.VarianceOf(block);
            if (mode == NetworkMode.Training)
            {
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

            float* output = workspace.Output(block);
            BatchNorm.Normalise(
                activation,
                output,
                rows,
                layout.Width,
                mean,
                variance,
                parameters + layout.ScaleOf(block),
                parameters + layout.ShiftOf(block)
            );
            input = output;
        }

        ScoreRows(input, rows, layout, parameters, workspace.Scores);
    }

    /// <summary>The statistics that a mode normalises with.</summary>
    public static AlignedBuffer Statistics(NetworkState state, NetworkMode mode) =>
        mode == NetworkMode.Training ? state.Batch : state.Running;

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

            scores[row] = Sigmoid.Of(bias + LaneSum.Of(sum));
        }
    }
}
