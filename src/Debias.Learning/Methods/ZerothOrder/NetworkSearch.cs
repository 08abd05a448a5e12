namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>The search for better values of some tensors, with a number of evaluations.</summary>
/// <param name="networks">Evaluates and remembers.</param>
/// <param name="tensors">What is moved.</param>
/// <param name="evaluations">How many may be evaluated.</param>
/// <param name="cancellationToken">Asked before each.</param>
internal sealed class NetworkSearch(
    EvaluatedNetworks networks,
    IReadOnlyList<SearchTensor> tensors,
    int evaluations,
    CancellationToken cancellationToken
) : ISearchProblem
{
    /// <inheritdoc/>
    public int Dimensions { get; } = tensors.Sum(tensor => tensor.Parameters.Length);

    /// <inheritdoc/>
    public int Remaining { get; private set; } = evaluations;

    /// <inheritdoc/>
    public SearchValue Evaluate(ReadOnlySpan<double> point)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Remaining--;
        return networks.Evaluate(tensors, point);
    }
}
