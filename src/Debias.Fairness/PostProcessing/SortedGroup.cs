namespace Debias.Fairness.PostProcessing;

/// <summary>The rows of one group by ascending score, so that the confusion at any threshold is one look-up.</summary>
internal sealed class SortedGroup
{
    private readonly float[] _scores;
    private readonly int[] _favourableBefore;

    public SortedGroup(
        ReadOnlySpan<float> scores,
        ReadOnlySpan<byte> labels,
        ReadOnlySpan<byte> protectedAttribute,
        byte group,
        byte favourableLabel
    )
    {
        int members = protectedAttribute.Count(group);
        _scores = new float[members];
        var favourable = new bool[members];
        int next = 0;
        for (int row = 0; row < scores.Length; row++)
        {
            if (protectedAttribute[row] == group)
            {
                _scores[next] = scores[row];
                favourable[next] = labels[row] == favourableLabel;
                next++;
            }
        }

        Array.Sort(_scores, favourable);
        _favourableBefore = new int[members + 1];
        for (int i = 0; i < members; i++)
        {
            _favourableBefore[i + 1] = _favourableBefore[i] + (favourable[i] ? 1 : 0);
        }
    }

    /// <summary>The confusion when scores above a limit are predicted favourable; the favourable class counts as positive.</summary>
    public GroupCounts Above(float limit)
    {
        int notAbove = CountNotAbove(limit);
        int missed = _favourableBefore[notAbove];
        int hit = _favourableBefore[^1] - missed;
        return new GroupCounts(hit, _scores.Length - notAbove - hit, notAbove - missed, missed);
    }

    private int CountNotAbove(float limit)
    {
        int low = 0;
        int high = _scores.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_scores[middle] > limit)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
