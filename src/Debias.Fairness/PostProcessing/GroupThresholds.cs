namespace Debias.Fairness.PostProcessing;

/// <summary>
/// One threshold per group, chosen for the highest balanced accuracy among all choices whose bias is within a bound: the exact optimum of
/// relaxed group thresholds (Hardt et al., 2016; Cruz and Hardt, 2024) without randomisation. Groups may be the protected attribute's own
/// or predicted ones; the bias is always the attribute's.
/// </summary>
/// <param name="First">Threshold of rows of the group 0; a score above it is predicted 1.</param>
/// <param name="Second">Threshold of rows of the group 1.</param>
public readonly record struct GroupThresholds(float First, float Second)
{
    private readonly float[]? _others;

    /// <summary>A threshold for each of several groups.</summary>
    /// <param name="thresholds">In the order of the groups' codes; two at least.</param>
    /// <param name="ungrouped">Threshold of rows of no group.</param>
    public GroupThresholds(ReadOnlySpan<float> thresholds, float ungrouped)
        : this(thresholds[0], thresholds[1])
    {
        _others = thresholds[2..].ToArray();
        Ungrouped = ungrouped;
    }

    /// <summary>Threshold of rows of no group.</summary>
    public float Ungrouped { get; }

    /// <summary>All groups' thresholds, in the order of their codes.</summary>
    public float[] ByCode() => [First, Second, .. _others ?? []];

    /// <summary>Predicted classes.</summary>
    /// <param name="scores">f(x), one per row.</param>
    /// <param name="groups">The group by which each row is decided, coded as <see cref="GroupCodes"/> says.</param>
    public byte[] Predict(ReadOnlySpan<float> scores, ReadOnlySpan<byte> groups)
    {
        RowCount.Require(scores.Length, scores.Length, groups.Length);
        var predicted = new byte[scores.Length];
        for (int row = 0; row < scores.Length; row++)
        {
            predicted[row] = scores[row] > Of(groups[row]) ? (byte)1 : (byte)0;
        }

        return predicted;
    }

    /// <summary>Whether all thresholds are the same.</summary>
    public bool Equals(GroupThresholds other) =>
        First.Equals(other.First)
        && Second.Equals(other.Second)
        && Ungrouped.Equals(other.Ungrouped)
        && _others.AsSpan().SequenceEqual(other._others);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(First, Second, Ungrouped, _others?.Length);

    private float Of(byte group) =>
        group switch
        {
            0 => First,
            1 => Second,
            GroupCodes.None => Ungrouped,
            _ => _others![group - 2],
        };
}
