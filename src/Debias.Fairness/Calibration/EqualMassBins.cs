namespace Debias.Fairness.Calibration;

/// <summary>
/// Rows sorted by score and cut into bins of equal numbers of rows, as nearly as equal scores allow: those stay together, so that the
/// order of rows is of no matter.
/// </summary>
internal sealed class EqualMassBins
{
    private readonly float[] _scores;
    private readonly byte[] _labels;
    private readonly List<int> _ends = [];

    /// <param name="scores">f(x).</param>
    /// <param name="labels">y in {0, 1}.</param>
    /// <param name="bins">How many are wanted; there are fewer where equal scores fill several.</param>
    public EqualMassBins(ReadOnlySpan<float> scores, ReadOnlySpan<byte> labels, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        RowCount.Require(scores.Length, labels.Length, labels.Length);
        GroupRows.RequireScores(scores);
        _scores = scores.ToArray();
        _labels = labels.ToArray();
        Array.Sort(_scores, _labels);
        for (int bin = 1; bin <= bins; bin++)
        {
            int end = (int)((long)bin * _scores.Length / bins);
            while (end > 0 && end < _scores.Length && _scores[end].Equals(_scores[end - 1]))
            {
                end++;
            }

            if (end > (_ends.Count == 0 ? 0 : _ends[^1]))
            {
                _ends.Add(end);
            }
        }
    }

    /// <summary>All scores, ascending.</summary>
    public ReadOnlySpan<float> Scores => _scores;

    /// <summary>The bins, of ascending scores; with labels of one's own, in the order of <see cref="Scores"/>, or those given.</summary>
    public IEnumerable<ScoreBin> With(byte[]? labels = null)
    {
        byte[] counted = labels ?? _labels;
        int start = 0;
        foreach (int end in _ends)
        {
            double scores = 0;
            int positives = 0;
            for (int row = start; row < end; row++)
            {
                scores += _scores[row];
                positives += counted[row];
            }

            yield return new ScoreBin(end - start, scores, positives);
            start = end;
        }
    }
}
