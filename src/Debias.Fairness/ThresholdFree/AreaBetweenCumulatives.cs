namespace Debias.Fairness.ThresholdFree;

/// <summary>
/// Area between the groups' cumulative distributions of scores, ∫ |F₀(s) − F₁(s)| ds (ABCC, Han et al., 2023), in [0, 1]: statistical
/// parity at every threshold at once, and the Wasserstein-1 distance of the scores. 0 means equal distributions.
/// </summary>
public static class AreaBetweenCumulatives
{
    /// <summary>
    /// The area, exact but for rounding (FFB takes a grid of 10,000 points, and a hundred times that); NaN without one of the groups.
    /// </summary>
    /// <exception cref="ArgumentException">Columns of different length, what is no score, or a group that is neither 0 nor 1.</exception>
    public static double Of(ReadOnlySpan<float> scores, ReadOnlySpan<byte> protectedAttribute)
    {
        RowCount.Require(scores.Length, protectedAttribute.Length, protectedAttribute.Length);
        GroupRows.RequireScores(scores);
        (float[] unprivileged, float[] privileged) = GroupRows.Split(scores, protectedAttribute);
        if (unprivileged.Length == 0 || privileged.Length == 0)
        {
            return double.NaN;
        }

        Array.Sort(unprivileged);
        Array.Sort(privileged);
        double area = 0;
        double position = 0;
        int first = 0;
        int second = 0;
        while (first < unprivileged.Length || second < privileged.Length)
        {
            float next = Math.Min(At(unprivileged, first), At(privileged, second));
            double distance = Math.Abs((double)first / unprivileged.Length - (double)second / privileged.Length);
            area += (next - position) * distance;
            position = next;
            while (At(unprivileged, first) == next)
            {
                first++;
            }

            while (At(privileged, second) == next)
            {
                second++;
            }
        }

        return area;
    }

    private static float At(float[] sorted, int place) => place < sorted.Length ? sorted[place] : float.PositiveInfinity;
}
