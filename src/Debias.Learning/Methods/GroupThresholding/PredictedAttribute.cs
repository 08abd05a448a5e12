using Debias.Datasets;
using Debias.Learning.Engines;

namespace Debias.Learning.Methods.GroupThresholding;

/// <summary>The protected attribute of validation and test rows, read out of the base network's last block instead of the data.</summary>
/// <param name="Validation">One per validation row.</param>
/// <param name="Test">One per test row.</param>
public sealed record PredictedAttribute(byte[] Validation, byte[] Test)
{
    /// <summary>Learns the read-out on training rows, and reads.</summary>
    public static PredictedAttribute Of(MethodContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        using INetwork network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        var readout = AttributeReadout.Fit(Hidden(network, context.Data.Train), network.Shape.Width, context.Data.Train.ProtectedAttribute);
        return new PredictedAttribute(
            readout.Predict(Hidden(network, context.Data.Validation)),
            readout.Predict(Hidden(network, context.Data.Test))
        );
    }

    private static float[] Hidden(INetwork network, Partition part)
    {
        var hidden = new float[part.Rows * network.Shape.Width];
        network.Hidden(part.Features, [.. Enumerable.Range(0, part.Rows)], hidden, new float[part.Rows]);
        return hidden;
    }
}
