namespace Debias.Learning.Methods.Candidates;

/// <summary>Collects candidates in order and remembers the best one.</summary>
/// <param name="rule">How they are compared.</param>
/// <param name="minimumPerformance">Lower bound of <see cref="SelectionRule.LeastBias"/>.</param>
/// <param name="none">What stands in while none qualifies.</param>
public sealed class CandidateSelection(SelectionRule rule, double minimumPerformance, NoneQualifies none = NoneQualifies.BaseNetwork)
{
    private readonly List<TrajectoryPoint> _points = [];

    // No objective but a positive one is worth leaving the base network for; no |bias| is above 1.
    private double _best = rule == SelectionRule.Objective ? 0 : 1;

    /// <summary>All candidates so far, in the order they were added.</summary>
    public IReadOnlyList<TrajectoryPoint> Points => _points;

    /// <summary>Index of the best candidate so far; −1: none qualifies, and the base network stays.</summary>
    public int Selected { get; private set; } = -1;

    /// <summary>Adds a candidate; true when it is the one to return so far.</summary>
    public bool Add(TrajectoryPoint point)
    {
        _points.Add(point);
        bool better =
            rule == SelectionRule.Objective
                ? point.Objective > _best
                : point.Performance >= minimumPerformance && Math.Abs(point.Bias) < _best;
        if (better)
        {
            _best = rule == SelectionRule.Objective ? point.Objective : Math.Abs(point.Bias);
            Selected = _points.Count - 1;
        }

        if (!better && _points.Count == 1 && none == NoneQualifies.FirstCandidate)
        {
            Selected = 0;
            return true;
        }

        return better;
    }
}
