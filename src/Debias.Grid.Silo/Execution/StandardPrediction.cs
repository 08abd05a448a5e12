using Debias.Learning.Methods;
using Debias.Learning.Methods.Candidates;

namespace Debias.Grid.Silo.Execution;

/// <summary>
/// What the standard network of one seed predicts, which the seed's method runs are compared with. Its threshold does not depend on the
/// measure, so it is scored once, by whichever run comes first. One run at a time asks.
/// </summary>
internal sealed class StandardPrediction
{
    /// <summary>The method's name.</summary>
    public const string Method = "standard";

    private MethodOutcome? _outcome;

    /// <summary>The prediction.</summary>
    /// <param name="context">That of any of the seed's method runs.</param>
    /// <exception cref="Learning.NumericalException">A score is not a number.</exception>
    public MethodOutcome Of(MethodContext context) =>
        _outcome ??= NetworkPrediction.Predict(context, Method, context.BaseNetwork, [], selected: -1);

    /// <summary>Keeps the outcome of the standard network's own run.</summary>
    public void Keep(MethodOutcome outcome) => _outcome ??= outcome;
}
