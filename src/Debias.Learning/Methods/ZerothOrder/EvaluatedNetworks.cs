using Debias.Learning.Classifier;
using Debias.Learning.Engines;
using Debias.Learning.Methods.Candidates;

namespace Debias.Learning.Methods.ZerothOrder;

/// <summary>The networks that a run has evaluated, and the best of them so far. One run owns it.</summary>
internal sealed class EvaluatedNetworks : IDisposable
{
    private readonly MethodContext _context;
    private readonly CandidateEvaluator _evaluator;
    private readonly ClassifierWeights _moved;
    private readonly INetwork _network;
    private readonly double _penalty;
    private CandidateSelection _selection = new(SelectionRule.Objective, 0);
    private int _forgotten;

    /// <summary>Prepares a run.</summary>
    /// <param name="context">What the method works with.</param>
    /// <param name="method">The method's name, for messages.</param>
    /// <param name="penalty">Weight of the squared proxy beyond the constraint in <see cref="SearchValue.Smooth"/>.</param>
    public EvaluatedNetworks(MethodContext context, string method, double penalty)
    {
        _context = context;
        _evaluator = new CandidateEvaluator(context, method);
        _moved = context.BaseNetwork.Copy();
        _network = context.Engine.Load(context.BaseNetwork, DropoutOptions.None);
        _penalty = penalty;
        Chosen = context.BaseNetwork;
    }

    /// <summary>All of them, in order.</summary>
    public List<TrajectoryPoint> Points { get; } = [];

    /// <summary>Index of the best; −1: none is better than nothing.</summary>
    public int Selected => _selection.Selected < 0 ? -1 : _forgotten + _selection.Selected;

    /// <summary>The best network; the base network where there is none.</summary>
    public ClassifierWeights Chosen { get; private set; }

    /// <summary>Forgets which was the best, as if the next were the first.</summary>
    public void ForgetBest()
    {
        _selection = new CandidateSelection(SelectionRule.Objective, 0);
        _forgotten = Points.Count;
        Chosen = _context.BaseNetwork;
    }

    /// <summary>Evaluates the base network with some tensors moved.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="point">A coordinate for each of their elements, in order.</param>
    public SearchValue Evaluate(IReadOnlyList<SearchTensor> tensors, ReadOnlySpan<double> point)
    {
        _context.BaseNetwork.Parameters.CopyTo(_moved.Parameters, 0);
        int coordinate = 0;
        foreach (SearchTensor tensor in tensors)
        {
            foreach (int parameter in tensor.Parameters)
            {
                _moved.Parameters[parameter] = (float)(_moved.Parameters[parameter] + (tensor.Spread * point[coordinate++]));
            }
        }

        _network.Restore(_moved);
        (TrajectoryPoint candidate, double rank) = _evaluator.EvaluateRanked(_network, Points.Count);
        Points.Add(candidate);
        if (_selection.Add(candidate))
        {
            Chosen = _moved.Copy();
        }

        return new SearchValue(rank, _evaluator.SmoothObjective(_penalty));
    }

    public void Dispose() => _network.Dispose();
}
