using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Methods.Standard;

/// <summary>The base network as trained, at its best validation threshold: what debiasing is compared with.</summary>
internal sealed class StandardMethod : IDebiasingMethod
{
    /// <summary>The method's name in a spec.</summary>
    public const string MethodName = "standard";

    /// <inheritdoc/>
    public string Name => MethodName;

    /// <inheritdoc/>
    public MethodOutcome Run(MethodContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        cancellationToken.ThrowIfCancellationRequested();
        return NetworkPrediction.Predict(context, Name, context.BaseNetwork, [], -1);
    }
}
