using Debias.Learning.Classifier;
using Debias.Learning.Methods.Heads;

namespace Debias.Learning.Methods.MaskedFineTuning;

/// <summary>
/// The parameters of a network by the tensor they belong to, as positions in <see cref="ClassifierWeights.Parameters"/>. What only fills up
/// a network, and what stands in batch normalisation's place in one without it, belongs to none.
/// </summary>
internal sealed class ParameterTensors
{
    private ParameterTensors(int[][] body, int[][] head) => (Body, Head) = (body, head);

    /// <summary>Weights, biases, γ and β of all blocks.</summary>
    public int[][] Body { get; }

    /// <summary>The output layer's weight and bias.</summary>
    public int[][] Head { get; }

    /// <summary>All of them.</summary>
    public IEnumerable<int[]> All => Body.Concat(Head);

    /// <summary>Those of a network.</summary>
    public static ParameterTensors Of(ClassifierWeights network)
    {
        ClassifierShape shape = network.Shape;
        WeightLayout layout = network.Layout;
        List<int[]> body = [];
        int[] inputs = [.. Enumerable.Range(0, shape.Inputs)];
        for (int block = 0; block < shape.Blocks; block++)
        {
            bool[] live = LiveUnits.Of(network, block);
            int[] units = [.. Enumerable.Range(0, shape.Width).Where(unit => live[unit])];
            int start = layout.WeightOf(block),
                columns = shape.InputsOf(block);
            body.Add([.. units.SelectMany(unit => inputs.Select(input => start + (unit * columns) + input))]);
            body.Add(At(layout.BiasOf(block), units));
            if (!shape.WithoutBatchNormalisation)
            {
                body.Add(At(layout.ScaleOf(block), units));
                body.Add(At(layout.ShiftOf(block), units));
            }

            inputs = units;
        }

        return new ParameterTensors([.. body], [At(layout.OutputWeight, inputs), [layout.OutputBias]]);
    }

    private static int[] At(int start, int[] units) => [.. units.Select(unit => start + unit)];
}
