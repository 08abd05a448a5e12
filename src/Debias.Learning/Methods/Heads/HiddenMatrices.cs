using Debias.Datasets;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.Heads;

/// <summary>
/// What a network's output layer sees of every row, computed once: each part of the split with the last block's output [rows, width], in
/// evaluation mode, in its features' place. Methods that change the output layer alone need no more of the network.
/// </summary>
/// <param name="Train">Training rows.</param>
/// <param name="Validation">Validation rows.</param>
/// <param name="Test">Test rows: nothing is fitted to them.</param>
internal sealed record HiddenMatrices(Partition Train, Partition Validation, Partition Test)
{
    /// <summary>Training rows, then validation rows.</summary>
    public Partition TrainAndValidation =>
        new(
            new FeatureMatrix(
                [.. Train.Features.Values, .. Validation.Features.Values],
                Train.Rows + Validation.Rows,
                Train.Features.Columns
            ),
            [.. Train.Labels, .. Validation.Labels],
            [.. Train.ProtectedAttribute, .. Validation.ProtectedAttribute]
        );

    /// <summary>The rows of a part that a method takes gradients on.</summary>
    public Partition Of(DebiasingData data) => data == DebiasingData.Train ? Train : Validation;

    /// <summary>Sends every row through a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="data">The split.</param>
    /// <param name="method">The method's name, for messages.</param>
    /// <exception cref="NumericalException">A value is not a number.</exception>
    public static HiddenMatrices Of(INetwork network, DataSplit data, string method)
    {
        var matrices = new HiddenMatrices(Hidden(network, data.Train), Hidden(network, data.Validation), Hidden(network, data.Test));
        return AreFinite(matrices.Train) && AreFinite(matrices.Validation) && AreFinite(matrices.Test)
            ? matrices
            : throw new NumericalException($"{method}: what the output layer sees of the rows is not a number.");
    }

    /// <summary>One part's matrix.</summary>
    public static Partition Hidden(INetwork network, Partition part)
    {
        var hidden = new float[part.Rows * network.Shape.Width];
        network.Hidden(part.Features, [.. Enumerable.Range(0, part.Rows)], hidden, new float[part.Rows]);
        return part with { Features = new FeatureMatrix(hidden, part.Rows, network.Shape.Width) };
    }

    private static bool AreFinite(Partition part) => Array.TrueForAll(part.Features.Values, float.IsFinite);
}
