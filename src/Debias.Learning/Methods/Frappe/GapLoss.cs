namespace Debias.Learning.Methods.Frappe;

/// <summary>The difference between two groups' scores, and its gradient.</summary>
/// <param name="penalty">Which difference.</param>
internal sealed class GapLoss(GapPenalty penalty)
{
    /// <summary>The value and its gradient with respect to every score.</summary>
    /// <param name="first">Scores of the one group, at least one.</param>
    /// <param name="second">Scores of the other, at least one.</param>
    /// <param name="firstGradient">Receives the gradient with respect to the one.</param>
    /// <param name="secondGradient">Receives the gradient with respect to the other.</param>
    public double Value(ReadOnlySpan<double> first, ReadOnlySpan<double> second, Span<double> firstGradient, Span<double> secondGradient)
    {
        if (penalty == GapPenalty.Mmd)
        {
            return MaximumMeanDiscrepancy.Value(first, second, firstGradient, secondGradient);
        }

        double difference = Mean(first) - Mean(second);
        double sign = Math.Sign(difference);
        firstGradient.Fill(sign / first.Length);
        secondGradient.Fill(-sign / second.Length);
        return Math.Abs(difference);
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
