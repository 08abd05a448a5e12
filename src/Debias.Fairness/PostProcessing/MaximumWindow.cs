namespace Debias.Fairness.PostProcessing;

/// <summary>
/// A window over ascending cuts that only moves on, and its highest gain: a queue of cuts none of which is outdone by a later one.
/// </summary>
internal sealed class MaximumWindow(GroupThresholdFit.Cut[] cuts)
{
    private readonly LinkedList<int> _maxima = [];
    private int _end;

    /// <summary>The highest gain in the window.</summary>
    public long Maximum => cuts[_maxima.First!.Value].Gain;

    /// <summary>
    /// Moves on to the cuts whose bias is within the bound; their biases, added to a number that never grows from call to call, ascend.
    /// </summary>
    /// <returns>Whether there are any.</returns>
    public bool MoveTo(Func<GroupThresholdFit.Cut, long> bias, Func<long, bool> within)
    {
        for (; _end < cuts.Length && (bias(cuts[_end]) <= 0 || within(bias(cuts[_end]))); _end++)
        {
            while (_maxima.Last is { } last && cuts[last.Value].Gain < cuts[_end].Gain)
            {
                _maxima.RemoveLast();
            }

            _maxima.AddLast(_end);
        }

        while (_maxima.First is { } first && bias(cuts[first.Value]) < 0 && !within(bias(cuts[first.Value])))
        {
            _maxima.RemoveFirst();
        }

        return _maxima.Count > 0;
    }

    /// <summary>All cuts of the highest gain.</summary>
    public IEnumerable<GroupThresholdFit.Cut> Maxima()
    {
        for (LinkedListNode<int>? node = _maxima.First; node is not null && cuts[node.Value].Gain == Maximum; node = node.Next)
        {
            yield return cuts[node.Value];
        }
    }
}
