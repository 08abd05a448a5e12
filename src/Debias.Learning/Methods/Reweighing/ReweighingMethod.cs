using Debias.Learning.Classifier;
using Debias.Learning.Methods.Candidates;
using Debias.Learning.Methods.Weighting;

namespace Debias.Learning.Methods.Reweighing;

/// <summary>
/// Reweighing (Kamiran and Calders, 2012): trains as the base network was trained, with training rows weighted so that label and group are
/// independent. Batches are drawn without the weights. The measure does not matter.
/// </summary>
internal sealed class ReweighingMethod : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "reweighing";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var weights = new CellWeights(context.Data.Train);
        var objective = new WeightedObjective(context.Data.Train, (group, label) => new WeightedTarget(label, weights.Of(group, label)));
        ClassifierWeights trained = RetrainedNetwork.Train(context, Name, objective, cancellationToken);
        return NetworkPrediction.Predict(context, Name, trained, [], selected: -1);
    }
}
