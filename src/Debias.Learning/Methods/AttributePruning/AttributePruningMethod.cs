using Debias.Learning.Classifier;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Methods.AttributePruning;

/// <summary>
/// Attribute pruning (Qin and Merlo, 2025): the first layer's weights of the protected attribute become 0, so that the network no longer
/// sees it; what other features tell of it stays. Where it is not among the features nothing changes.
/// </summary>
internal sealed class AttributePruningMethod : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "attribute-pruning";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        ClassifierWeights blind = context.BaseNetwork.Copy();
        foreach (int column in AttributeColumns.In(context.Data.Train))
        {
            for (int unit = 0; unit < blind.Shape.Width; unit++)
            {
                blind.Parameters[blind.Layout.WeightOf(0) + (unit * blind.Shape.Inputs) + column] = 0;
            }
        }

        return NetworkPrediction.Predict(context, Name, blind, [], selected: -1);
    }
}
