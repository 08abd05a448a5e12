namespace Debias.Learning.Methods.Candidates;

/// <summary>Collects candidates in order and remembers the best one.</summary>
/// <param name="rule">How they are compared.</param>
/// <param name="minimumPerformance">Lower bound of <see cref="SelectionRule.LeastBias"/>.</param>
public sealed class CandidateSelection(SelectionRule rule, double minimumPerformance)
{
    private readonly List<TrajectoryPoint> _points = [];

    // No objective but a positive one is worth leaving the base network for; no |bias| is above 1.
    private double _best = rule == SelectionRule.Objective ? 0 : 1;

    /// <summary>All candidates so far, in the order they were added.</summary>
    public IReadOnlyList<TrajectoryPoint> Points => _points;

    /// <summary>Index of the best candidate so far; −1: none qualifies.</summary>
    public int Selected { get; private set; } = -1;

    /// <summary>Adds a candidate; true when it is the best so far.</summary>
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

        return better;
    }
}
