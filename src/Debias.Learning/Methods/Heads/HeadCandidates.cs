using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Methods.Heads;

/// <summary>Judges heads as candidates: each on a copy of one network, which the engine scores from the first block on.</summary>
internal sealed class HeadCandidates : IDisposable
{
    private readonly INetwork _network;
    private readonly CandidateEvaluator _evaluator;

    /// <summary>Prepares to judge heads.</summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="method">The method's name, for messages.</param>
    /// <param name="body">The network whose output layer is replaced.</param>
    public HeadCandidates(MethodContext context, string method, ClassifierWeights body)
    {
        Body = body;
        _network = context.Engine.Load(body, DropoutOptions.None);
        _evaluator = new CandidateEvaluator(context, method);
        Hidden = HiddenMatrices.Of(_network, context.Data, method);
    }

    /// <summary>The network whose output layer is replaced.</summary>
    public ClassifierWeights Body { get; }

    /// <summary>What heads see.</summary>
    public HiddenMatrices Hidden { get; }

    /// <summary>The network as it was given.</summary>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint Unchanged()
    {
        _network.Restore(Body);
        return _evaluator.Evaluate(_network, 0);
    }

    /// <summary>A head at its threshold of highest balanced accuracy.</summary>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint Evaluate(OutputHead head, int step)
    {
        _network.Restore(head.On(Body));
        return _evaluator.Evaluate(_network, step);
    }

    /// <summary>A head at a given threshold.</summary>
    /// <exception cref="NumericalException">A score is not a number.</exception>
    public TrajectoryPoint EvaluateAt(OutputHead head, int step, double threshold)
    {
        _network.Restore(head.On(Body));
        return _evaluator.EvaluateAt(_network, step, threshold);
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();
}
